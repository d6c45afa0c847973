// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/csv_writer.h"
#include "tests/support/engines.h"
#include "tests/ui/shell/desk.h"
#include "ui/transfer/export_rows.h"
#include "ui/transfer/file_drop.h"
#include "ui/transfer/import_report_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTableWidget>
#include <QTreeWidget>

#include <sys/stat.h>

using namespace sluice;
using namespace sluice::test;

class TestTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anImportReportsWhatItDidAndWhatItLeftOut();
    void anExportCanBeImportedAgain();
    void aFailureIsTold();
    void theHeaderTellsWhatAFileHolds();
    void anImportShowsItsFirstRowsAndTakesTheColumnsAsChosen();
    void aTrialWritesNothing();
    void aDroppedFileIsOpened();
    void aDroppedFolderOrPipeIsRefusedInWords();
    void exportsTakeTheFormatFromTheName();
    void aBackupGoesWhereThePersonSays_data();
    void aBackupGoesWhereThePersonSays();
    void aBackupThatIsStoppedLeavesNothing();

private:
    void drop(const QString &path) const; // onto the window
    QString write(const QString &name, const QByteArray &content) const;

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<QWidget> m_window;
    Transfer *m_transfer = nullptr;
};

void TestTransfer::init()
{
    m_desk = std::make_unique<Desk>();
    m_window = std::make_unique<QWidget>();
    makeDatabase(m_desk->file(u"a.db"_s), m_desk->revisions);
    m_transfer = new Transfer(m_window.get());
    connect(new FileDrop(m_window.get()), &FileDrop::dropped, m_transfer, &Transfer::openFile);
    m_transfer->setDatabase(DatabaseUrl::parse(fileUrl(m_desk->file(u"a.db"_s)), u"/"_s),
                            {u"tester"_s, u"here"_s, u"sluice test"_s});
}

void TestTransfer::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

QString TestTransfer::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_desk->file(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName()
                                                                                    : QString();
}

void TestTransfer::anImportReportsWhatItDidAndWhatItLeftOut()
{
    QSignalSpy changed(m_transfer, &Transfer::changed);
    QSignalSpy told(m_transfer, &Transfer::message);
    const QString file = write(u"people.csv"_s, "email,name\nann@x.example,Ann\nnobody,Bob\n");
    m_transfer->importFile(file, {.kind = TransferKind::Users});
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(told.last().first().toString().contains(u"1 added"_s));
    QVERIFY(told.last().first().toString().contains(u"1 rejected"_s));
    const auto *problems =
        shown<QTreeWidget>(*m_window->findChild<ImportReportDialog *>(), u"importProblems"_s);
    QVERIFY(problems);
    QCOMPARE(problems->topLevelItemCount(), 1);
    QCOMPARE(problems->topLevelItem(0)->text(0), u"3"_s);
    QCOMPARE(problems->topLevelItem(0)->text(1), u"email"_s);
}

void TestTransfer::anExportCanBeImportedAgain()
{
    QSignalSpy changed(m_transfer, &Transfer::changed);
    QSignalSpy told(m_transfer, &Transfer::message);
    m_transfer->seed();
    QTRY_COMPARE(changed.count(), 1);
    const QString file = m_desk->file(u"links.csv"_s);
    m_transfer->exportFile(file, {.kind = TransferKind::Links});
    QTRY_VERIFY(QFile::exists(file));
    m_transfer->importFile(file, {.kind = TransferKind::Links});
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(told.last().first().toString().contains(u"already there"_s));
    QVERIFY(!told.last().first().toString().contains(u"rejected"_s));
    QVERIFY(!m_window->findChild<ImportReportDialog *>());
}

void TestTransfer::aFailureIsTold()
{
    QSignalSpy failed(m_transfer, &Transfer::failed);
    m_transfer->importFile(m_desk->file(u"none.csv"_s), {.kind = TransferKind::Users});
    QTRY_COMPARE(failed.count(), 1);
    m_transfer->exportFile(m_desk->file(u"no folder/users.csv"_s), {});
    QTRY_COMPARE(failed.count(), 2);
}

void TestTransfer::theHeaderTellsWhatAFileHolds()
{
    QCOMPARE(kindOfFile(write(u"1.csv"_s, "Name,EMAIL\n")), TransferKind::Users);
    QCOMPARE(kindOfFile(write(u"2.csv"_s, "description,name\n")), TransferKind::Flows);
    QCOMPARE(kindOfFile(write(u"3.csv"_s, "flow_name,user_email\n")), TransferKind::Links);
    QVERIFY(!kindOfFile(write(u"4.csv"_s, "a,b\n")));
    QVERIFY(!kindOfFile(write(u"5.csv"_s, "")));
}

void TestTransfer::anImportShowsItsFirstRowsAndTakesTheColumnsAsChosen()
{
    QSignalSpy changed(m_transfer, &Transfer::changed);
    QSignalSpy told(m_transfer, &Transfer::message);
    m_window->show();
    m_transfer->openFile(
        write(u"people.csv"_s, "E-Mail,Room,Full name\nann@x.example,Red,Ann\nnobody,Blue,Bob\n"));
    auto *dialog = m_window->findChild<ImportDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *rows = dialog->findChild<QTableWidget *>(u"importPreview"_s);
    QCOMPARE(rows->rowCount(), 3); // what the columns are, then the rows
    QCOMPARE(rows->item(1, 0)->text(), u"ann@x.example"_s);
    QVERIFY(dialog->findChild<QCheckBox *>(u"importHeader"_s)->isChecked());
    QVERIFY(dialog->findChild<QLabel *>(u"importProblem"_s)->text().contains(u"line 3"_s));
    auto *import = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(import->isEnabled());
    const auto choose = [&](int column, const QString &meaning) {
        auto *box = static_cast<QComboBox *>(rows->cellWidget(0, column));
        box->setFocus();
        box->setCurrentIndex(box->findData(meaning));
        Q_EMIT box->activated(box->currentIndex());
    };
    choose(2, {});
    QTRY_VERIFY(!import->isEnabled()); // a user has a name
    choose(1, u"name"_s);
    QTRY_VERIFY(import->isEnabled());
    QTest::mouseClick(import, Qt::LeftButton);
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(told.last().first().toString().contains(u"1 added"_s));
    const QString file = m_desk->file(u"out.csv"_s);
    m_transfer->exportFile(file, {.style = CsvStyle::Plain});
    QTRY_VERIFY(QFile::exists(file));
    QFile out(file);
    QVERIFY(out.open(QIODevice::ReadOnly));
    QVERIFY(out.readAll().contains("ann@x.example,Red,true"));
}

void TestTransfer::aTrialWritesNothing()
{
    QSignalSpy changed(m_transfer, &Transfer::changed);
    QSignalSpy told(m_transfer, &Transfer::message);
    m_transfer->importFile(write(u"people.csv"_s, "email,name\nann@x.example,Ann\n"),
                           {.kind = TransferKind::Users, .dryRun = true});
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(told.last().first().toString().contains(u"nothing was written"_s));
    QCOMPARE(changed.count(), 0);
}

void TestTransfer::drop(const QString &path) const
{
    m_window->show();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &dropped);
}

void TestTransfer::aDroppedFileIsOpened()
{
    drop(write(u"flows.csv"_s, "name\nReview\n"));
    const auto *dialog = m_window->findChild<ImportDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->choice().kind, TransferKind::Flows);
}

void TestTransfer::aDroppedFolderOrPipeIsRefusedInWords()
{
    const QString pipe = m_desk->file(u"pipe"_s);
    QCOMPARE(::mkfifo(pipe.toUtf8(), 0600), 0);
    QSignalSpy failed(m_transfer, &Transfer::failed);
    drop(pipe); // whoever opened it would wait for somebody to write into it
    drop(QFileInfo(pipe).path());
    QCOMPARE(failed.count(), 2);
    for (const QList<QVariant> &each : failed)
        QVERIFY(static_cast<const Error *>(each.first().constData())->message().contains(u"not a file"_s));
    QVERIFY(!m_window->findChild<ImportDialog *>());
}

void TestTransfer::exportsTakeTheFormatFromTheName()
{
    QSignalSpy told(m_transfer, &Transfer::message);
    m_transfer->seed();
    QTRY_COMPARE(told.count(), 1);
    for (const auto &[name, beginning] :
         {std::pair(u"users.jsonl"_s, "{\"id\":"_ba), std::pair(u"users.csv.gz"_s, "\x1f\x8b"_ba),
          std::pair(u"users.xlsx"_s, "PK"_ba)}) {
        const QString path = m_desk->file(name);
        m_transfer->exportFile(path, {});
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().startsWith(beginning), qPrintable(name));
    }
}

void TestTransfer::aBackupGoesWhereThePersonSays_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("SQLite") << Engine::Sqlite;
    QTest::newRow("PostgreSQL") << Engine::PostgreSql;
}

void TestTransfer::aBackupGoesWhereThePersonSays()
{
    QFETCH(Engine, engine);
    const TestDatabase database(engine);
    m_transfer->setDatabase(database.url(), testAuthor());
    QSignalSpy told(m_transfer, &Transfer::message);
    QStringList failed;
    connect(m_transfer, &Transfer::failed, this,
            [&failed](const Error &error) { failed.append(error.message()); });
    m_transfer->askForBackup();
    auto *files = m_window->findChild<QFileDialog *>();
    QVERIFY(files && files->isVisible());
    const QString suffix = engine == Engine::Sqlite ? u"db"_s : u"dump"_s;
    QVERIFY2(
        files->selectedFiles().first().endsWith(QDate::currentDate().toString(Qt::ISODate) + u'.' + suffix),
        qPrintable(files->selectedFiles().first()));
    const QString path = m_desk->file(u"copy."_s + suffix);
    files->selectFile(path);
    files->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    QTRY_COMPARE_WITH_TIMEOUT(told.count() + failed.size(), 1, 30'000);
    QCOMPARE(failed, QStringList());
    QCOMPARE(told.first().first().toString(),
             u"Backed up to %1, %2."_s.arg(path, QLocale().formattedDataSize(QFileInfo(path).size(), 1)));
    QVERIFY(QFileInfo(path).size() > 1000);

    m_transfer->backUpTo(path);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY2(failed.first().contains(u"exists already"_s), qPrintable(failed.first()));
}

void TestTransfer::aBackupThatIsStoppedLeavesNothing()
{
    const TestDatabase database(Engine::PostgreSql);
    m_transfer->setDatabase(database.url(), testAuthor());
    QSignalSpy told(m_transfer, &Transfer::message);
    connect(m_transfer, &Transfer::working, this, [](BackgroundJob *job) { job->cancel(); });
    m_transfer->backUpTo(m_desk->file(u"copy.dump"_s));
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(told.first().first().toString().contains(u"stopped"_s));
    QVERIFY(!QFile::exists(m_desk->file(u"copy.dump"_s)));
}

QTEST_MAIN(TestTransfer)
#include "test_transfer.moc"
