// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/changes/content.h"
#include "tests/support/expect.h"
#include "tests/support/service_fixture.h"

#include <QMap>
#include <QRandomGenerator>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

// The rows of all three tables, by table and id; and what a change did to them: before and after, empty where
// there was none. With them it can be said what an undo has to come to, without looking at the journal.
using Rows = QMap<QString, QStringList>;
using Effect = QMap<QString, std::pair<QStringList, QStringList>>;

bool isLink(const QString &key)
{
    return key.startsWith(u"user_flows");
}

Rows rowsOf(const QStringList &content)
{
    Rows rows;
    for (const QString &line : content) {
        const QStringList cells = line.split(u'|');
        rows.insert(cells.mid(0, isLink(line) ? 3 : 2).join(u'|'), cells);
    }
    return rows;
}

Effect effectOf(const Rows &before, const Rows &after)
{
    Effect effect;
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (after.value(it.key()) != it.value())
            effect.insert(it.key(), {it.value(), after.value(it.key())});
    }
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (!before.contains(it.key()))
            effect.insert(it.key(), {{}, it.value()});
    }
    return effect;
}

// What people set, for rows; where it comes from, for links.
QStringList meaning(const QStringList &row)
{
    if (row.isEmpty() || row.first() == u"user_flows"_s)
        return row;
    return row.first() == u"users"_s ? QStringList{row.at(2), row.at(4), row.at(6)}
                                     : QStringList{row.at(2), row.at(5), row.at(6)};
}

// The rows without the effect; none where others touched them since.
std::optional<Rows> without(const Effect &effect, const Rows &now)
{
    Rows rows = now;
    for (auto it = effect.begin(); it != effect.end(); ++it) {
        if (meaning(now.value(it.key())) != meaning(it.value().second))
            return std::nullopt;
        if (it.value().first.isEmpty())
            rows.remove(it.key());
        else
            rows.insert(it.key(), it.value().first);
    }
    QSet<QString> keys;
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        const QStringList &row = it.value();
        if (isLink(it.key())) {
            if (!rows.contains(u"users|"_s + row.at(1)) || !rows.contains(u"flows|"_s + row.at(2)))
                return std::nullopt;
        } else if (const QString key = row.at(0) + row.at(3); keys.contains(key)) {
            return std::nullopt;
        } else {
            keys.insert(key);
        }
    }
    return rows;
}

} // namespace

class TestUndoProperties : public QObject, private ServiceFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void init();
    void cleanup() { finish(); }
    void everythingUndoneInReverseEndsWhereItBegan_data() { seeds(); }
    void everythingUndoneInReverseEndsWhereItBegan();
    void whatIsUndoneInAnyOrderIsRefusedOrComesToWhatWasWithoutIt_data() { seeds(); }
    void whatIsUndoneInAnyOrderIsRefusedOrComesToWhatWasWithoutIt();

private:
    static void seeds()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1U, 2U, 3U})
            QTest::addRow("%u", seed) << seed;
    }
    Rows now() { return rowsOf(contentOf(session())); }
    int below(qsizetype limit) { return m_random.bounded(static_cast<int>(limit)); }
    bool oneIn(int chance) { return below(chance) == 0; }
    QString fresh() { return u"n%1"_s.arg(++m_named); } // never the same text twice: no edit restores a value
    QString email() { return oneIn(3) ? u"pool%1@x.org"_s.arg(below(6)) : fresh() + u"@x.org"_s; }
    QString flowName() { return oneIn(3) ? u"Pool %1"_s.arg(below(4)) : fresh(); }
    template <typename Row>
    QList<Row> some(const QList<Row> &rows)
    {
        QList<Row> chosen;
        for (int i = rows.isEmpty() ? 0 : 1 + below(3); i > 0; --i)
            chosen.append(rows.at(below(rows.size())));
        return chosen;
    }
    QDateTime end() { return m_now.addDays(below(60) - 10).addMSecs(++m_named); }
    UserSet someUsers();
    FlowSet someFlows();
    void step();
    bool change(Effect *effect); // false: it came to nothing

    QRandomGenerator m_random;
    int m_named = 0;
};

void TestUndoProperties::init()
{
    begin(7);
    m_named = 0;
    for (int i = 0; i < 4; ++i) {
        users().create({u"pool%1@x.org"_s.arg(i), fresh()});
        flows().create({fresh()});
    }
    links().add(UserService::matching({}), FlowService::matching({}));
}

UserSet TestUndoProperties::someUsers()
{
    if (oneIn(8))
        return UserService::matching({});
    QList<UserId> ids;
    for (const User &user : some(users().list({}, {}).items))
        ids.append(user.id);
    return UserSet::of(ids);
}

FlowSet TestUndoProperties::someFlows()
{
    if (oneIn(8))
        return FlowService::matching({});
    QList<FlowId> ids;
    for (const Flow &flow : some(flows().list({}, {}).items))
        ids.append(flow.id);
    return FlowSet::of(ids);
}

void TestUndoProperties::step()
{
    session().setAuthor({oneIn(2) ? u"ann"_s : u"ben"_s, u"desk"_s, u"tests"_s});
    const auto everybody = users().list({}, {}).items;
    const auto everything = flows().list({}, {}).items;
    switch (below(19)) {
    case 0:
    case 1:
        users().create({email(), fresh(), oneIn(2)});
        break;
    case 2:
    case 3:
        if (!everybody.isEmpty()) {
            const User user = everybody.at(below(everybody.size()));
            users().update(user, {oneIn(2) ? email() : user.email, fresh(), oneIn(2)});
        }
        break;
    case 4:
        users().remove(someUsers());
        break;
    case 5:
        flows().create({flowName(), fresh(), oneIn(2)});
        break;
    case 6:
    case 7:
        if (!everything.isEmpty()) {
            const Flow flow = everything.at(below(everything.size()));
            flows().update(flow, {oneIn(2) ? flowName() : flow.name, fresh(), oneIn(2)});
        }
        break;
    case 8:
        flows().remove(someFlows());
        break;
    case 9:
        links().remove(someUsers(), someFlows());
        break;
    case 10:
        links().setFlows(someUsers(), someFlows());
        break;
    case 11:
        links().toggle(someUsers(), someFlows());
        break;
    case 12:
        links().addNewUser({email(), fresh()}, someFlows());
        break;
    case 13:
        links().add(someUsers(), someFlows(), end());
        break;
    case 14:
        links().setUntil(LinkFilter{someUsers(), someFlows()},
                         oneIn(4) ? std::nullopt : std::optional(end()));
        break;
    case 15:
        links().setUntil(LinkFilter{.endsBy = m_now.addDays(below(30))}, end());
        break;
    case 16:
        links().prolong(LinkFilter{someUsers(), someFlows()}, 1 + below(40));
        break;
    case 17:
        links().sweep(m_now.addDays(below(3)));
        break;
    default:
        links().add(someUsers(), someFlows());
    }
}

bool TestUndoProperties::change(Effect *effect)
{
    const Rows before = now();
    const auto refused = errorOf([&] { step(); });
    if (refused && refused->kind() != Error::Kind::Duplicate)
        refused->raise();
    *effect = effectOf(before, now());
    return !effect->isEmpty();
}

void TestUndoProperties::everythingUndoneInReverseEndsWhereItBegan()
{
    QFETCH(quint32, seed);
    m_random.seed(seed);
    QList<QStringList> states{contentOf(session())};
    QList<ChangeId> changes;
    while (changes.size() < 120) {
        Effect effect;
        if (!change(&effect))
            continue;
        changes.append(newest().id);
        states.append(contentOf(session()));
    }
    while (!changes.isEmpty()) {
        states.removeLast();
        UndoService(session()).undo(changes.takeLast());
        QCOMPARE(contentOf(session()), states.last());
    }
}

void TestUndoProperties::whatIsUndoneInAnyOrderIsRefusedOrComesToWhatWasWithoutIt()
{
    QFETCH(quint32, seed);
    m_random.seed(seed + 1000);
    QList<ChangeId> changes;
    QHash<ChangeId, Effect> effects;
    QHash<ChangeId, ChangeId> revertedBy;
    int done = 0;
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        Effect effect;
        if (changes.size() < 10 || oneIn(2)) {
            if (!change(&effect))
                continue;
            changes.append(newest().id);
            effects.insert(changes.last(), effect);
            continue;
        }
        // Mostly what is not long ago: the rest was mostly touched since.
        const ChangeId asked = changes.at(changes.size() - 1 - below(oneIn(4) ? changes.size() : 8));
        ChangeId tip = asked;
        bool isUndone = false;
        for (; revertedBy.contains(tip); isUndone = !isUndone)
            tip = revertedBy.value(tip);
        const Rows before = now();
        const auto expected = isUndone ? std::nullopt : without(effects.value(tip), before);
        UndoService undo(session());
        const UndoPreview preview = undo.preview(asked);
        QCOMPARE(now(), before);
        const auto error = errorOf([&] { undo.undo(asked); });
        if (!expected) {
            QVERIFY2(error && error->kind() == Error::Kind::Conflict, error ? error->what() : "not refused");
            QCOMPARE(now(), before);
            QCOMPARE(preview.refusal.has_value(), isUndone);
            QCOMPARE(preview.conflicts > 0, !isUndone);
            ++refused;
            continue;
        }
        QVERIFY2(!error, error ? error->what() : "");
        QCOMPARE(now(), *expected);
        QCOMPARE(preview.conflicts, 0);
        revertedBy.insert(tip, newest().id);
        changes.append(newest().id);
        effects.insert(newest().id, effectOf(before, *expected));
        QCOMPARE(HistoryService(session()).get(newest().id).counts, preview.counts);
        ++done;
    }
    QVERIFY2(done > 30 && refused > 30, qPrintable(u"%1 undone, %2 refused"_s.arg(done).arg(refused)));
}

QTEST_GUILESS_MAIN(TestUndoProperties)
#include "test_undo_properties.moc"
