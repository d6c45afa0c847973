// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/edit_saver.h"

#include "ui/future.h"
#include "ui/workspace/conflict_dialog.h"
#include "ui/workspace/removed_row_dialog.h"

namespace sluice {

namespace {

void setField(UserDraft &draft, const QString &field, const QVariant &value)
{
    if (field == QLatin1String("is_active"))
        draft.active = value.toBool();
    else
        (field == QLatin1String("email") ? draft.email : draft.name) = value.toString();
}

void setField(FlowDraft &draft, const QString &field, const QVariant &value)
{
    if (field == QLatin1String("is_active"))
        draft.active = value.toBool();
    else
        (field == QLatin1String("description") ? draft.description : draft.name) = value.toString();
}

// The row as the person has now been shown it.
template <typename Row>
Row shownRow(const Row &seen, const EditConflict &conflict)
{
    auto draft = seen.draft();
    for (const EditConflict::Field &field : conflict.fields)
        setField(draft, field.name, field.theirs);
    const QDateTime at = conflict.by ? conflict.by->at : seen.updatedAt;
    return SideOf<Row>::row(seen.id, SideOf<Row>::values(draft), seen.createdAt, at);
}

template <typename Row>
auto chosenDraft(const Row &shown, const EditConflict &conflict, const QVariantMap &choices)
{
    auto draft = shown.draft();
    for (const EditConflict::Field &field : conflict.fields) {
        if (field.isMine())
            setField(draft, field.name, choices.value(field.name, field.mine));
    }
    return draft;
}

// For places that have room for a line; the dialog has told the rest.
Error inShort(const EditConflict &conflict, const Error &error)
{
    return Error(error.kind(), EditSaver::tr("%1 Yours is not saved.").arg(conflict.heading()), error.field())
        .with(std::make_shared<const EditConflict>(conflict));
}

} // namespace

EditSaver::EditSaver(UnsavedEdits &unsaved, QWidget *page)
    : m_unsaved(unsaved)
    , m_page(page)
{
}

void EditSaver::setDatabase(Database *database)
{
    m_database = database;
    if (m_dialog) {
        m_dialog->disconnect(this);
        delete m_dialog;
    }
}

template <typename Row>
void EditSaver::save(const Row &seen, const typename SideOf<Row>::Draft &wanted, const Answers<Row> &answers)
{
    if (!m_database)
        return;
    try {
        SideOf<Row>::checked(wanted);
    } catch (const Error &error) {
        return answers.refused(error);
    }
    const auto job = [seen, wanted](Session &session) {
        return typename SideOf<Row>::Service(session).update(seen, wanted);
    };
    const auto done = [this, wanted, answers](const Row &now) {
        m_unsaved.settle(std::is_same_v<Row, User>, now.id.uuid(), SideOf<Row>::values(wanted),
                         SideOf<Row>::values(now));
        answers.saved(now);
    };
    deliver(m_database->run(job), this, done,
            [this, seen, wanted, answers](const Error &error) { meet(error, seen, wanted, answers); });
}

void EditSaver::open(QDialog *dialog, bool ofUser, const QUuid &id)
{
    m_dialog = dialog;
    m_unsaved.attend(dialog, ofUser, id);
    connect(dialog, &QObject::destroyed, &m_unsaved,
            [unsaved = &m_unsaved, dialog] { unsaved->leave(dialog); });
    dialog->open();
}

template <typename Row>
void EditSaver::meet(const Error &error, const Row &seen, const typename SideOf<Row>::Draft &wanted,
                     const Answers<Row> &answers)
{
    const EditConflict *conflict = EditConflict::of(error);
    if (!conflict || m_dialog)
        answers.refused(error);
    else if (conflict->isRemoved)
        askAboutRemoval(error, *conflict, seen, wanted, answers);
    else
        askAboutConflict(error, *conflict, seen, wanted, answers);
}

template <typename Row>
void EditSaver::askAboutConflict(const Error &error, const EditConflict &conflict, const Row &seen,
                                 const typename SideOf<Row>::Draft &wanted, const Answers<Row> &answers)
{
    const auto settle = [this, sent = SideOf<Row>::values(wanted)](const Row &now) {
        m_unsaved.settle(std::is_same_v<Row, User>, now.id.uuid(), sent, SideOf<Row>::values(now));
    };
    auto *dialog = new ConflictDialog(conflict, m_page);
    const auto drop = [seen, settle, answers, dialog] {
        settle(shownRow(seen, dialog->conflict()));
        dialog->accept();
        answers.dropped();
    };
    connect(dialog, &ConflictDialog::discarded, this, drop);
    connect(dialog, &QDialog::rejected, this,
            [error, answers, dialog] { answers.refused(inShort(dialog->conflict(), error)); });
    connect(dialog, &ConflictDialog::chosen, this, [=, this](const QVariantMap &choices) {
        const EditConflict met = dialog->conflict(); // others may have gone on meanwhile
        const Row shown = shownRow(seen, met);
        const auto draft = chosenDraft(shown, met, choices);
        if (draft == shown.draft())
            return drop();
        const auto saved = [settle, answers, dialog = QPointer(dialog)](const Row &now) {
            settle(now);
            if (dialog)
                dialog->accept();
            answers.saved(now);
        };
        const auto refused = [=, this, dialog = QPointer(dialog)](const Error &again) {
            const EditConflict *next = EditConflict::of(again);
            if (!dialog)
                return answers.refused(again);
            if (!next)
                return dialog->refuse(again);
            if (!next->isRemoved)
                return dialog->showConflict(*next);
            m_dialog = nullptr;
            dialog->disconnect(this);
            dialog->accept();
            askAboutRemoval(again, *next, shown, draft, answers);
        };
        const auto job = [shown, draft](Session &session) {
            return typename SideOf<Row>::Service(session).update(shown, draft);
        };
        deliver(m_database->run(job), this, saved, refused);
    });
    open(dialog, std::is_same_v<Row, User>, seen.id.uuid());
}

template <typename Row>
void EditSaver::askAboutRemoval(const Error &error, const EditConflict &conflict, const Row &seen,
                                const typename SideOf<Row>::Draft &wanted, const Answers<Row> &answers)
{
    auto *dialog = new RemovedRowDialog(conflict, m_page);
    connect(dialog, &QDialog::rejected, this,
            [error, conflict, answers] { answers.refused(inShort(conflict, error)); });
    const auto part = [this, id = seen.id.uuid(), dialog, answers] {
        m_dialog = nullptr; // another one may follow
        m_unsaved.remove(std::is_same_v<Row, User>, id);
        dialog->accept();
        answers.dropped();
    };
    connect(dialog, &RemovedRowDialog::discarded, this, part);
    connect(dialog, &RemovedRowDialog::createAgain, this, [this, seen, wanted, part] {
        constexpr bool user = std::is_same_v<Row, User>;
        RowValues values = SideOf<Row>::values(wanted);
        if (const auto edit = m_unsaved.find(user, seen.id.uuid())) { // the other fields as well
            values.name = edit->text(NameColumn).value_or(values.name);
            values.second = edit->text(SecondColumn).value_or(values.second);
        }
        part();
        Q_EMIT createAgainRequested(UnsavedEdit::ofNew(user, values));
    });
    open(dialog, std::is_same_v<Row, User>, seen.id.uuid());
}

template void EditSaver::save(const User &, const UserDraft &, const Answers<User> &);
template void EditSaver::save(const Flow &, const FlowDraft &, const Answers<Flow> &);
template void EditSaver::meet(const Error &, const User &, const UserDraft &, const Answers<User> &);
template void EditSaver::meet(const Error &, const Flow &, const FlowDraft &, const Answers<Flow> &);

} // namespace sluice
