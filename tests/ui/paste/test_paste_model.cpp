// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/pasted_table.h"
#include "ui/paste/copied_rows.h"
#include "ui/paste/paste_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class TestPasteModel : public QObject
{
    Q_OBJECT

    static PasteCandidate person(const QString &name)
    {
        return {QUuid::createUuid(), name, name.toLower() + u"@x.org"_s};
    }
    static PasteRow row(PasteState state, const QList<PasteCandidate> &candidates,
                        const QString &obstacle = {})
    {
        PasteRow row{{}, state, candidates, 0, obstacle};
        row.item.line = 1;
        row.item.email = u"new@x.org"_s;
        return row;
    }
    static QStringList choices(const PasteModel &model, int row)
    {
        return model.index(row, 0).data(PasteModel::ChoicesRole).toStringList();
    }
    static QString chosen(const PasteModel &model, int row)
    {
        return model.index(row, PasteModel::ChoiceColumn).data().toString();
    }

private Q_SLOTS:
    void everyStateHasItsChoicesAndTheSafeOneIsChosen()
    {
        PasteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({row(PasteState::Matched, {person(u"Ada"_s)}),
                       row(PasteState::Ambiguous, {person(u"Sam"_s), person(u"Sam"_s)}, u"no email"_s),
                       row(PasteState::Unknown, {}), row(PasteState::Unknown, {}, u"no email"_s),
                       row(PasteState::AlreadyLinked, {person(u"Bo"_s)}), row(PasteState::Bad, {}, u"bad"_s)},
                      PasteKind::Users, true);
        QCOMPARE(choices(model, 0), (QStringList{u"Link"_s, u"Skip"_s}));
        QCOMPARE(choices(model, 1),
                 (QStringList{u"Link Sam <sam@x.org>"_s, u"Link Sam <sam@x.org>"_s, u"Skip"_s}));
        QCOMPARE(choices(model, 2), (QStringList{u"Create and link"_s, u"Skip"_s}));
        for (const int skipped : {1, 3, 4, 5})
            QCOMPARE(chosen(model, skipped), u"Skip"_s);
        for (const int fixed : {3, 4, 5})
            QVERIFY(!model.flags(model.index(fixed, PasteModel::ChoiceColumn)).testFlag(Qt::ItemIsEditable));
        QCOMPARE(model.order().link.size(), 1);
        QCOMPARE(model.order().create.size(), 1);

        QSignalSpy told(&model, &PasteModel::chosen);
        QVERIFY(model.setData(model.index(1, PasteModel::ChoiceColumn), 1, Qt::EditRole));
        QVERIFY(!model.setData(model.index(1, PasteModel::ChoiceColumn), 3, Qt::EditRole));
        QCOMPARE(told.size(), 1);
        QCOMPARE(model.order().link.size(), 2);

        model.setFilter(PasteState::Ambiguous);
        QCOMPARE(model.rowCount(), 1);
        model.choose({0}, true);
        QCOMPARE(model.order().link.size(), 1);
        model.setFilter(std::nullopt);
        model.choose({0, 1, 2, 3, 4, 5}, true);
        QVERIFY(model.order().link.isEmpty() && model.order().create.isEmpty());
        model.choose({0, 1, 2, 3, 4, 5}, false);
        QCOMPARE(model.order().link.size() + model.order().create.size(), 2);
    }

    void newRowsAreCreatedAndThoseThereAreNot()
    {
        PasteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({row(PasteState::Matched, {person(u"Ada"_s)}), row(PasteState::Unknown, {})},
                      PasteKind::Users, false);
        QCOMPARE(choices(model, 0), QStringList{u"Skip"_s});
        QCOMPARE(model.index(0, PasteModel::StateColumn).data().toString(), u"There already"_s);
        QCOMPARE(model.order().create.size(), 1);
    }

    void whatIsCopiedComesBackTheSameThroughThePaste()
    {
        const CopiedRows copied{{u"Name"_s, u"Description"_s, u"State"_s},
                                {{u"=cmd()"_s, u"two\nlines\tand a tab"_s, u"Active"_s},
                                 {u"'quoted"_s, u"+1"_s, u"Off"_s},
                                 {u"a \"word\", and; more"_s, u"<b>&amp;</b>"_s, u"Active"_s},
                                 {u"- bullet"_s, u""_s, u"Off"_s},
                                 {u"עברית"_s, u"@home"_s, u"Active"_s}}};
        const QList<PasteItem> items = PastedTable::read(copied.toText(), PasteKind::Flows).items();
        QCOMPARE(items.size(), copied.rows.size());
        for (qsizetype i = 0; i < items.size(); ++i) {
            QCOMPARE(items.at(i).name, copied.rows.at(i).at(0));
            QCOMPARE(items.at(i).description, copied.rows.at(i).at(1));
            QCOMPARE(items.at(i).active, copied.rows.at(i).at(2) == u"Active"_s);
        }
        QVERIFY(copied.toHtml().contains(u"<th>Name</th>"_s));
        QVERIFY(copied.toHtml().contains(u"<td>&lt;b&gt;&amp;amp;&lt;/b&gt;</td>"_s));
        QVERIFY(copied.toHtml().contains(u"<td>'=cmd()</td>"_s));
    }
};

QTEST_MAIN(TestPasteModel)
#include "test_paste_model.moc"
