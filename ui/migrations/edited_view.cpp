// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/edited_view.h"

#include "ui/migrations/difference_view.h"
#include "ui/migrations/migration_words.h"
#include "ui/migrations/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

EditedView::EditedView(QWidget *parent)
    : QWidget(parent)
    , m_what(paragraph())
    , m_lines(new DifferenceView)
    , m_reason(new QLineEdit)
    , m_accept(new QPushButton(tr("&Accept the new text")))
{
    setObjectName(u"editedView"_s);
    m_lines->setMinimumHeight(m_lines->fontMetrics().height() * 9);
    m_reason->setObjectName(u"acceptReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Why the text was changed; goes to the history"));
    m_accept->setObjectName(u"acceptEdited"_s);
    m_accept->setEnabled(false);
    connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString &reason) { m_accept->setEnabled(!reason.trimmed().isEmpty()); });
    connect(m_reason, &QLineEdit::returnPressed, m_accept, &QPushButton::click);
    connect(m_accept, &QPushButton::clicked, this,
            [this] { Q_EMIT acceptRequested(m_revision, m_reason->text().trimmed()); });

    auto *accept = new QHBoxLayout;
    accept->setSpacing(10);
    accept->addWidget(m_reason, 1);
    accept->addWidget(m_accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_what);
    layout->addWidget(m_lines, 1);
    layout->addWidget(
        quietParagraph(tr("Accepting runs nothing: the history takes over the new text and its checksum.")));
    layout->addLayout(accept);
}

void EditedView::showEdited(const QList<EditedRevision> &edited)
{
    const EditedRevision &first = edited.first();
    m_revision = first.applied.id;
    QString what =
        tr("“%1” (%2) was applied on %3 by %4 with %5. Since then its text in this Sluice was "
           "changed.\nChecksum then: %6\nChecksum now: %7")
            .arg(first.applied.title, first.folder, shownTime(first.applied.appliedAt),
                 first.applied.appliedBy, first.applied.program, first.applied.sha256, first.checksum);
    if (first.files.isEmpty())
        what += u'\n' + tr("Its own scripts are the same; a revision on which it stands was changed.");
    if (edited.size() > 1)
        what += u'\n' + tr("Others were changed as well; they are shown after this one.");
    m_what->setText(what);
    m_lines->clearLines();
    for (const EditedRevision::File &file : first.files)
        m_lines->append(file.path, differingLines(file.before, file.after));
    m_lines->setVisible(!first.files.isEmpty());
    m_reason->clear();
}

} // namespace sluice
