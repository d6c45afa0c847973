// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/question_option.h"
#include "app/cli/verb.h"

#include "core/flows/flow_service.h"
#include "core/questions/question_words.h"
#include "core/users/user_service.h"

#include <QFile>
#include <QJsonArray>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString sentence(Session &session, const AskedQuestion &asked)
{
    return questionWords(asked.question, asked.about,
                         partnerNames(session, asked.about, asked.question.partners()));
}

qint64 countOf(Session &session, const AskedQuestion &asked)
{
    UserFilter users;
    users.question = asked.question;
    FlowFilter flows;
    flows.question = asked.question;
    return asked.about == QuestionAbout::Users ? UserService(session).count(users)
                                               : FlowService(session).count(flows);
}

class ListQueries : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ListQueries)

public:
    explicit ListQueries(CLI::App &app)
    {
        app.description(tr("List the questions you saved for this database, in words").toStdString());
        app.footer("  sluicectl queries list\n  sluicectl queries list --json");
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        QJsonArray items;
        TextTable table{{u"name"_s, u"about"_s, u"sentence"_s}, {}};
        for (const SavedQuestion &each : questionStore(*session).list()) {
            const QString words = sentence(*session, each.asked);
            items.append(QJsonObject{
                {u"name"_s, each.name}, {u"about"_s, nameOf(each.asked.about)}, {u"sentence"_s, words}});
            table.rows.append({each.name, nameOf(each.asked.about), words});
        }
        if (context.output.json)
            context.output.data(
                QJsonObject{{u"items"_s, items}, {u"next"_s, QJsonValue::Null}, {u"total"_s, items.size()}});
        else
            context.output.data(table);
        return ExitCode::Done;
    }
};

class ShowQuery : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ShowQuery)

public:
    explicit ShowQuery(CLI::App &app)
    {
        app.description(tr("Show a saved question in words and how many rows it finds; with --json as "
                           "“queries save” reads it")
                            .toStdString());
        app.footer("  sluicectl queries show \"In no flow\"\n"
                   "  sluicectl queries show \"In no flow\" --json > in-no-flow.json");
        addText(app, "NAME", m_name, tr("Of the question"))->required();
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        const SavedQuestion found = questionStore(*session).get(m_name);
        if (const QString gone = deletedPartners(*session, found.asked); !gone.isEmpty())
            context.output.say(gone);
        if (context.output.json)
            context.output.data(toJson(found.asked));
        else
            context.output.data(TextTable{{u"what"_s, u"is"_s},
                                          {{u"name"_s, found.name},
                                           {u"about"_s, nameOf(found.asked.about)},
                                           {u"sentence"_s, sentence(*session, found.asked)},
                                           {u"count"_s, QString::number(countOf(*session, found.asked))}}});
        return ExitCode::Done;
    }

private:
    QString m_name;
};

class SaveQuery : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(SaveQuery)

public:
    explicit SaveQuery(CLI::App &app)
    {
        app.description(tr("Save a question under a name. The file is JSON; sluicectl(1) says its form, and "
                           "“queries show --json” prints one")
                            .toStdString());
        app.footer(
            "  sluicectl queries save \"In no flow\" in-no-flow.json\n"
            "  echo '{\"version\":1,\"about\":\"users\",\"question\":{\"link_count\":{\"exactly\":0}}}' |"
            " sluicectl queries save \"In no flow\" - --replace");
        addText(app, "NAME", m_name, tr("Unique, whatever its case"))->required();
        addText(app, "FILE", m_file, tr("Or - for the standard input"))->required();
        app.add_flag("--replace", m_replace, tr("Over a question of the same name").toStdString());
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        const SavedQuestion question{m_name, askedQuestionFrom(contents(), m_file)};
        questionStore(*session).save(question, m_replace ? QuestionStore::Existing::Replace
                                                         : QuestionStore::Existing::Refuse);
        context.output.say(sentence(*session, question.asked));
        if (const QString gone = deletedPartners(*session, question.asked); !gone.isEmpty())
            context.output.say(gone);
        if (context.output.json)
            context.output.data(toJson(question.asked));
        return ExitCode::Done;
    }

private:
    QByteArray contents() const
    {
        constexpr qint64 most = 1024 * 1024; // far above what QuestionLimits lets through
        QFile file(m_file);
        const bool open =
            m_file == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
        if (!open)
            throw Error(Error::Kind::NotFound, tr("%1 cannot be read: %2.").arg(m_file, file.errorString()),
                        u"file"_s);
        QByteArray bytes = file.read(most + 1);
        if (bytes.size() > most)
            throw Error(Error::Kind::Invalid, tr("%1 is too large for a question.").arg(m_file), u"file"_s);
        return bytes;
    }

    QString m_name;
    QString m_file;
    bool m_replace = false;
};

class RenameQuery : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(RenameQuery)

public:
    explicit RenameQuery(CLI::App &app)
    {
        app.description(tr("Give a saved question another name").toStdString());
        app.footer("  sluicectl queries rename \"In no flow\" \"To be placed\"");
        addText(app, "NAME", m_name, tr("Of the question"))->required();
        addText(app, "NEW", m_wanted, tr("Unique, whatever its case"))->required();
    }

    ExitCode run(Context &context) override
    {
        questionStore(*context.open()).rename(m_name, m_wanted);
        if (context.output.json)
            context.output.data(QJsonObject{{u"name"_s, m_wanted}, {u"was"_s, m_name}});
        return ExitCode::Done;
    }

private:
    QString m_name;
    QString m_wanted;
};

class DeleteQuery : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(DeleteQuery)

public:
    explicit DeleteQuery(CLI::App &app)
    {
        app.description(tr("Delete a saved question; the rows it finds stay").toStdString());
        app.footer("  sluicectl queries delete \"In no flow\"");
        addText(app, "NAME", m_name, tr("Of the question"))->required();
    }

    ExitCode run(Context &context) override
    {
        questionStore(*context.open()).remove(m_name);
        if (context.output.json)
            context.output.data(QJsonObject{{u"removed"_s, m_name}});
        return ExitCode::Done;
    }

private:
    QString m_name;
};

} // namespace

void addQueryVerbs(CLI::App &root, Verbs &verbs)
{
    CLI::App &queries = *root.add_subcommand(
        "queries",
        QCoreApplication::translate("QueryVerbs",
                                    "List, show, save, rename, delete the questions you saved for a database")
            .toStdString());
    queries.require_subcommand(1);
    verbs.add<ListQueries>(queries, "list");
    verbs.add<ShowQuery>(queries, "show");
    verbs.add<SaveQuery>(queries, "save");
    verbs.add<RenameQuery>(queries, "rename");
    verbs.add<DeleteQuery>(queries, "delete");
}

} // namespace sluice
