// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translations.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/transfer/export_dialog.h"
#include "ui/transfer/transfer.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QPushButton>
#include <QTemporaryDir>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestExportRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void initTestCase() { loadTranslations(*qApp); }
    void init();
    void cleanup();
    void onlyTheSelectedUsersAreWritten();
    void everythingThatAListFindsIsWrittenWhenAllOfItIsSelected();
    void whatTheListShowsIsWritten();
    void linksAreWrittenBetweenWhatIsSelected();
    void withoutASelectionThereIsNoneToChoose();

private:
    // Chooses in the dialog and saves; the first two cells of each row of the file, sorted.
    QStringList exported(TransferKind kind, const QString &which);

    std::unique_ptr<WorkspaceFixture> f;
    std::unique_ptr<Transfer> m_transfer;
    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestExportRows::init()
{
    QFETCH_GLOBAL(Engine, engine);
    f = std::make_unique<WorkspaceFixture>(engine);
    LinkService(f->session()).add(UserSet::of({f->people[0].id}), FlowSet::of({f->work[0].id}));
    f->open();
    m_transfer = std::make_unique<Transfer>(f->page.get());
    m_transfer->setDatabase(f->database.url(), testAuthor());
}

void TestExportRows::cleanup()
{
    m_transfer.reset();
    f.reset();
}

QStringList TestExportRows::exported(TransferKind kind, const QString &which)
{
    m_transfer->askForExport(f->page->exportOffer());
    auto *dialog = f->page->findChild<ExportDialog *>();
    dialog->findChild<QComboBox *>(u"exportKind"_s)->setCurrentText(transferName(kind));
    auto *rows = dialog->findChild<QComboBox *>(u"exportWhich"_s);
    rows->setCurrentIndex(rows->findText(which, Qt::MatchStartsWith));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    auto *files = f->page->findChild<QFileDialog *>();
    QFile file(m_folder.filePath(u"%1.csv"_s.arg(++m_files)));
    files->selectFile(file.fileName());
    static_cast<QDialog *>(files)->accept();
    if (!QTest::qWaitFor([&] { return file.exists(); }) || !file.open(QIODevice::ReadOnly))
        return {u"nothing was written"_s};
    QStringList lines = QString::fromUtf8(file.readAll()).remove(u'"').trimmed().split(u'\n').mid(1);
    std::transform(lines.begin(), lines.end(), lines.begin(),
                   [](const QString &line) { return line.section(u',', 0, 1).trimmed(); });
    lines.sort();
    return lines;
}

void TestExportRows::onlyTheSelectedUsersAreWritten()
{
    f->click(f->users(), 0, 1);
    f->click(f->users(), 2, 1, Qt::ControlModifier);
    QTRY_COMPARE(f->page->exportOffer().users.count, 2);
    QCOMPARE(exported(TransferKind::Users, u"Selected: 2 users"_s),
             QStringList({u"ada@sluice.example,Ada Lovelace"_s, u"annie@sluice.example,Annie Easley"_s}));
    QCOMPARE(exported(TransferKind::Users, u"All"_s).size(), 6);
}

void TestExportRows::everythingThatAListFindsIsWrittenWhenAllOfItIsSelected()
{
    f->type(f->search("users"), u"al"_s);
    QTRY_COMPARE(f->users()->model()->rowCount(), 2);
    f->users()->setFocus();
    QTest::keyClick(f->users(), Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(f->page->exportOffer().users.count, 2);
    QCOMPARE(exported(TransferKind::Users, u"Selected"_s),
             QStringList({u"alan@sluice.example,Alan Turing"_s, u"donald@sluice.example,Donald Knuth"_s}));
}

void TestExportRows::whatTheListShowsIsWritten()
{
    f->type(f->search("flows"), u"on"_s);
    QTRY_COMPARE(f->flows()->model()->rowCount(), 1);
    QCOMPARE(exported(TransferKind::Flows, u"What the list shows"_s), QStringList({u"Onboarding EU,"_s}));
    QCOMPARE(exported(TransferKind::Links, u"Between what both lists show"_s),
             QStringList({u"ada@sluice.example,Onboarding EU"_s, u"alan@sluice.example,Onboarding EU"_s}));
}

void TestExportRows::linksAreWrittenBetweenWhatIsSelected()
{
    f->click(f->users(), 0, 1);
    QTRY_COMPARE(f->page->exportOffer().users.count, 1);
    QCOMPARE(exported(TransferKind::Links, u"Of what is selected: 1 user"_s),
             QStringList({u"ada@sluice.example,Incident drill"_s, u"ada@sluice.example,Onboarding EU"_s}));
    f->click(f->flows(), 0, 1);
    QTRY_COMPARE(f->page->exportOffer().flows.count, 1);
    QCOMPARE(exported(TransferKind::Links, u"Of what is selected"_s),
             QStringList({u"ada@sluice.example,Incident drill"_s}));
}

void TestExportRows::withoutASelectionThereIsNoneToChoose()
{
    m_transfer->askForExport(f->page->exportOffer());
    const auto *dialog = f->page->findChild<ExportDialog *>();
    const auto *rows = dialog->findChild<QComboBox *>(u"exportWhich"_s);
    QCOMPARE(rows->count(), 2);
    dialog->findChild<QComboBox *>(u"exportKind"_s)->setCurrentText(transferName(TransferKind::Links));
    QCOMPARE(rows->count(), 2);
    QCOMPARE(rows->currentText(), u"All of them"_s);
}

QTEST_MAIN(TestExportRows)
#include "test_export_rows.moc"
