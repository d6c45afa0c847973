// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/changes.h"
#include "app/cli/rows.h"
#include "app/cli/verb.h"

#include "core/changes/history.h"
#include "core/changes/undo_stack.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// What undo and redo have in common: how, and how it is told.
class Revert : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Revert)

public:
    explicit Revert(CLI::App &app)
    {
        CLI::Option *skip = app.add_flag("--skip-conflicts", m_skip,
                                         tr("Leave alone what others touched since").toStdString());
        app.add_flag("--overwrite", m_overwrite,
                     tr("Overwrite what others changed since, wherever that is possible").toStdString())
            ->excludes(skip);
        app.add_flag("--dry-run", m_dryRun,
                     tr("Only say what would be done, and what is in the way").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        const ChangeId change = chosen(*session);
        if (m_dryRun)
            return preview(context, *session, change);
        try {
            write(context.output, UndoService(*session).undo(change, onConflict()));
        } catch (const Error &error) {
            if (error.kind() == Error::Kind::Conflict && error.field().isEmpty())
                preview(context, *session, change);
            throw;
        }
        return ExitCode::Done;
    }

protected:
    virtual ChangeId chosen(Session &session) const = 0;

private:
    OnConflict onConflict() const
    {
        return m_skip ? OnConflict::SkipThose : m_overwrite ? OnConflict::Overwrite : OnConflict::Refuse;
    }

    ExitCode preview(const Context &context, Session &session, ChangeId change) const
    {
        const UndoPreview preview = UndoService(session).preview(change);
        if (preview.refusal)
            preview.refusal->raise();
        const Output &output = context.output;
        QJsonObject document = toJson(preview.counts);
        document[u"reverts"_s] = preview.reverts.toText();
        document[u"is_redo"_s] = preview.isRedo;
        document[u"done"_s] = false;
        document[u"conflicts"_s] = preview.conflicts;
        if (output.json) {
            document[u"first_conflicts"_s] = toJson(preview.firstConflicts);
            output.data(document);
        } else {
            output.data(toTable(document, countNames() + QStringList{u"conflicts"_s}));
            if (preview.conflicts > 0)
                output.data(toTable(preview.firstConflicts));
        }
        return preview.conflicts > 0 && onConflict() == OnConflict::Refuse ? ExitCode::Conflict
                                                                           : ExitCode::Done;
    }

    static void write(const Output &output, const UndoReceipt &receipt)
    {
        QJsonObject document = toJson(receipt.change);
        document[u"done"_s] = true;
        document[u"skipped"_s] = receipt.skipped;
        if (output.json)
            output.data(document);
        else
            output.data(toTable(document, QStringList{u"id"_s, u"kind"_s, u"summary"_s, u"reverts"_s} +
                                              countNames() + QStringList{u"skipped"_s}));
    }

    static QStringList countNames()
    {
        return {u"users_added"_s, u"users_edited"_s,  u"users_removed"_s,
                u"flows_added"_s, u"flows_edited"_s,  u"flows_removed"_s,
                u"links_added"_s, u"links_removed"_s, u"links_edited"_s};
    }

    bool m_skip = false;
    bool m_overwrite = false;
    bool m_dryRun = false;
};

class Undo : public Revert
{
    Q_DECLARE_TR_FUNCTIONS(Undo)

public:
    explicit Undo(CLI::App &app)
        : Revert(app)
    {
        app.description(
            tr("Take a change back, as a change of its own; without ID the last of your own here that "
               "is not undone")
                .toStdString());
        app.footer("  sluicectl changes undo\n"
                   "  sluicectl changes undo 0191c3a8 --skip-conflicts --note \"wrong file\"");
        addText(app, "ID", m_id, tr("Of a change, or the start of one; an undo can be undone, too"));
    }

protected:
    ChangeId chosen(Session &session) const override
    {
        if (m_id)
            return HistoryService(session).find(*m_id).id;
        if (const auto step = undoable(session))
            return step->reverts;
        throw Error(Error::Kind::NotFound,
                    tr("There is nothing to undo: %1 has changed nothing from %2 that is still in effect.")
                        .arg(session.author().actor, session.author().host),
                    u"id"_s);
    }

private:
    std::optional<QString> m_id;
};

class Redo : public Revert
{
    Q_DECLARE_TR_FUNCTIONS(Redo)

public:
    explicit Redo(CLI::App &app)
        : Revert(app)
    {
        app.description(
            tr("Put back what you undid last, as long as you changed nothing else since").toStdString());
        app.footer("  sluicectl changes redo");
    }

protected:
    ChangeId chosen(Session &session) const override
    {
        if (const auto step = redoable(session))
            return step->reverts;
        throw Error(Error::Kind::NotFound, tr("There is nothing to redo."), u"id"_s);
    }
};

} // namespace

void addUndoVerbs(CLI::App &changes, Verbs &verbs)
{
    verbs.add<Undo>(changes, "undo");
    verbs.add<Redo>(changes, "redo");
}

} // namespace sluice
