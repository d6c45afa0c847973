// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/file_check.h"
#include "core/users/user_service.h"
#include "tests/ui/shell/desk.h"
#include "ui/shell/connection_chip.h"
#include "ui/shell/error_strip.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QProcess>
#include <QPushButton>
#include <QTableView>

using namespace sluice;
using namespace sluice::test;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionHasATextAndAPlaceOfItsOwnOnTheKeyboard();
    void pendingChangesAreAppliedOnlyWithConsent();
    void aNewerDatabaseIsOpenedForReadingOnly();
    void aFileThatIsNoDatabaseIsExplainedAndLeftAlone_data();
    void aFileThatIsNoDatabaseIsExplainedAndLeftAlone();
    void aMissingFileCanBeCreatedAfterAQuestion();
    void damageInALargeFileIsToldAfterOpening();
    void aRestartBringsSizeAndColumnsBack();
    void twoWindowsShareOneFile();
    void sampleDataComesAndGoes();
    void defaultsAreAcceptedWithoutAQuestion();
    void aMarkForReadingOnlyHoldsAfterARestart();
    void deletingFromAProductionDatabaseAsksOnceMore();
    void aWindowClosesAtOnce();
};

namespace {

QList<QAction *> allActions(const QList<QAction *> &actions)
{
    QList<QAction *> all;
    for (QAction *action : actions) {
        if (action->menu())
            all += action, all += allActions(action->menu()->actions());
        else if (!action->isSeparator())
            all += action;
    }
    return all;
}

void addUser(const QString &file, const QString &email)
{
    const auto session = openFile(file);
    UserService(*session).create({.email = email, .name = u"Ann"_s});
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void trigger(const QWidget &window, const QString &action)
{
    auto *found = window.findChild<QAction *>(action);
    QVERIFY(found && found->isEnabled());
    found->trigger();
}

} // namespace

void TestMainWindow::everyActionHasATextAndAPlaceOfItsOwnOnTheKeyboard()
{
    Desk desk;
    makeDatabase(desk.file(u"a.db"_s), desk.revisions);
    const auto window = desk.openWindow(fileUrl(desk.file(u"a.db"_s)));
    QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 0);
    QHash<QKeySequence, QString> owners;
    for (const QAction *action : allActions(window->menuBar()->actions())) {
        QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        for (const QKeySequence &keys : action->shortcuts()) {
            const QString text = keys.toString(QKeySequence::PortableText);
            QVERIFY2(!owners.contains(keys),
                     qPrintable(text + u": "_s + owners.value(keys) + u" and "_s + action->text()));
            QVERIFY2(!text.startsWith(u"Alt+"_s) && !text.contains(u"Meta+"_s), qPrintable(text));
            owners.insert(keys, action->text());
        }
    }
    QVERIFY(owners.contains(QKeySequence(u"Ctrl+Q"_s)));
    QVERIFY(owners.contains(QKeySequence(QKeySequence::Open)));
}

void TestMainWindow::pendingChangesAreAppliedOnlyWithConsent()
{
    Desk desk(withOneMoreRevision());
    const QString file = desk.file(u"a.db"_s);
    makeDatabase(file, embeddedRevisions());
    const QByteArray before = bytesOf(file);
    const auto window = desk.openWindow(fileUrl(file));
    auto *apply = shown<QPushButton>(*window, u"applyUpgrade"_s);
    QVERIFY(apply);
    QVERIFY(
        window->findChild<QWidget *>(u"pendingList"_s)->findChild<QLabel *>()->text().contains(u"Rooms"_s));
    QCOMPARE(bytesOf(file), before);
    apply->click();
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s), 0, 20'000);
    QTRY_VERIFY(window->findChild<ConnectionChip *>()->text().contains(u"up to date"_s));
}

void TestMainWindow::aNewerDatabaseIsOpenedForReadingOnly()
{
    Desk desk;
    const QString file = desk.file(u"a.db"_s);
    makeDatabase(file, withOneMoreRevision());
    addUser(file, u"ann@x.example"_s);
    const auto window = desk.openWindow(fileUrl(file));
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s), 1, 20'000);
    QVERIFY(window->findChild<ConnectionChip *>()->text().contains(u"read-only"_s));
    QVERIFY(window->findChild<ErrorStrip *>()->message().contains(u"9.9.9"_s));
    QVERIFY(!window->findChild<QAction *>(u"actionSeed"_s)->isEnabled());
    QVERIFY(!window->findChild<QAction *>(u"actionImport"_s)->isEnabled());
}

void TestMainWindow::aFileThatIsNoDatabaseIsExplainedAndLeftAlone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("zero bytes") << QByteArray();
    QTest::newRow("text") << QByteArray("dear diary\n");
    QByteArray foreign = QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\0');
    foreign[68] = 1;
    QTest::newRow("another program") << foreign + QByteArray(4096, '\0');
}

void TestMainWindow::aFileThatIsNoDatabaseIsExplainedAndLeftAlone()
{
    QFETCH(QByteArray, content);
    Desk desk;
    QFile file(desk.file(u"a.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const auto window = desk.openWindow(fileUrl(file.fileName()));
    QSignalSpy failed(window.get(), &MainWindow::openingFailed);
    QVERIFY(shown(*window, u"retry"_s));
    QVERIFY(shown(*window, u"openAnother"_s));
    QVERIFY(shown(*window, u"setUp"_s));
    QCOMPARE(bytesOf(file.fileName()), content);
}

void TestMainWindow::aMissingFileCanBeCreatedAfterAQuestion()
{
    Desk desk;
    const QString file = desk.file(u"new.db"_s);
    const auto window = desk.openWindow(fileUrl(file));
    auto *create = shown<QPushButton>(*window, u"createThere"_s);
    QVERIFY(create);
    QVERIFY(!QFile::exists(file));
    create->click();
    QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ConnectionChip *>()->text().contains(u"up to date"_s), 20'000);
}

void TestMainWindow::damageInALargeFileIsToldAfterOpening()
{
    Desk desk;
    const QString file = desk.file(u"a.db"_s);
    // In use, so that it has a journal.
    const auto other = makeDatabase(file, desk.revisions);
    other->execute({u"create table filling (bytes blob)"_s});
    other->execute({u"insert into filling values (zeroblob(%1))"_s.arg(checkedOnOpening)});
    other->number({u"pragma wal_checkpoint(truncate)"_s});
    other->execute({u"create table more (id integer)"_s});
    QProcess damage; // another process: closing the file in this one would drop SQLite's locks
    damage.start(u"dd"_s, {u"if=/dev/zero"_s, u"of="_s + file, u"bs=4096"_s, u"seek=9000"_s, u"count=4"_s,
                           u"conv=notrunc"_s});
    QVERIFY(damage.waitForFinished() && damage.exitCode() == 0);

    const auto window = desk.openWindow(fileUrl(file));
    auto *strip = window->findChild<ErrorStrip *>();
    QTRY_VERIFY_WITH_TIMEOUT(strip->isVisible(), 30'000);
    QVERIFY2(strip->message().contains(u"damaged"), qPrintable(strip->message()));
    QVERIFY(window->findChild<QAction *>(u"actionExport"_s)->isEnabled());
}

void TestMainWindow::aRestartBringsSizeAndColumnsBack()
{
    Desk desk;
    const QString file = desk.file(u"a.db"_s);
    makeDatabase(file, desk.revisions);
    addUser(file, u"ann@x.example"_s);
    const auto header = [](const QWidget &window) {
        return window.findChild<QTableView *>(u"usersTable"_s)->horizontalHeader();
    };
    constexpr int numbers = 3; // the columns of text share what is left of the width
    QSize size;
    int width = 0;
    {
        const auto window = desk.openWindow(fileUrl(file));
        QTRY_COMPARE_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s), 1, 20'000);
        window->resize(700, 560);
        width = header(*window)->sectionSize(numbers) + 37;
        header(*window)->resizeSection(numbers, width);
        width = header(*window)->sectionSize(numbers);
        size = window->size();
        window->close();
    }
    const auto window = desk.openWindow(fileUrl(file));
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s), 1, 20'000);
    QCOMPARE(window->size(), size);
    QCOMPARE(header(*window)->sectionSize(numbers), width);
}

void TestMainWindow::twoWindowsShareOneFile()
{
    Desk desk;
    const QString file = desk.file(u"a.db"_s);
    makeDatabase(file, desk.revisions);
    const auto first = desk.openWindow(fileUrl(file));
    const auto second = desk.openWindow(fileUrl(file));
    QTRY_VERIFY(first->findChild<QAction *>(u"actionSeed"_s)->isEnabled());
    QTRY_VERIFY(second->findChild<QAction *>(u"actionSeed"_s)->isEnabled());
    trigger(*first, u"actionSeed"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*first, u"usersTable"_s) > 20, 20'000);
    trigger(*second, u"actionRefresh"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(*second, u"usersTable"_s), rowsOf(*first, u"usersTable"_s), 20'000);
}

void TestMainWindow::sampleDataComesAndGoes()
{
    Desk desk;
    const QString file = desk.file(u"a.db"_s);
    makeDatabase(file, desk.revisions);
    addUser(file, u"ann@x.example"_s);
    const auto window = desk.openWindow(fileUrl(file));
    QTRY_VERIFY(window->findChild<QAction *>(u"actionSeed"_s)->isEnabled());
    trigger(*window, u"actionSeed"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s) > 20, 20'000);
    trigger(*window, u"actionUnseed"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s), 1, 20'000);
}

void TestMainWindow::aMarkForReadingOnlyHoldsAfterARestart()
{
    Desk desk;
    const QString file = desk.file(u"a.db"_s);
    makeDatabase(file, desk.revisions);
    addUser(file, u"ann@x.example"_s);
    auto window = desk.openWindow(fileUrl(file));
    QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 1);
    QVERIFY(window->findChild<QAction *>(u"actionNewUser"_s)->isEnabled());
    trigger(*window, u"actionReadOnly"_s);
    QTRY_VERIFY(!window->findChild<QAction *>(u"actionNewUser"_s)->isEnabled());
    QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 1);
    window = desk.openWindow(fileUrl(file));
    QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 1);
    QVERIFY(window->findChild<QAction *>(u"actionReadOnly"_s)->isChecked());
    QVERIFY(!window->findChild<QAction *>(u"actionNewUser"_s)->isEnabled());
    trigger(*window, u"actionReadOnly"_s);
    QTRY_VERIFY(window->findChild<QAction *>(u"actionNewUser"_s)->isEnabled());
}

void TestMainWindow::deletingFromAProductionDatabaseAsksOnceMore()
{
    Desk desk;
    const QString file = desk.file(u"a.db"_s);
    makeDatabase(file, desk.revisions);
    addUser(file, u"ann@x.example"_s);
    const auto window = desk.openWindow(fileUrl(file));
    QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 1);
    QVERIFY(!window->findChild<QWidget *>(u"productionBar"_s)->isVisible());
    trigger(*window, u"actionProduction"_s);
    QVERIFY(shown(*window, u"productionBar"_s));
    QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 1);
    window->findChild<QTableView *>(u"usersTable"_s)->selectRow(0);
    QTRY_VERIFY(window->findChild<QAction *>(u"actionRemove"_s)->isEnabled());
    trigger(*window, u"actionRemove"_s);
    auto *confirm = shown<QPushButton>(*window, u"removalConfirm"_s);
    QVERIFY(confirm && !confirm->isEnabled());
    shown<QCheckBox>(*window, u"productionConsent"_s)->click();
    QVERIFY(confirm->isEnabled());
    confirm->click();
    QTRY_COMPARE(rowsOf(*window, u"usersTable"_s), 0);
}

void TestMainWindow::defaultsAreAcceptedWithoutAQuestion()
{
    Desk desk;
    const auto window = desk.openWindow({}, true);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s) > 20, 20'000);
    QVERIFY(QFile::exists(desk.defaultFile()));
}

void TestMainWindow::aWindowClosesAtOnce()
{
    Desk desk;
    makeDatabase(desk.file(u"a.db"_s), desk.revisions);
    auto window = desk.openWindow(fileUrl(desk.file(u"a.db"_s)));
    window->close();
    window.reset(); // in the middle of opening: nothing may be left that speaks to it
}

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
