// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engines.h"
#include "tests/ui/shell/desk.h"
#include "ui/setup/setup_wizard.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace sluice;
using namespace sluice::test;

class TestSetupWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeClicksOnTheDefaultEndInAFileWithSampleData();
    void theKeyboardAloneIsEnough();
    void enterRightAfterTheKeyOfAChoiceMeansThatChoice();
    void aFoundUrlIsOfferedFirst();
    void aFileOfAnotherProgramStopsTheTestAndStaysAsItIs();
    void aWrongPasswordNamesTheStep();
    void aMissingDatabaseCanBeCreated();
    void aConnectionThatFailsCanBeSavedByName();
    void passwordsAreNeverWritten();
};

namespace {

SetupWizard *wizardOf(MainWindow &window)
{
    return shown<SetupWizard>(window, u"setupWizard"_s);
}

void click(SetupWizard &wizard, QWizard::WizardButton which)
{
    QAbstractButton *button = wizard.button(which);
    QTRY_VERIFY_WITH_TIMEOUT(button->isVisible() && button->isEnabled(), 20'000);
    QTest::mouseClick(button, Qt::LeftButton);
}

void fill(SetupWizard &wizard, const QString &field, const QString &text)
{
    auto *edit = wizard.findChild<QLineEdit *>(field);
    edit->clear();
    QTest::keyClicks(edit, text);
}

void goToServer(SetupWizard &wizard, const DatabaseUrl &url)
{
    wizard.findChild<QRadioButton *>(u"chooseServer"_s)->click();
    click(wizard, QWizard::NextButton);
    fill(wizard, u"host"_s, url.hosts.first().name);
    fill(wizard, u"port"_s, QString::number(url.hosts.first().port));
    fill(wizard, u"database"_s, url.database);
    fill(wizard, u"user"_s, url.user);
    fill(wizard, u"password"_s, url.password ? url.password->reveal() : QString());
    click(wizard, QWizard::NextButton);
}

QString allText(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u'\n');
}

} // namespace

void TestSetupWizard::threeClicksOnTheDefaultEndInAFileWithSampleData()
{
    Desk desk;
    const auto window = desk.openWindow();
    SetupWizard *wizard = wizardOf(*window);
    QVERIFY(wizard);
    click(*wizard, QWizard::NextButton);
    click(*wizard, QWizard::NextButton);
    click(*wizard, QWizard::FinishButton);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s) > 20, 20'000);
    QVERIFY(QFile::exists(desk.defaultFile()));
    QVERIFY(rowsOf(*window, u"flowsTable"_s) > 5);
}

void TestSetupWizard::theKeyboardAloneIsEnough()
{
    Desk desk;
    const auto window = desk.openWindow();
    SetupWizard *wizard = wizardOf(*window);
    QVERIFY(wizard);
    QTest::keyClick(wizard, Qt::Key_Return);
    QTRY_COMPARE(wizard->currentId(), int(SetupWizard::Test));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->button(QWizard::NextButton)->isEnabled(), 20'000);
    QTest::keyClick(wizard, Qt::Key_Return);
    QTRY_COMPARE(wizard->currentId(), int(SetupWizard::Ready));
    QTest::keyClick(wizard, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s) > 20, 20'000);
}

void TestSetupWizard::enterRightAfterTheKeyOfAChoiceMeansThatChoice()
{
    Desk desk;
    const auto window = desk.openWindow();
    SetupWizard *wizard = wizardOf(*window);
    QVERIFY(wizard);
    wizard->findChild<QRadioButton *>(u"chooseServer"_s)->animateClick(); // what a mnemonic does
    QTest::keyClick(wizard, Qt::Key_Return);
    QCOMPARE(wizard->currentId(), int(SetupWizard::Server));
}

void TestSetupWizard::aFoundUrlIsOfferedFirst()
{
    Desk desk;
    Passwords passwords(desk.keyStore);
    FoundUrl found;
    found.url = DatabaseUrl::parse(u"postgresql://ann:canary@db.example/flows"_s, u"/"_s);
    found.sourceText = u"in .env"_s;
    const SetupWizard wizard({.defaultFile = desk.defaultFile(),
                              .found = found,
                              .revisions = desk.revisions,
                              .author = testAuthor(),
                              .passwords = passwords},
                             nullptr);
    QVERIFY(wizard.findChild<QRadioButton *>(u"chooseFound"_s)->isChecked());
    QCOMPARE(wizard.url(), found.url);
    QVERIFY(!allText(wizard).contains(u"canary"));
}

void TestSetupWizard::aFileOfAnotherProgramStopsTheTestAndStaysAsItIs()
{
    Desk desk;
    const QByteArray content = "dear diary\n";
    QFile file(desk.file(u"diary.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const auto window = desk.openWindow();
    SetupWizard *wizard = wizardOf(*window);
    QVERIFY(wizard);
    wizard->findChild<QLineEdit *>(u"sqliteFile"_s)->setText(file.fileName());
    click(*wizard, QWizard::NextButton);
    QVERIFY(shown(*wizard, u"testAgain"_s));
    QVERIFY(!wizard->button(QWizard::NextButton)->isEnabled());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void TestSetupWizard::aWrongPasswordNamesTheStep()
{
    Desk desk;
    const auto window = desk.openWindow();
    SetupWizard *wizard = wizardOf(*window);
    QVERIFY(wizard);
    DatabaseUrl url = serverUrl();
    url.password = Secret(u"not this one"_s);
    goToServer(*wizard, url);
    QVERIFY(shown(*wizard, u"testAgain"_s));
    QVERIFY(!wizard->button(QWizard::NextButton)->isEnabled());
    QVERIFY(allText(*wizard).contains(u"password"_s, Qt::CaseInsensitive));
    QVERIFY(!allText(*wizard).contains(u"not this one"_s));
}

void TestSetupWizard::aMissingDatabaseCanBeCreated()
{
    Desk desk;
    DatabaseUrl url;
    {
        const TestDatabase gone(Engine::PostgreSql, TestDatabase::Content::Empty);
        url = gone.url();
    }
    const auto window = desk.openWindow();
    SetupWizard *wizard = wizardOf(*window);
    QVERIFY(wizard);
    goToServer(*wizard, url);
    auto *create = shown<QPushButton>(*wizard, u"createDatabase"_s);
    QVERIFY(create);
    QTest::keyClick(create, Qt::Key_Return);
    click(*wizard, QWizard::NextButton);
    QTRY_VERIFY_WITH_TIMEOUT(shown(*wizard, u"pendingList"_s), 20'000);
    wizard->findChild<QCheckBox *>(u"sampleData"_s)->setChecked(true);
    click(*wizard, QWizard::FinishButton);
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*window, u"usersTable"_s) > 20, 20'000);
}

void TestSetupWizard::aConnectionThatFailsCanBeSavedByName()
{
    Desk desk;
    const auto window = desk.openWindow();
    SetupWizard *wizard = wizardOf(*window);
    QVERIFY(wizard);
    DatabaseUrl url = serverUrl();
    url.hosts.first().port = 1;
    goToServer(*wizard, url);
    auto *anyway = shown<QPushButton>(*wizard, u"saveAnyway"_s);
    QVERIFY(anyway);
    anyway->click();
    QVERIFY(shown(*window, u"retry"_s));
    QVERIFY(Profiles(desk.folders.config).current());
}

void TestSetupWizard::passwordsAreNeverWritten()
{
    Desk desk;
    const auto window = desk.openWindow();
    SetupWizard *wizard = wizardOf(*window);
    QVERIFY(wizard);
    DatabaseUrl url = serverUrl();
    url.password = Secret(u"canary in a mine"_s);
    goToServer(*wizard, url);
    auto *anyway = shown<QPushButton>(*wizard, u"saveAnyway"_s);
    QVERIFY(anyway);
    anyway->click();
    QTRY_VERIFY(Profiles(desk.folders.config).current());
    window->close();
    QDirIterator files(desk.file({}), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains("canary") && !content.contains("mine"), qPrintable(file.fileName()));
    }
}

QTEST_MAIN(TestSetupWizard)
#include "test_setup_wizard.moc"
