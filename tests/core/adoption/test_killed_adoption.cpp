// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/adoption.h"
#include "core/migrations/revision_folder.h"
#include "tests/support/engines.h"
#include "tests/support/original_project.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

const RevisionGraph &graph()
{
    static const RevisionGraph revisions = embeddedRevisions();
    return revisions;
}

AdoptionProposal proposalFor(const DatabaseUrl &url)
{
    return proposeAdoption(*Session::open(url, testAuthor(), OpenMode::Adopt), graph());
}

void adoptAt(const DatabaseUrl &url)
{
    const auto session = Session::open(url, testAuthor(), OpenMode::Adopt);
    adopt(*session, graph(), proposeAdoption(*session, graph()));
}

} // namespace

class KilledAdoptionTest : public QObject
{
    Q_OBJECT

#ifdef Q_OS_UNIX
    // True when the adoption was over before that statement.
    static bool adoptAndKillBefore(int statement, const DatabaseUrl &url)
    {
        const QByteArray program = QCoreApplication::applicationFilePath().toLocal8Bit();
        const QByteArray text = url.toTextWithPassword().toLocal8Bit();
        qputenv("SLUICE_STOP_BEFORE_STATEMENT", QByteArray::number(statement));
        const pid_t child = ::fork();
        if (child == 0) {
            ::execl(program.constData(), program.constData(), "adopt", text.constData(), nullptr);
            ::_exit(127);
        }
        qunsetenv("SLUICE_STOP_BEFORE_STATEMENT");
        int status = 0;
        if (::waitpid(child, &status, WUNTRACED) != child)
            qFatal("the child is lost");
        if (WIFSTOPPED(status)) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return false;
        }
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            qFatal("the adoption failed before statement %d", statement);
        return true;
    }
#endif

private Q_SLOTS:
    void initTestCase_data()
    {
        addEngineRows();
    }

#ifdef Q_OS_UNIX
    void anAdoptionThatIsKilledBeforeAnyStatementNeverHappened()
    {
        QFETCH_GLOBAL(Engine, engine);
        QTemporaryDir folder;
        std::unique_ptr<TestDatabase> server;
        DatabaseUrl url;
        if (engine == Engine::PostgreSql) {
            server = std::make_unique<TestDatabase>(engine, TestDatabase::Content::Empty);
            url = server->url();
        } else {
            url.file = folder.filePath(u"app.db"_s);
        }
        const QByteArray rows = makeOriginal(url, {u"--key=char32"_s, u"--extra"_s, u"--users=20"_s});
        const QByteArray before = contentOf(url);
        const AdoptionProposal proposal = proposalFor(url);

        int statement = 1;
        while (!adoptAndKillBefore(statement, url)) {
            QCOMPARE(proposalFor(url).users, proposal.users);
            QVERIFY2(contentOf(url) == before, qPrintable(u"before statement %1"_s.arg(statement)));
            ++statement;
        }
        QVERIFY2(statement > 50, "the hook does not work");
        QCOMPARE(rowsPastSluice(url), rows);
    }
#endif
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"adopt") {
        adoptAt(DatabaseUrl::parse(arguments.value(2), {}));
        return 0;
    }
    KilledAdoptionTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_killed_adoption.moc"
