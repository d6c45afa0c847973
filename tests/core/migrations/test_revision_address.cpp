// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_address.h"
#include "tests/core/migrations/sample_revisions.h"
#include "tests/support/expect.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestRevisionAddress : public QObject
{
    Q_OBJECT

private:
    static Revision named(const QString &id, const QStringList &parents)
    {
        Revision revision = sampleRevision(1, parents, u"select 1"_s);
        revision.id = id;
        revision.title = u"Title of "_s + id;
        revision.folder = u"0001_"_s + id;
        return revision;
    }

    static QList<AppliedRevision> applied(const QList<Revision> &revisions)
    {
        QList<AppliedRevision> rows;
        for (const Revision &revision : revisions) {
            AppliedRevision row;
            row.id = revision.id;
            row.parents = revision.parents;
            row.title = revision.title;
            rows.append(row);
        }
        return rows;
    }

    // a - b - c - d
    const QList<Revision> m_chain{named(u"aa11"_s, {}), named(u"ab22"_s, {u"aa11"_s}),
                                  named(u"cc33"_s, {u"ab22"_s}), named(u"dd44"_s, {u"cc33"_s})};
    // a - b - m
    //   \ c /
    const QList<Revision> m_branches{named(u"aa11"_s, {}), named(u"bb22"_s, {u"aa11"_s}),
                                     named(u"cc33"_s, {u"aa11"_s}), named(u"ee55"_s, {u"bb22"_s, u"cc33"_s})};

private Q_SLOTS:
    void addressesAreFound_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("applied");
        QTest::addColumn<QString>("id");
        QTest::newRow("head") << u"head"_s << 0 << u"dd44"_s;
        QTest::newRow("heads") << u"heads"_s << 2 << u"dd44"_s;
        QTest::newRow("base") << u"base"_s << 2 << QString();
        QTest::newRow("full id") << u"ab22"_s << 0 << u"ab22"_s;
        QTest::newRow("prefix") << u"c"_s << 0 << u"cc33"_s;
        QTest::newRow("capitals and blanks") << u" AB "_s << 0 << u"ab22"_s;
        QTest::newRow("one up from nothing") << u"+1"_s << 0 << u"aa11"_s;
        QTest::newRow("two up") << u"+2"_s << 2 << u"dd44"_s;
        QTest::newRow("one down") << u"-1"_s << 2 << u"aa11"_s;
        QTest::newRow("down to base") << u"-2"_s << 2 << QString();
        QTest::newRow("up from an id") << u"aa11+2"_s << 4 << u"cc33"_s;
        QTest::newRow("up from a prefix") << u"ab+2"_s << 0 << u"dd44"_s;
        QTest::newRow("down from an id") << u"cc33-2"_s << 0 << u"aa11"_s;
        QTest::newRow("down from the head") << u"head-1"_s << 0 << u"cc33"_s;
        QTest::newRow("up from base") << u"base+1"_s << 4 << u"aa11"_s;
    }
    void addressesAreFound()
    {
        QFETCH(QString, address);
        QFETCH(int, applied);
        const RevisionGraph graph(m_chain);
        QTEST(RevisionAddress::resolve(address, graph, TestRevisionAddress::applied(m_chain.first(applied))),
              "id");
    }

    void impossibleAddressesAreRefused_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isUnknown");
        QTest::addColumn<QString>("part");
        QTest::newRow("unknown") << u"ff"_s << true << u"“ff”"_s;
        QTest::newRow("empty") << u""_s << true << u"no revision"_s;
        QTest::newRow("ambiguous") << u"a"_s << false << u"aa11 “Title of aa11”, ab22 “Title of ab22”"_s;
        QTest::newRow("above the head") << u"+3"_s << false << u"“+3” leads beyond"_s;
        QTest::newRow("below base") << u"-3"_s << false << u"“-3” leads beyond"_s;
        QTest::newRow("below base from an id") << u"aa11-2"_s << false << u"leads beyond"_s;
    }
    void impossibleAddressesAreRefused()
    {
        QFETCH(QString, address);
        QFETCH(bool, isUnknown);
        QFETCH(QString, part);
        const RevisionGraph graph(m_chain);
        const auto error =
            errorOf([&] { RevisionAddress::resolve(address, graph, applied(m_chain.first(2))); });
        QVERIFY(error);
        QCOMPARE(error->kind(), isUnknown ? Error::Kind::NotFound : Error::Kind::Invalid);
        QVERIFY2(error->message().contains(part), error->what());
    }

    void stepsThroughABranchAreRefusedWithTheCandidates()
    {
        const RevisionGraph graph(m_branches);
        for (const QString &address : {u"aa11+1"_s, u"ee55-1"_s}) {
            const auto error = errorOf([&] { RevisionAddress::resolve(address, graph, {}); });
            QVERIFY(error);
            QCOMPARE(error->kind(), Error::Kind::Invalid);
            QVERIFY2(error->message().contains(u"bb22 “Title of bb22”, cc33 “Title of cc33”"), error->what());
        }
        QCOMPARE(RevisionAddress::resolve(u"bb22+1"_s, graph, {}), u"ee55"_s);
    }

    void stepsFromSeveralBranchesAreRefused()
    {
        const RevisionGraph graph(m_branches);
        const auto error =
            errorOf([&] { RevisionAddress::resolve(u"+1"_s, graph, applied(m_branches.first(3))); });
        QVERIFY(error);
        QVERIFY2(error->message().contains(u"several branches"), error->what());
    }

    void severalHeadsAreListedWithTheWayOut()
    {
        const RevisionGraph graph(m_branches.first(3));
        const auto error = errorOf([&] { RevisionAddress::resolve(u"head"_s, graph, {}); });
        QVERIFY(error);
        QCOMPARE(error->kind(), Error::Kind::Invalid);
        for (const QString &part : {u"bb22, “Title of bb22”"_s, u"cc33, “Title of cc33”"_s, u"--merge"_s})
            QVERIFY2(error->message().contains(part), error->what());
        QCOMPARE(RevisionAddress::resolve(u"cc33"_s, graph, {}), u"cc33"_s);
    }

    void revisionsOfANewerProgramCountAsWell()
    {
        const RevisionGraph older(m_chain.first(2));
        QCOMPARE(RevisionAddress::resolve(u"dd"_s, older, applied(m_chain)), u"dd44"_s);
        QCOMPARE(RevisionAddress::resolve(u"-1"_s, older, applied(m_chain)), u"cc33"_s);
        QCOMPARE(RevisionAddress::resolve(u"head"_s, older, applied(m_chain)), u"ab22"_s);
    }
};

QTEST_GUILESS_MAIN(TestRevisionAddress)
#include "test_revision_address.moc"
