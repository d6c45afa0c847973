// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/question_store.h"
#include "tests/ui/shell/desk.h"
#include "ui/shell/error_strip.h"

#include <QMenu>
#include <QToolButton>

using namespace sluice;
using namespace sluice::test;

class TestSavedQuestionsInWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aDeletedQuestionComesBackWithOneClick();
    void aNameThatWasTakenMeanwhileIsNotWrittenOver();

private:
    QuestionStore store() const;
    QStringList saved() const;
    void deleteFromMenu(const QString &name);
    ErrorStrip *strip() const { return shown<ErrorStrip>(*m_window, u"errorStrip"_s); }
    void undo();

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    DatabaseUrl m_url;
};

namespace {

SavedQuestion question(const QString &name, bool active)
{
    return {name, {QuestionAbout::Users, Question::of(IsActive{active})}};
}

} // namespace

void TestSavedQuestionsInWindow::init()
{
    m_desk = std::make_unique<Desk>();
    m_url.file = m_desk->file(u"a.db"_s);
    makeDatabase(m_url.file, m_desk->revisions);
    store().save(question(u"Off & away"_s, false));
    m_window = m_desk->openWindow(m_url.toText());
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(rowsOf(*m_window, u"usersTable"_s), 0);
}

void TestSavedQuestionsInWindow::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

QuestionStore TestSavedQuestionsInWindow::store() const
{
    return {m_desk->folders.config, m_url};
}

QStringList TestSavedQuestionsInWindow::saved() const
{
    QStringList names;
    for (const SavedQuestion &each : store().list())
        names.append(each.name);
    return names;
}

void TestSavedQuestionsInWindow::deleteFromMenu(const QString &name)
{
    auto *filter = m_window->findChild<QAbstractButton *>(u"usersFilter"_s);
    QTRY_VERIFY(filter->isEnabled());
    QTest::mouseClick(filter, Qt::LeftButton);
    auto *menu = shown<QMenu>(*m_window, u"questionMenu"_s);
    QVERIFY(menu);
    const QMenu *forgetting = menu->actions().constLast()->menu();
    QVERIFY(forgetting && forgetting->title().remove(u'&').startsWith(u"Delete"_s));
    for (QAction *action : forgetting->actions()) {
        if (action->text() == QString(name).replace(u'&', u"&&"_s))
            action->trigger();
    }
    menu->close();
}

void TestSavedQuestionsInWindow::undo()
{
    auto *button = strip()->findChild<QToolButton *>(u"errorRemedy"_s);
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Undo"_s);
    QTest::mouseClick(button, Qt::LeftButton);
}

void TestSavedQuestionsInWindow::aDeletedQuestionComesBackWithOneClick()
{
    deleteFromMenu(u"Off & away"_s);
    QVERIFY(strip());
    QCOMPARE(strip()->message(), u"The question “Off & away” was deleted."_s);
    QCOMPARE(saved(), QStringList());
    undo();
    QTRY_COMPARE(saved(), QStringList{u"Off & away"_s});
    QCOMPARE(store().get(u"Off & away"_s, QuestionAbout::Users), Question::of(IsActive{false}));
    QVERIFY(!m_window->findChild<ErrorStrip *>(u"errorStrip"_s)->isVisible());
}

void TestSavedQuestionsInWindow::aNameThatWasTakenMeanwhileIsNotWrittenOver()
{
    deleteFromMenu(u"Off & away"_s);
    QVERIFY(strip());
    store().save(question(u"off & away"_s, true));
    undo();
    QTRY_VERIFY(strip()->message().contains(u"is saved as"_s));
    QCOMPARE(store().get(u"off & away"_s, QuestionAbout::Users), Question::of(IsActive{true}));
}

QTEST_MAIN(TestSavedQuestionsInWindow)
#include "test_saved_questions_in_window.moc"
