// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/removal_dialog.h"

#include "ui/history/note_field.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

RemovalDialog::RemovalDialog(const RemovalPreview &preview, const QString &rows, const QString &others,
                             const QString &production, QWidget *parent)
    : QDialog(parent)
    , m_note(new NoteField(this))
{
    setObjectName(u"removalDialog"_s);
    setWindowTitle(tr("Delete %1").arg(rows));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *summary = new QLabel(this);
    summary->setObjectName(u"removalSummary"_s);
    QFont bold = font();
    bold.setBold(true);
    summary->setFont(bold);
    summary->setWordWrap(true);
    const QString links =
        preview.links == 1 ? tr("1 link") : tr("%1 links").arg(QLocale().toString(preview.links));
    summary->setText(preview.links == 0  ? tr("Deletes %1. No links go with this.").arg(rows)
                     : preview.rows == 1 ? tr("Deletes %1 with %2 in %3.").arg(rows, links, others)
                                         : tr("Deletes %1 and their %2 in %3.").arg(rows, links, others));

    const auto list = [this](const QString &words, const QStringList &names, qint64 all) {
        auto *label = new QLabel(this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        QString text = names.join(u", "_s);
        if (all > names.size())
            text = tr("%1 and %2 more").arg(text, QLocale().toString(all - names.size()));
        label->setText(words.arg(text));
        return label;
    };
    auto *remark = new QLabel(tr("Undo brings them back, with their links."), this);
    remark->setForegroundRole(QPalette::PlaceholderText);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *remove = buttons->addButton(tr("Delete %1").arg(rows), QDialogButtonBox::AcceptRole);
    remove->setObjectName(u"removalConfirm"_s);
    remove->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(summary);
    layout->addWidget(list(tr("Deleted: %1"), preview.names, preview.rows));
    if (preview.links > 0)
        layout->addWidget(list(tr("Unlinked from: %1"), preview.otherNames, preview.others));
    layout->addWidget(remark);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    setMinimumWidth(460);
    if (production.isEmpty())
        return;
    auto *consent =
        new QCheckBox(tr("Yes, delete this from the &production database %1").arg(production), this);
    consent->setObjectName(u"productionConsent"_s);
    layout->insertWidget(layout->indexOf(buttons), consent);
    remove->setEnabled(false);
    connect(consent, &QCheckBox::toggled, remove, &QWidget::setEnabled);
    consent->setFocus();
}

QString RemovalDialog::note() const
{
    return m_note->text();
}

} // namespace sluice
