// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/local/local_service.h"
#include "app/api/server/server.h"
#include "app/api/server/token.h"
#include "app/cli/arguments.h"
#include "app/cli/termination.h"
#include "app/cli/verb.h"

#include <QDir>
#include <QJsonObject>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Serve : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Serve)

public:
    explicit Serve(CLI::App &app)
    {
        app.description(
            tr("Serve the database over HTTP to programs on this computer, until it is interrupted")
                .toStdString());
        app.footer(
            "  sluicectl serve\n"
            "  sluicectl serve --port 8080 --token-file /run/sluice/token\n"
            "  curl -H \"Authorization: Bearer $(cat /run/sluice/token)\" http://127.0.0.1:8080/users/");
        addText(app, "--host", m_options.host,
                tr("A loopback address: 127.0.0.1, ::1 or localhost (127.0.0.1)"))
            ->type_name("HOST");
        app.add_option("--port", m_options.port, tr("0: any that is free (8000)").toStdString())
            ->option_text("N");
        addText(
            app, "--token-file", m_tokenFile,
            tr("Where the token of the clients is, or is written if there is none yet (in the data folder)"))
            ->type_name("FILE");
    }

    ExitCode run(Context &context) override
    {
        context.open(); // tells what is wrong with the database before anybody waits for an answer
        const QString tokenFile = m_tokenFile ? QFileInfo(*m_tokenFile).absoluteFilePath()
                                              : AppFolders::forThisUser().data + u"/api-token"_s;
        m_options.token = api::Token::inFile(tokenFile);

        Author author = context.author();
        author.program = u"sluicectl serve "_s + QCoreApplication::applicationVersion();
        api::Server server({context.connection().url, author, context.guard()}, api::localService());
        Termination termination;
        QObject::connect(&termination, &Termination::asked, &server, [this, &server, &context] {
            if (std::exchange(m_isStopping, true))
                return QCoreApplication::quit(); // asked twice: the rest is not waited for
            context.output.say(tr("Stopping: what is under way is answered first."));
            server.stop();
        });
        QObject::connect(&server, &api::Server::stopped, qApp, &QCoreApplication::quit);
        server.start(m_options);
        announce(context, server.address(), tokenFile);
        QCoreApplication::exec();
        summarise(context, server.tally());
        return ExitCode::Done;
    }

private:
    static void announce(Context &context, const QString &address, const QString &tokenFile)
    {
        const QString file = QDir::toNativeSeparators(tokenFile);
        const Output &output = context.output;
        output.say(tr("Serving %1. The token is in %2.").arg(context.connection().url.label(), file));
        output.say(tr("Try: %1").arg(
            u"curl -H \"Authorization: Bearer $(cat '%1')\" %2/users/"_s.arg(file, address)));
        if (output.json)
            output.data(QJsonObject{{u"address"_s, address}, {u"token_file"_s, file}});
        else
            output.data(address + u'\n');
    }

    static void summarise(const Context &context, const api::Tally &tally)
    {
        context.output.say(tr("Answered: %L1. Refused: %L2").arg(tally.answers()).arg(tally.refusals()) +
                           (tally.refusals() > 0 ? u" (%1)."_s.arg(tally.text()) : u"."_s));
    }

    api::Server::Options m_options;
    std::optional<QString> m_tokenFile;
    bool m_isStopping = false;
};

} // namespace

void addServeVerb(CLI::App &root, Verbs &verbs)
{
    verbs.add<Serve>(root, "serve");
}

} // namespace sluice
