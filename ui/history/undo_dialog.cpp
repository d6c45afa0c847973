// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/undo_dialog.h"

#include "core/changes/change_words.h"
#include "core/changes/field_words.h"
#include "ui/history/moment.h"
#include "ui/table/report_table.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct ConflictTexts
{
    Q_DECLARE_TR_FUNCTIONS(UndoDialog)

public:
    using Field = UndoConflict::Field;

    // One line for each field that differs, or one for the whole row.
    static void add(ReportTable *table, const UndoConflict &conflict)
    {
        const QString row = conflictSubject(conflict);
        if (conflict.fields.isEmpty())
            table->add({row, was(conflict), now(conflict), wouldBecome(conflict), by(conflict)});
        for (const Field &field : conflict.fields)
            table->add({tr("%1, %2", "row, field").arg(row, fieldTitle(field.name)), was(conflict, field),
                        now(conflict, field), wouldBecome(conflict, field), by(conflict)});
    }

private:
    static bool isTaken(const UndoConflict &conflict)
    {
        return conflict.reason == UndoConflict::Reason::Taken;
    }
    static QString was(const UndoConflict &conflict, const Field &field)
    {
        return isTaken(conflict) ? tr("free") : fieldInWords(field.name, field.was);
    }
    static QString now(const UndoConflict &conflict, const Field &field)
    {
        return isTaken(conflict) ? tr("taken by “%1”").arg(field.now) : fieldInWords(field.name, field.now);
    }
    static QString wouldBecome(const UndoConflict &conflict, const Field &field)
    {
        if (!field.wouldBecome)
            return tr("removed");
        const QString value = fieldInWords(field.name, *field.wouldBecome);
        return isTaken(conflict) ? tr("not %1: it is taken").arg(value) : value;
    }
    static QString was(const UndoConflict &conflict)
    {
        using Reason = UndoConflict::Reason;
        switch (conflict.reason) {
        case Reason::ThereAgain:
        case Reason::EndGone:
            return tr("removed");
        case Reason::Linked:
            return tr("without these links");
        case Reason::Gone:
        case Reason::Changed:
        case Reason::Taken:
        case Reason::MadeAnew:
            break;
        }
        return tr("there");
    }
    static QString now(const UndoConflict &conflict)
    {
        using Reason = UndoConflict::Reason;
        switch (conflict.reason) {
        case Reason::Gone:
            return tr("gone");
        case Reason::Linked:
            return tr("linked since");
        case Reason::ThereAgain:
            return tr("there again");
        case Reason::MadeAnew:
            return tr("removed, and made anew");
        case Reason::EndGone:
            return tr("its user or flow is not there");
        case Reason::Changed:
        case Reason::Taken:
            break;
        }
        return tr("changed");
    }
    static QString wouldBecome(const UndoConflict &conflict)
    {
        using Reason = UndoConflict::Reason;
        switch (conflict.reason) {
        case Reason::Linked:
            return tr("removed with those links");
        case Reason::MadeAnew:
            return tr("removed");
        case Reason::Gone:
        case Reason::Changed:
        case Reason::Taken:
        case Reason::ThereAgain:
        case Reason::EndGone:
            break;
        }
        return tr("left as it is");
    }
    static QString by(const UndoConflict &conflict)
    {
        return conflict.by ? tr("%1, %2", "who, when").arg(conflict.by->who(), momentText(conflict.by->at))
                           : tr("unknown");
    }
};

// As OnConflict::Overwrite says. Conflicts beyond the first are not known here.
bool canOverwrite(const UndoPreview &preview)
{
    using Reason = UndoConflict::Reason;
    const auto gives = [](const UndoConflict &conflict) {
        return conflict.reason == Reason::Changed || conflict.reason == Reason::Linked ||
               conflict.reason == Reason::MadeAnew;
    };
    return preview.conflicts > preview.firstConflicts.size() ||
           std::any_of(preview.firstConflicts.begin(), preview.firstConflicts.end(), gives);
}

bool isDoneAlready(const UndoPreview &preview)
{
    using Reason = UndoConflict::Reason;
    return preview.conflicts == preview.firstConflicts.size() &&
           std::all_of(preview.firstConflicts.begin(), preview.firstConflicts.end(),
                       [](const UndoConflict &conflict) {
                           return conflict.reason == Reason::Gone || conflict.reason == Reason::ThereAgain;
                       });
}

} // namespace

UndoDialog::UndoDialog(const UndoPreview &preview, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"undoDialog"_s);
    setWindowTitle(preview.isRedo ? tr("Redo") : tr("Undo"));
    setAttribute(Qt::WA_DeleteOnClose);

    const auto label = [](const QString &text) {
        auto *made = new QLabel(text);
        made->setTextFormat(Qt::PlainText);
        made->setWordWrap(true);
        return made;
    };
    QLabel *title = label(changeWords(preview.change));
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    QLabel *summary = label(tr("%Ln row(s) or link(s) are no longer as this change left them. Nothing was "
                               "undone yet.",
                               nullptr, static_cast<int>(preview.conflicts)));
    summary->setObjectName(u"undoSummary"_s);

    auto *table =
        new ReportTable(tr("What is no longer as the change left it"),
                        {tr("What"), tr("The change left"), tr("Now"), tr("Would become"), tr("By")}, 5);
    table->setObjectName(u"undoConflicts"_s);
    for (const UndoConflict &conflict : preview.firstConflicts)
        ConflictTexts::add(table, conflict);
    table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->header()->setSectionResizeMode(4, QHeaderView::ResizeToContents);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(summary);
    layout->addWidget(table, 1);
    if (preview.conflicts > preview.firstConflicts.size())
        layout->addWidget(label(
            tr("and %1 more").arg(QLocale().toString(preview.conflicts - preview.firstConflicts.size()))));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    const QString rest = changeCounts(preview.counts);
    if (!rest.isEmpty())
        addChoice(buttons, u"undoRest"_s, tr("Leave these, undo the &rest"), tr("The rest: %1").arg(rest),
                  OnConflict::SkipThose);
    if (rest.isEmpty() && isDoneAlready(preview))
        addChoice(buttons, u"undoRest"_s, tr("&Count it as undone"),
                  tr("Nothing is left to undo; the change before it is next"), OnConflict::SkipThose);
    if (canOverwrite(preview))
        addChoice(buttons, u"undoOverwrite"_s, tr("&Overwrite these too"),
                  tr("What others did to them since is lost, but can be undone in turn"),
                  OnConflict::Overwrite);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(820, 380);
}

void UndoDialog::addChoice(QDialogButtonBox *buttons, const QString &name, const QString &text,
                           const QString &tip, OnConflict onConflict)
{
    QPushButton *button = buttons->addButton(text, QDialogButtonBox::ActionRole);
    button->setObjectName(name);
    button->setToolTip(tip);
    connect(button, &QAbstractButton::clicked, this, [this, onConflict] {
        Q_EMIT chosen(onConflict);
        accept();
    });
}

} // namespace sluice
