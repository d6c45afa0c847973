// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questions/question_chip.h"

#include "ui/workspace/flat_button.h"

#include <QStyle>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int chipMargin = 14; // of the pane's other lines

} // namespace

QuestionChip::QuestionChip(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_text(new FlatButton({}, FlatButton::Look::Quiet, this))
    , m_clear(new FlatButton(u"✕"_s, FlatButton::Look::Quiet, this))
{
    setObjectName(objectName);
    m_text->setObjectName(objectName + "Text"_L1);
    m_text->setCheckable(true);
    m_text->setAccessibleName(tr("No question is asked"));
    m_clear->setObjectName(objectName + "Clear"_L1);
    m_clear->setAccessibleName(tr("Clear the question"));
    m_clear->setToolTip(tr("Show all rows again"));
    connect(m_text, &QAbstractButton::clicked, this, [this] {
        m_text->setChecked(true);
        Q_EMIT chosen();
    });
    connect(m_clear, &QAbstractButton::clicked, this, &QuestionChip::cleared);
    hide();
}

void QuestionChip::say(const QString &sentence)
{
    m_sentence = sentence;
    m_text->setChecked(true);
    m_text->setAccessibleName(sentence.isEmpty() ? tr("No question is asked") : sentence);
    m_text->setToolTip(sentence.toHtmlEscaped());
    setVisible(!sentence.isEmpty());
    place();
}

QSize QuestionChip::sizeHint() const
{
    return {m_text->fontMetrics().horizontalAdvance(m_sentence) + 2 * chipMargin +
                m_clear->sizeHint().width(),
            m_clear->sizeHint().height()};
}

QSize QuestionChip::minimumSizeHint() const
{
    return {120, m_clear->sizeHint().height()};
}

void QuestionChip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void QuestionChip::place()
{
    const QSize clear = m_clear->sizeHint();
    const int room = width() - 2 * chipMargin - clear.width() - 20;
    const QString shown = fontMetrics().elidedText(m_sentence, Qt::ElideRight, std::max(room, 20));
    m_text->setText(QString(shown).replace(u'&', u"&&"_s));
    const QRect text(chipMargin, 0, m_text->sizeHint().width(), height());
    const QRect mark(text.right() + 3, 0, clear.width(), height());
    m_text->setGeometry(QStyle::visualRect(layoutDirection(), rect(), text));
    m_clear->setGeometry(QStyle::visualRect(layoutDirection(), rect(), mark));
}

} // namespace sluice
