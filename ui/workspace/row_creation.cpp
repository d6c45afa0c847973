// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/row_creation.h"

#include "ui/future.h"
#include "ui/workspace/record_dialog.h"

namespace sluice {

namespace {

User createLinked(Session &session, const UserDraft &draft, const FlowSet &flows)
{
    return LinkService(session).addNewUser(draft, flows);
}

Flow createLinked(Session &session, const FlowDraft &draft, const UserSet &users)
{
    return LinkService(session).addNewFlow(draft, users);
}

struct CreationTexts
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceCommands)

public:
    static RecordDialog::Words words(const User &)
    {
        return {tr("New user"), tr("Email"), tr("Add user"), tr("Ada Lovelace"), tr("ada@example.com"), true};
    }
    static RecordDialog::Words words(const Flow &)
    {
        return {tr("New flow"), tr("Description"), tr("Add flow"), tr("Onboarding"), {}, false};
    }
    static QString created(const QString &name, const QString &linkedTo)
    {
        return linkedTo.isEmpty() ? tr("Added %1").arg(name)
                                  : tr("Added %1, linked to %2").arg(name, linkedTo);
    }
};

} // namespace

RowCreation::RowCreation(QWidget *page, PaneControl<User> &users, PaneControl<Flow> &flows,
                         UnsavedEdits &unsaved)
    : m_page(page)
    , m_users(users)
    , m_flows(flows)
    , m_unsaved(unsaved)
{
}

void RowCreation::setDatabase(Database *database)
{
    m_database = database;
    delete m_newRow; // what was typed there belongs to the database that is left
}

template <>
PaneControl<User> &RowCreation::control<User>()
{
    return m_users;
}

template <>
PaneControl<Flow> &RowCreation::control<Flow>()
{
    return m_flows;
}

template <class Row>
void RowCreation::createRow(const typename SideOf<Row>::Draft &draft, bool link,
                            const std::function<void()> &taken,
                            const std::function<void(const Error &)> &refused)
{
    if (!m_database)
        return;
    const auto others =
        link ? control<typename SideOf<Row>::Other>().selection() : Selection<typename SideOf<Row>::Other>();
    const auto job = [draft, others](Session &session) -> Row {
        return others.isEmpty() ? typename SideOf<Row>::Service(session).create(draft)
                                : createLinked(session, draft, others.resolve(session));
    };
    const auto use = [this, taken, others](const Row &row) {
        taken();
        Q_EMIT written(CreationTexts::created(row.name, others.isEmpty() ? QString() : named(others)));
        if (others.isEmpty()) // otherwise those who link one after the other stay with what they selected
            control<Row>().seek(row.id);
    };
    deliver(m_database->run(job), this, use, refused);
}

void RowCreation::askNew(const UnsavedEdit &typed)
{
    m_unsaved.put(typed);
    typed.ofUser ? askNew<User>(typed, false) : askNew<Flow>(typed, false);
}

template <class Row>
void RowCreation::askNew(const UnsavedEdit &typed, bool link)
{
    if (!m_database || !m_writable)
        return;
    const auto check = [](const RowValues &values) { SideOf<Row>::checked(SideOf<Row>::draft(values)); };
    auto *dialog = new RecordDialog(CreationTexts::words(Row()), check, m_page);
    dialog->setValues(typed.typed);
    m_unsaved.attend(dialog, typed.ofUser, typed.id);
    connect(dialog, &QObject::destroyed, &m_unsaved,
            [unsaved = &m_unsaved, dialog] { unsaved->leave(dialog); });
    connect(dialog, &RecordDialog::edited, &m_unsaved,
            [unsaved = &m_unsaved, typed](const RowValues &values) {
                unsaved->put(UnsavedEdit::ofNew(typed.ofUser, values, typed.id));
            });
    connect(dialog, &QDialog::finished, &m_unsaved,
            [unsaved = &m_unsaved, typed] { unsaved->remove(typed.ofUser, typed.id); });
    connect(dialog, &RecordDialog::submitted, this,
            [this, link, dialog = QPointer(dialog)](const RowValues &values) {
                createRow<Row>(
                    SideOf<Row>::draft(values), link,
                    [dialog] {
                        if (dialog)
                            dialog->accept();
                    },
                    [dialog](const Error &error) {
                        if (dialog)
                            dialog->refuse(error);
                    });
            });
    m_newRow = dialog;
    dialog->open();
}

void RowCreation::createAndLink(const QString &text, bool user)
{
    if (!m_writable)
        return;
    const auto refused = [this](const Error &error) { Q_EMIT failed(error); };
    if (!user)
        return createRow<Flow>(
            {text, {}, true}, true, [] {}, refused);
    const QString name = text.section(u'@', 0, 0).replace(u'.', u' ');
    const UserDraft draft{text, name, true};
    try {
        checkedUser(draft);
        createRow<User>(
            draft, true, [] {}, refused);
    } catch (const Error &) {
        askNew<User>(UnsavedEdit::ofNew(true, {text, {}}),
                     true); // a name, not an email: the dialog asks for the rest
    }
}

} // namespace sluice
