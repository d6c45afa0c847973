// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/unsaved_strip.h"

#include "ui/workspace/flat_button.h"

#include <QHBoxLayout>
#include <QLabel>

namespace sluice {

using namespace Qt::StringLiterals;

UnsavedStrip::UnsavedStrip(QWidget *parent)
    : Card(parent)
    , m_text(new QLabel(this))
    , m_typed(new QLabel(this))
{
    setObjectName(u"unsavedStrip"_s);
    setAccessibleName(tr("Not saved"));
    m_text->setObjectName(u"unsavedText"_s);
    m_typed->setObjectName(u"unsavedTyped"_s);
    m_typed->setForegroundRole(QPalette::PlaceholderText);
    m_typed->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QLabel *label : {m_text, m_typed})
        label->setTextFormat(Qt::PlainText);

    auto *show = new FlatButton(tr("Show"), FlatButton::Look::Accent, this);
    auto *discard = new FlatButton(tr("Discard"), FlatButton::Look::Quiet, this);
    show->setObjectName(u"showUnsaved"_s);
    discard->setObjectName(u"discardUnsaved"_s);
    show->setToolTip(tr("Show it beside what the database has by now"));
    discard->setToolTip(tr("Forget what was typed"));
    connect(show, &QAbstractButton::clicked, this, &UnsavedStrip::showRequested);
    connect(discard, &QAbstractButton::clicked, this, &UnsavedStrip::discardRequested);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(margin + 2, 6, margin - 4, 6);
    layout->setSpacing(10);
    layout->addWidget(m_text);
    layout->addWidget(m_typed, 1);
    layout->addWidget(show);
    layout->addWidget(discard);
    hide();
}

void UnsavedStrip::tell(const QString &text, const QString &typed)
{
    m_text->setText(text);
    m_typed->setText(fontMetrics().elidedText(typed.simplified(), Qt::ElideRight, 400));
    m_typed->setToolTip(typed.toHtmlEscaped());
    setAccessibleDescription(text);
    show();
}

} // namespace sluice
