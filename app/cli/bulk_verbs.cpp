// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bulk_verbs.h"

#include "app/cli/removal.h"
#include "app/cli/row_options.h"

#include "core/bulk_edit/bulk_edit_service.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class BulkVerb : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(BulkVerb)

public:
    ExitCode run(Context &context) override
    {
        if (m_names.isEmpty() && !m_query.isGiven())
            throw UsageError{tr("Name the rows, or choose them with --query.")};
        const auto session = context.open();
        m_query.tellDeleted(context, *session);
        if (m_about == QuestionAbout::Users)
            return act(context, *session,
                       m_query.isGiven() ? m_query.users(*session) : namedRows<UserSet>(*session, m_names));
        return act(context, *session,
                   m_query.isGiven() ? m_query.flows(*session) : namedRows<FlowSet>(*session, m_names));
    }

protected:
    BulkVerb(CLI::App &app, QuestionAbout about, const BulkWords &words)
        : m_about(about)
        , m_query(about)
    {
        CLI::Option *names = addTexts(app, words.row, m_names, words.rowHelp);
        m_query.addTo(app)->excludes(names);
    }

    virtual ExitCode act(Context &context, Session &session, const UserSet &users) = 0;
    virtual ExitCode act(Context &context, Session &session, const FlowSet &flows) = 0;

private:
    const QuestionAbout m_about;
    QStringList m_names;
    QuestionOption m_query;
};

class SetActive : public BulkVerb
{
    Q_DECLARE_TR_FUNCTIONS(SetActive)

public:
    SetActive(CLI::App &app, QuestionAbout about, const BulkWords &words)
        : BulkVerb(app, about, words)
    {
        app.description(words.setActive.toStdString());
        app.footer(words.setActiveExamples);
        m_active.addTo(app, tr("Switch on"), tr("Switch off"));
    }

    ExitCode run(Context &context) override
    {
        if (!m_active.value())
            throw UsageError{tr("Say what to set: --active or --inactive.")};
        return BulkVerb::run(context);
    }

private:
    ExitCode act(Context &context, Session &session, const UserSet &users) override
    {
        return set(context, session, users);
    }
    ExitCode act(Context &context, Session &session, const FlowSet &flows) override
    {
        return set(context, session, flows);
    }
    template <typename Set>
    ExitCode set(Context &context, Session &session, const Set &rows)
    {
        BulkEditService edits(session);
        const bool active = *m_active.value();
        const qint64 all = edits.previewActive(rows, active).rows;
        writeChanged(context.output, edits.setActive(rows, active), all);
        return ExitCode::Done;
    }

    ActiveOption m_active;
};

class DeleteRows : public BulkVerb
{
public:
    DeleteRows(CLI::App &app, QuestionAbout about, const BulkWords &words)
        : BulkVerb(app, about, words)
        , m_consequence(words.consequence)
    {
        app.description(words.remove.toStdString());
        app.footer(words.removeExamples);
    }

private:
    ExitCode act(Context &context, Session &session, const UserSet &users) override
    {
        return remove(context, UserService(session), users);
    }
    ExitCode act(Context &context, Session &session, const FlowSet &flows) override
    {
        return remove(context, FlowService(session), flows);
    }
    template <typename Service, typename Set>
    ExitCode remove(Context &context, Service service, const Set &rows)
    {
        const RemovalPreview preview = service.previewRemoval(rows);
        const QString consequence =
            m_consequence.arg(QString::number(preview.rows), shortList(preview.names, preview.rows),
                              QString::number(preview.links), QString::number(preview.others));
        if (!context.confirms(consequence))
            return ExitCode::Refused;
        writeRemoval(context.output, service.remove(rows));
        return ExitCode::Done;
    }

    const QString m_consequence;
};

} // namespace

void addBulkVerbs(CLI::App &side, Verbs &verbs, QuestionAbout about, const BulkWords &words)
{
    verbs.add<SetActive>(side, "set-active", about, words);
    verbs.add<DeleteRows>(side, "delete", about, words);
}

} // namespace sluice
