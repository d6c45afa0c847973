// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/ui/shell/desk.h"
#include "ui/shell/error_strip.h"
#include "ui/shell/live_changes.h"
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"

#include <QAbstractButton>
#include <QAction>
#include <QLineEdit>
#include <QListWidget>

using namespace sluice;
using namespace sluice::test;

namespace {

// A window on a file that a colleague has open too.
class SharedFile
{
public:
    SharedFile()
    {
        makeDatabase(file, desk.revisions);
        url.file = file;
        colleague = Session::open(url, {u"Ann"_s, u"office"_s, u"sluicectl test"_s});
        users().create({u"ada@sluice.example"_s, u"Ada"_s, true});
    }

    UserService users() { return UserService(*colleague); }
    std::unique_ptr<MainWindow> open()
    {
        auto window = desk.openWindow(fileUrl(file));
        QSignalSpy listening(window->findChild<LiveChanges *>(), &LiveChanges::changed);
        if (!QTest::qWaitFor([&] { return rowsOf(*window, u"usersTable"_s) == 1 && !listening.isEmpty(); },
                             10'000))
            qFatal("the window shows no rows, or does not listen");
        return window;
    }

    Desk desk;
    QString file = desk.file(u"shared.db"_s);
    DatabaseUrl url;
    std::unique_ptr<Session> colleague;
};

QAbstractButton *counter(const QWidget &window)
{
    return window.findChild<QAbstractButton *>(u"foreignChanges"_s);
}

} // namespace

class TestLiveChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesOfOthersAreCountedAndShownWithTheirAuthor()
    {
        SharedFile shared;
        const auto window = shared.open();
        QVERIFY(!counter(*window)->isVisible());
        const User bob = shared.users().create({u"bob@sluice.example"_s, u"Bob"_s, true});
        QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 2);
        QTRY_COMPARE(counter(*window)->text(), u"1 change(s) by Ann"_s);
        shared.users().update(bob, {bob.email, u"Bobby"_s, true});
        shared.colleague->setAuthor({u"Bea"_s, u"office"_s, u"sluice test"_s});
        shared.users().create({u"cleo@sluice.example"_s, u"Cleo"_s, true});
        QTRY_COMPARE(counter(*window)->text(), u"3 change(s) by Bea and Ann"_s);

        QTest::mouseClick(counter(*window), Qt::LeftButton);
        auto *list = shown<QListWidget>(*window, {});
        QVERIFY(list);
        QCOMPARE(list->count(), 3);
        QCOMPARE(list->item(0)->text(), u"New: Cleo"_s);
        QCOMPARE(list->item(1)->text(), u"Edited Bobby"_s);
        QVERIFY(list->item(1)->data(Qt::AccessibleTextRole).toString().contains(u"Ann"_s));
        QVERIFY(!counter(*window)->isVisible());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
        auto *table = window->findChild<TableView *>(u"usersTable"_s);
        QCOMPARE(table->selectedCount(), 1);
        QTRY_COMPARE(table->model()->index(table->selectedRanges().first().first, 1).data().toString(),
                     u"Bobby"_s);
    }

    void ownChangesAreNotCounted()
    {
        SharedFile shared;
        const auto window = shared.open();
        auto *table = window->findChild<TableView *>(u"usersTable"_s);
        QVERIFY(table->editRow(0, 1));
        QTest::keyClicks(table->viewport()->findChild<QLineEdit *>(), u"Ada Byron\r"_s);
        QTRY_COMPARE(table->model()->index(0, 1).data().toString(), u"Ada Byron"_s);
        shared.users().create({u"bob@sluice.example"_s, u"Bob"_s, true});
        QTRY_VERIFY(counter(*window)->isVisible());
        QCOMPARE(counter(*window)->text(), u"1 change(s) by Ann"_s);
    }

    void whatThisPersonDoesElsewhereCanBeUndoneHere()
    {
        SharedFile shared;
        const auto window = shared.open();
        shared.colleague->setAuthor({u"tester"_s, u"here"_s, u"sluicectl test"_s});
        shared.users().create({u"bob@sluice.example"_s, u"Bob"_s, true});
        auto *undo = window->findChild<QAction *>(u"actionUndo"_s);
        QTRY_VERIFY(undo->isEnabled());
        QCOMPARE(undo->text().remove(u'&'), u"Undo: New: Bob"_s);
    }

    void aWindowThatMayOnlyReadHearsOfChangesToo()
    {
        SharedFile shared;
        {
            const auto graph = withOneMoreRevision();
            MigrationRunner(*shared.colleague, graph).upgrade();
        }
        const auto window = shared.open();
        shared.users().create({u"bob@sluice.example"_s, u"Bob"_s, true});
        QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 2);
        QTRY_VERIFY(counter(*window)->isVisible());
    }

    void aSchemaThatIsTakenBackUnderTheWindowIsTold()
    {
        SharedFile shared;
        const auto window = shared.open();
        MigrationRunner(*shared.colleague, shared.desk.revisions).downgrade(u"-1"_s);
        auto *strip = window->findChild<ErrorStrip *>();
        QTRY_VERIFY2(strip->isVisible() && strip->message().contains(u"revision"_s),
                     qPrintable(strip->message()));
        auto *chip = window->findChild<QAbstractButton *>(u"connectionChip"_s);
        QTRY_VERIFY2(chip->text().contains(u"schema was changed"_s), qPrintable(chip->text()));
    }

    void aFileThatWasReplacedIsTold()
    {
        SharedFile shared;
        const auto window = shared.open();
        shared.colleague.reset();
        const QString other = shared.desk.file(u"other.db"_s);
        makeDatabase(other, shared.desk.revisions);
        QVERIFY(QFile::rename(shared.file, shared.file + u".old"_s));
        QVERIFY(QFile::rename(other, shared.file));
        QTRY_VERIFY(window->findChild<ErrorStrip *>()->isVisible());
        QVERIFY(window->findChild<ErrorStrip *>()->message().startsWith(u"Another file"_s));
    }
};

QTEST_MAIN(TestLiveChanges)
#include "test_live_changes.moc"
