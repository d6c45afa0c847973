// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/checksum.h"
#include "tests/core/migrations/sample_revisions.h"

#include <QCryptographicHash>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using Engine = DatabaseUrl::Engine;

class TestChecksum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editorsAndGitMayTouchLineEndsAndBlanks()
    {
        const QString plain = u"create table t (\n    id integer\n);"_s;
        QCOMPARE(normalisedText(u"\uFEFFcreate table t (\r\n    id integer \t\r\n); \r\n\r\n"_s), plain);
        QCOMPARE(normalisedText(u"create table t (\r    id integer\r);"_s), plain);
        QCOMPARE(normalisedText(plain), plain);
        QVERIFY(normalisedText(u"create table t (\n  id integer\n);"_s) != plain);
    }

    void formulaIsTheDocumentedOne()
    {
        const Revision revision = sampleRevision(1, {}, u"ä;"_s, u"b"_s);
        const QByteArray lines = "sha256-chain-1\n000000000001\n1\nparent\n3\nä;\n1\nb\n";
        QCOMPARE(revisionChecksum(revision, Engine::Sqlite, {u"parent"_s}),
                 QString::fromLatin1(QCryptographicHash::hash(lines, QCryptographicHash::Sha256).toHex()));
    }

    void anEditChangesTheRevisionAndItsDescendantsOnItsEngineOnly()
    {
        QList<Revision> revisions = chain({u"a"_s, u"b"_s, u"c"_s});
        const RevisionGraph before(revisions);
        revisions[1].sqlite.up += u" "_s + u"x"_s;
        const RevisionGraph after(revisions);
        const auto same = [&](qsizetype i, Engine engine) {
            return before.checksum(revisions.at(i).id, engine) == after.checksum(revisions.at(i).id, engine);
        };
        QVERIFY(same(0, Engine::Sqlite));
        QVERIFY(!same(1, Engine::Sqlite));
        QVERIFY(!same(2, Engine::Sqlite));
        QVERIFY(same(2, Engine::PostgreSql));
    }
};

QTEST_GUILESS_MAIN(TestChecksum)
#include "test_checksum.moc"
