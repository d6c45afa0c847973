// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adoption/adoption.h"
#include "core/migrations/revision_folder.h"
#include "core/migrations/schema_state.h"
#include "tests/support/engines.h"
#include "tests/support/expect.h"
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

bool isOurs(const DatabaseUrl &url)
{
    std::unique_ptr<Session> session;
    const auto refusal = errorOf([&] { session = Session::open(url, testAuthor()); });
    return !refusal && SchemaState::of(*session, graph()).kind == SchemaState::Kind::Current;
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
    void anAdoptionThatIsKilledNeverHappenedOrIsComplete()
    {
        QFETCH_GLOBAL(Engine, engine);
        const OriginalProject original(engine, {u"--key=char32"_s, u"--extra"_s, u"--users=20"_s});
        const DatabaseUrl &url = original.url;
        const QByteArray before = contentOf(url);
        const AdoptionProposal proposal = original.proposal();

        int statement = 1;
        while (!adoptAndKillBefore(statement, url) && !isOurs(url)) { // the last ones come behind the COMMIT
            QCOMPARE(original.proposal().users, proposal.users);
            // Nothing takes back what a kill leaves on the server, so the next look would still find it.
            if (engine == Engine::Sqlite || statement % 10 == 0)
                QVERIFY2(contentOf(url) == before, qPrintable(u"before statement %1"_s.arg(statement)));
            ++statement;
        }
        QVERIFY2(statement > 50, "the hook does not work");
        QCOMPARE(rowsPastSluice(url), original.rows);
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
