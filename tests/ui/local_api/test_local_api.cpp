// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/desk.h"
#include "ui/local_api/local_api.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace sluice;
using namespace sluice::test;

namespace {

// Does as it is told, and serves nothing.
class PretendedApi : public LocalApi
{
public:
    void start(const Site &site, quint16 port) override
    {
        if (failure)
            failure->raise();
        served = site.url.label();
        runningPort = port;
        Q_EMIT changed();
    }
    void stop() override
    {
        runningPort.reset();
        Q_EMIT changed();
    }
    bool isRunning() const override { return runningPort.has_value(); }
    QString address() const override { return u"http://127.0.0.1:%1"_s.arg(*runningPort); }
    QString token() override { return u"token-%1"_s.arg(renewals); }
    QString renewToken() override
    {
        ++renewals;
        return token();
    }

    std::optional<quint16> runningPort;
    std::optional<Error> failure;
    QString served;
    int renewals = 0;
};

} // namespace

class TestLocalApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOffUntilItIsStarted();
    void runsOnThePortThatWasChosenLast();
    void tellsWhyItDidNotStart();
    void showsCopiesAndRenewsTheToken();
    void stopsWithTheWindow();
    void isNotOfferedWhereThereIsNone();

private:
    std::unique_ptr<MainWindow> open(Desk &desk, PretendedApi *api)
    {
        makeDatabase(desk.file(u"people.db"_s), embeddedRevisions());
        auto window = desk.openWindow(fileUrl(desk.file(u"people.db"_s)), false, api);
        const auto isOpen = [&] { return window->windowTitle().startsWith(u"people.db"_s); };
        return QTest::qWaitFor(isOpen, 10'000) ? std::move(window) : nullptr;
    }

    static QDialog *dialogOf(MainWindow &window)
    {
        window.findChild<QAction *>(u"actionLocalApi"_s)->trigger();
        return shown<QDialog>(window, u"localApiDialog"_s);
    }

    static void click(QDialog *dialog, const QString &name)
    {
        auto *button = dialog->findChild<QAbstractButton *>(name);
        QVERIFY(button && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
};

void TestLocalApi::isOffUntilItIsStarted()
{
    Desk desk;
    PretendedApi api;
    const auto window = open(desk, &api);
    QVERIFY(window);
    QVERIFY(!api.isRunning());
    auto *button = window->findChild<QAbstractButton *>(u"localApiButton"_s);
    QVERIFY(button->isHidden());
    QDialog *dialog = dialogOf(*window);
    QVERIFY(dialog);
    auto *state = dialog->findChild<QLabel *>(u"localApiState"_s);
    auto *documents = dialog->findChild<QPushButton *>(u"localApiDocuments"_s);
    QCOMPARE(state->text(), u"Not running."_s);
    QVERIFY(!documents->isEnabled());

    click(dialog, u"localApiSwitch"_s);
    QCOMPARE(api.runningPort, quint16(8000));
    QCOMPARE(api.served, u"people.db"_s);
    QVERIFY(state->text().contains(u"http://127.0.0.1:8000"_s));
    QVERIFY(documents->isEnabled());
    QVERIFY(button->isVisible() && button->text().contains(u"8000"_s));

    click(dialog, u"localApiSwitch"_s);
    QVERIFY(!api.isRunning());
    QVERIFY(button->isHidden());
    QCOMPARE(state->text(), u"Not running."_s);
}

void TestLocalApi::runsOnThePortThatWasChosenLast()
{
    Desk desk;
    PretendedApi api;
    const auto window = open(desk, &api);
    QVERIFY(window);
    QDialog *dialog = dialogOf(*window);
    auto *port = dialog->findChild<QSpinBox *>(u"localApiPort"_s);
    port->selectAll();
    QTest::keyClicks(port, u"8123"_s);
    click(dialog, u"localApiSwitch"_s);
    QCOMPARE(api.runningPort, quint16(8123));
    QVERIFY(!port->isEnabled());
    QVERIFY(
        dialog->findChild<QLineEdit *>(u"localApiExample"_s)->text().contains(u"127.0.0.1:8123/users/"_s));
    dialog->reject();
    api.stop();
    QTRY_VERIFY(!window->findChild<QDialog *>(u"localApiDialog"_s));
    QCOMPARE(dialogOf(*window)->findChild<QSpinBox *>(u"localApiPort"_s)->value(), 8123);
}

void TestLocalApi::tellsWhyItDidNotStart()
{
    Desk desk;
    PretendedApi api;
    api.failure = Error(Error::Kind::Busy, u"Port 8000 is in use."_s);
    const auto window = open(desk, &api);
    QVERIFY(window);
    QDialog *dialog = dialogOf(*window);
    click(dialog, u"localApiSwitch"_s);
    auto *failure = dialog->findChild<QLabel *>(u"localApiFailure"_s);
    QVERIFY(failure->isVisible());
    QCOMPARE(failure->text(), u"Port 8000 is in use."_s);
    api.failure.reset();
    click(dialog, u"localApiSwitch"_s);
    QVERIFY(failure->isHidden());
    QVERIFY(api.isRunning());
}

void TestLocalApi::showsCopiesAndRenewsTheToken()
{
    Desk desk;
    PretendedApi api;
    const auto window = open(desk, &api);
    QVERIFY(window);
    QDialog *dialog = dialogOf(*window);
    auto *token = dialog->findChild<QLineEdit *>(u"localApiToken"_s);
    QCOMPARE(token->text(), u"token-0"_s);
    QVERIFY(token->displayText() != token->text());
    click(dialog, u"localApiShow"_s);
    QCOMPARE(token->displayText(), u"token-0"_s);
    click(dialog, u"localApiRenew"_s);
    QCOMPARE(token->text(), u"token-1"_s);
    click(dialog, u"localApiCopy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"token-1"_s);
}

void TestLocalApi::stopsWithTheWindow()
{
    Desk desk;
    PretendedApi api;
    auto window = open(desk, &api);
    QVERIFY(window);
    click(dialogOf(*window), u"localApiSwitch"_s);
    QVERIFY(api.isRunning());
    window.reset();
    QVERIFY(!api.isRunning());
}

void TestLocalApi::isNotOfferedWhereThereIsNone()
{
    Desk desk;
    const auto window = open(desk, nullptr);
    QVERIFY(window);
    QVERIFY(!window->findChild<QAction *>(u"actionLocalApi"_s)->isVisible());
}

QTEST_MAIN(TestLocalApi)
#include "test_local_api.moc"
