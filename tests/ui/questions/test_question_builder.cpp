// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translations.h"
#include "tests/ui/widgets.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/questions/question_builder.h"
#include "ui/questions/question_chip.h"
#include "ui/questions/question_filter.h"
#include "ui/workspace/link_dialog.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestQuestionBuilder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void initTestCase() { loadTranslations(*qApp); }
    void cleanup() { QDir(m_folder.filePath(u"questions"_s)).removeRecursively(); }

    // "Who is in Onboarding EU and active, or in no flow" without a mouse.
    void aQuestionIsBuiltByKeyboardAlone()
    {
        WorkspaceFixture f(engine());
        open(f);
        f.users()->setFocus();
        press(f.users(), u"Ctrl+Shift+Q"_s);
        QuestionBuilder *builder = shownBuilder(f);
        QVERIFY(builder);
        QTRY_COMPARE(textOf(builder, "questionCount"), u"6 users"_s);
        QCOMPARE(textOf(builder, "questionSentence"), u"All people"_s);

        focusBy(Qt::Key_Tab, "groupHolding");
        QTest::keyClick(focus(), 'a'); // All → Any, the next that begins so
        QCOMPARE(qobject_cast<QComboBox *>(focus())->currentIndex(), 1);
        focusBy(Qt::Key_Tab, "addPartner");
        QTest::keyClick(focus(), Qt::Key_Space);
        auto *finder = shownDialog<LinkDialog>();
        QVERIFY(finder);
        auto *search = finder->findChild<QLineEdit *>(u"linkDialogSearch"_s);
        QTRY_COMPARE(finder->table()->model()->rowCount(), 4);
        QTest::keyClicks(search, u"onboard"_s);
        QTRY_COMPARE(finder->table()->model()->rowCount(), 1);
        QTRY_COMPARE(finder->table()->selectedCount(), 1);
        QTest::keyClick(search, Qt::Key_Return);
        builder->activateWindow(); // as a window manager does
        QVERIFY(QTest::qWaitForWindowActive(builder));
        QTRY_COMPARE(textOf(builder, "questionSentence"), u"People who are in Onboarding EU"_s);
        QTRY_COMPARE(textOf(builder, "questionCount"), u"2 users"_s);

        focusBy(Qt::Key_Backtab, "addCondition");
        QTest::keyClick(focus(), Qt::Key_Space);
        QCOMPARE(focus()->objectName(), u"conditionKind"_s);
        QTest::keyClick(focus(), Qt::Key_Down); // the number of flows
        focusBy(Qt::Key_Tab, "conditionChoice");
        QTest::keyClick(focus(), 'e');
        QTRY_COMPARE(textOf(builder, "questionSentence"), u"People who are in Onboarding EU or in no flow"_s);
        QTRY_COMPARE(textOf(builder, "questionCount"), u"6 users"_s);
        focusBy(Qt::Key_Tab, "conditionNumber");
        QTest::keyClick(focus(), Qt::Key_Up);
        QTRY_COMPARE(textOf(builder, "questionSentence"),
                     u"People who are in Onboarding EU or in exactly 1 flow"_s);
        QTRY_COMPARE(textOf(builder, "questionCount"), u"2 users"_s);
        QTest::keyClick(focus(), Qt::Key_Return); // "Show" is the default
        QTRY_VERIFY(!f.dialog<QuestionBuilder>());
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        QCOMPARE(chip(f)->sentence(), u"People who are in Onboarding EU or in exactly 1 flow"_s);
        QVERIFY(chip(f)->isVisible());
    }

    void aQuestionIsBuiltByMouseAlone()
    {
        WorkspaceFixture f(engine());
        LinkService(f.session()).add(UserSet::of({f.people[2].id}), FlowSet::of({f.work[0].id}));
        open(f);
        click(f.named<QAbstractButton>("usersFilter"));
        trigger(u"Build a question"_s);
        QuestionBuilder *builder = shownBuilder(f);
        QVERIFY(builder);
        click(child(builder, "addPartner"));
        auto *finder = shownDialog<LinkDialog>();
        QVERIFY(finder);
        QTRY_COMPARE(finder->table()->model()->rowCount(), 4);
        QTRY_COMPARE(f.cell(finder->table(), 2, 1), u"Onboarding EU"_s);
        QTRY_COMPARE(finder->table()->selectedCount(), 1);
        f.click(finder->table(), 0, 1);
        f.click(finder->table(), 2, 1, Qt::ControlModifier);
        QCOMPARE(finder->table()->selectedCount(), 2);
        click(button(finder, u"Choose"_s));
        QTRY_COMPARE(textOf(builder, "questionSentence"),
                     u"People who are in any of Incident drill and Onboarding EU"_s);
        QTRY_COMPARE(textOf(builder, "questionCount"), u"3 users"_s);
        click(child(builder, "addGroup"));
        QTRY_COMPARE(builder->findChildren<QWidget *>(u"groupEditor"_s).size(), 2);
        click(button(builder, u"Take out Incident drill"_s));
        QTRY_COMPARE(textOf(builder, "questionSentence"), u"People who are in Onboarding EU"_s);
        QTRY_COMPARE(textOf(builder, "questionCount"), u"2 users"_s);
        click(child(builder, "removeGroup"));
        QTRY_COMPARE(builder->findChildren<QWidget *>(u"groupEditor"_s).size(), 1);
        click(child(builder, "questionShow"));
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        click(f.named<QAbstractButton>("usersQuestionClear"));
        QTRY_COMPARE(f.users()->model()->rowCount(), 6);
        QVERIFY(!chip(f)->isVisible());
    }

    void whatIsHalfSaidAsksNothingYet()
    {
        WorkspaceFixture f(engine());
        open(f);
        press(f.users(), u"Ctrl+Shift+Q"_s);
        QuestionBuilder *builder = shownBuilder(f);
        QVERIFY(builder);
        auto *kind = builder->findChild<QComboBox *>(u"conditionKind"_s);
        kind->setCurrentIndex(2);
        QCOMPARE(textOf(builder, "questionSentence"), u"All people"_s);
        QVERIFY(!child(builder, "questionSave")->isEnabled());
        auto *field = builder->findChild<QLineEdit *>(u"conditionText"_s);
        field->setFocus();
        QTest::keyClicks(field, u"  LOVE "_s);
        QCOMPARE(textOf(builder, "questionSentence"), u"People who have “LOVE” in the name"_s);
        QTRY_COMPARE(textOf(builder, "questionCount"), u"1 user"_s);
        QVERIFY(child(builder, "questionSave")->isEnabled());
        QTest::keyClick(builder, Qt::Key_Escape);
        QTRY_VERIFY(!f.dialog<QuestionBuilder>());
        QCOMPARE(f.users()->model()->rowCount(), 6);
    }

    void aSavedQuestionIsInTheMenuOfItsPane()
    {
        WorkspaceFixture f(engine());
        open(f);
        f.flows()->setFocus();
        press(f.flows(), u"Ctrl+Shift+Q"_s);
        QuestionBuilder *builder = shownBuilder(f);
        QVERIFY(builder);
        builder->findChild<QComboBox *>(u"conditionKind"_s)->setCurrentIndex(1);
        QTRY_COMPARE(textOf(builder, "questionSentence"), u"Flows that have a user"_s);
        saveAs(builder, u"Used & loved"_s);
        QTRY_COMPARE(textOf(builder, "questionNote"), u"Saved as “Used & loved”."_s);
        saveAs(builder, u"USED & loved"_s);
        auto *replace = shownDialog<QDialog>(u"questionReplace"_s);
        QVERIFY(replace);
        click(button(replace, u"&Replace"_s));
        QTRY_COMPARE(textOf(builder, "questionNote"), u"Saved as “USED & loved”."_s);
        QTest::keyClick(builder, Qt::Key_Escape);
        QTRY_VERIFY(!f.dialog<QuestionBuilder>());

        click(f.named<QAbstractButton>("usersFilter"));
        QVERIFY(!menuTexts().contains(u"USED && loved"_s));
        closeMenu();
        click(f.named<QAbstractButton>("flowsFilter"));
        trigger(u"USED"_s);
        QTRY_COMPARE(f.flows()->model()->rowCount(), 1);
        QCOMPARE(QuestionStore(m_folder.path(), f.worker->url()).list().size(), 1);
        click(f.named<QAbstractButton>("flowsFilter"));
        QMenu *menu = openMenu();
        QVERIFY(menu);
        QMenu *forgetting = menu->actions().constLast()->menu();
        QVERIFY(forgetting);
        forgetting->actions().constFirst()->trigger();
        QTRY_VERIFY(QuestionStore(m_folder.path(), f.worker->url()).list().isEmpty());
        closeMenu();
    }

    void theSelectionOfTheOtherListNamesTheFlows()
    {
        WorkspaceFixture f(engine());
        LinkService(f.session())
            .add(UserSet::of({f.people[0].id, f.people[3].id}), FlowSet::of({f.work[0].id}));
        open(f);
        f.click(f.flows(), 0, 1);
        f.click(f.flows(), 2, 1, Qt::ControlModifier);
        QTRY_COMPARE(f.flows()->selectedCount(), 2);
        click(f.named<QAbstractButton>("usersFilter"));
        trigger(u"People who are in Onboarding EU and not in Incident drill"_s);
        QTRY_COMPARE(f.users()->model()->rowCount(), 1);
        QTRY_COMPARE(f.cell(f.users(), 0, 1), u"Alan Turing"_s);
        f.flows()->clearSelection(); // the question stays
        QTRY_COMPARE(chip(f)->sentence(), u"People who are in Onboarding EU and not in Incident drill"_s);
        QCOMPARE(f.users()->model()->rowCount(), 1);
    }

    void whatTheQuestionFindsIsLinkedAtOnce()
    {
        WorkspaceFixture f(engine());
        open(f);
        const QAbstractItemModelTester tester(f.users()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        click(f.named<QAbstractButton>("usersFilter"));
        trigger(u"People who are in no flow"_s);
        QTRY_COMPARE(f.users()->model()->rowCount(), 4);
        f.users()->setFocus();
        f.users()->selectAll();
        f.click(f.flows(), 1, 1);
        f.page->findChild<QAction *>(u"actionLink"_s)->trigger();
        QTRY_COMPARE(f.links(FlowSet::of({f.work[1].id})), 4);
        QTRY_COMPARE(f.users()->model()->rowCount(), 0); // nobody is left in no flow
    }

    void aQuestionComesBackAfterARestart()
    {
        WorkspaceFixture f(engine());
        open(f);
        click(f.named<QAbstractButton>("usersFilter"));
        trigger(u"People who are in exactly 1 flow"_s);
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        f.restart();
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        QTRY_VERIFY(chip(f)->isVisible());
        QCOMPARE(chip(f)->sentence(), u"People who are in exactly 1 flow"_s);
        f.page->findChild<QAction *>(u"actionClearSearch"_s)->trigger();
        QTRY_COMPARE(f.users()->model()->rowCount(), 6);
        QVERIFY(!chip(f)->isVisible());
    }

    void aDatabaseThatWasNeverOpenShowsAllRows()
    {
        WorkspaceFixture f(engine());
        open(f);
        click(f.named<QAbstractButton>("usersFilter"));
        trigger(u"People who are in exactly 1 flow"_s);
        f.search("flows")->setText(u"night"_s);
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        f.page->setDatabase(nullptr);
        f.page->restoreState({});
        f.page->setDatabase(f.worker.get());
        QTRY_COMPARE(f.users()->model()->rowCount(), 6);
        QTRY_COMPARE(f.flows()->model()->rowCount(), 4);
    }

    void theFilterByTheSelectionComesBackWithIt()
    {
        WorkspaceFixture f(engine());
        open(f);
        f.click(f.flows(), 2, 1);
        QTRY_VERIFY(button(f.named<QWidget>("usersPane"), u"Not linked"_s));
        click(button(f.named<QWidget>("usersPane"), u"Not linked"_s));
        QTRY_COMPARE(f.users()->model()->rowCount(), 4);
        f.restart();
        QTRY_COMPARE(f.flows()->selectedCount(), 1);
        QTRY_COMPARE(f.users()->model()->rowCount(), 4);
    }

    void aDeletedFlowOfTheQuestionIsSaid()
    {
        WorkspaceFixture f(engine());
        const FlowId gone = f.work[2].id;
        FlowService(f.session()).remove(FlowSet::of({gone}));
        open(f);
        auto *filter = f.named<QWidget>("usersPane")->findChild<QuestionFilter *>();
        filter->set(Question::of(LinkedTo{Quantifier::None, {gone.uuid()}}));
        QTRY_COMPARE(chip(f)->sentence(),
                     u"People who are not in a deleted flow (%1)"_s.arg(shortText(gone.uuid())));
        QTRY_COMPARE(f.users()->model()->rowCount(), 6);
    }

    void aBuilderGoesWithItsDatabase()
    {
        WorkspaceFixture f(engine());
        open(f);
        press(f.users(), u"Ctrl+Shift+Q"_s);
        QVERIFY(shownBuilder(f));
        f.page->setDatabase(nullptr);
        QVERIFY(!f.dialog<QuestionBuilder>());
        QVERIFY(!f.page->findChild<QAction *>(u"actionQuestion"_s)->isEnabled());
    }

private:
    void open(WorkspaceFixture &f)
    {
        f.questionFolder = m_folder.path();
        f.open();
    }
    static QWidget *focus() { return QApplication::focusWidget(); }
    static void press(QWidget *widget, const QString &keys)
    {
        widget->setFocus();
        QTest::keySequence(widget, QKeySequence(keys));
    }
    static void focusBy(Qt::Key key, const char *name)
    {
        QTRY_VERIFY2(focus(), name);
        for (int i = 0; i < 40 && focus()->objectName() != QLatin1String(name); ++i)
            QTest::keyClick(focus(), key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        QCOMPARE(focus()->objectName(), QLatin1String(name));
    }
    static QuestionBuilder *shownBuilder(const WorkspaceFixture &f)
    {
        const bool active = QTest::qWaitFor([&] {
            auto *builder = f.dialog<QuestionBuilder>();
            return builder && builder->isActiveWindow();
        });
        return active ? f.dialog<QuestionBuilder>() : nullptr;
    }
    template <class Dialog>
    static Dialog *shownDialog(const QString &name = {})
    {
        const auto find = [&]() -> Dialog * {
            for (QWidget *each : QApplication::topLevelWidgets()) {
                auto *dialog = qobject_cast<Dialog *>(each);
                if (dialog && dialog->isVisible() && (name.isEmpty() || dialog->objectName() == name))
                    return dialog;
            }
            return nullptr;
        };
        const bool active = QTest::qWaitFor([&] { return find() && find()->isActiveWindow(); });
        return active ? find() : nullptr;
    }
    static QAbstractButton *child(const QWidget *dialog, const char *name)
    {
        return dialog->findChild<QAbstractButton *>(QLatin1String(name));
    }
    static QAbstractButton *button(const QWidget *parent, const QString &text)
    {
        for (QAbstractButton *each : parent->findChildren<QAbstractButton *>()) {
            if (each->isVisible() && (each->text() == text || each->accessibleName() == text))
                return each;
        }
        return nullptr;
    }
    static void click(QWidget *widget)
    {
        QVERIFY(widget && widget->isVisible());
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    static QMenu *openMenu()
    {
        const auto find = [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); };
        return QTest::qWaitFor([&] { return find() != nullptr; }) ? find() : nullptr;
    }
    static void closeMenu()
    {
        QTest::keyClick(openMenu(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
    }
    static QStringList menuTexts()
    {
        QStringList texts;
        for (const QAction *action : openMenu()->actions())
            texts.append(action->text());
        return texts;
    }
    // Clicks the entry that begins so.
    static void trigger(const QString &text)
    {
        QMenu *menu = openMenu();
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (QString(action->text()).remove(u'&').startsWith(text)) {
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                return;
            }
        }
        QFAIL(qPrintable(u"not in the menu: "_s + text));
    }
    static QuestionChip *chip(const WorkspaceFixture &f) { return f.named<QuestionChip>("usersQuestion"); }
    static void saveAs(QuestionBuilder *builder, const QString &name)
    {
        click(child(builder, "questionSave"));
        auto *dialog = shownDialog<QInputDialog>();
        QVERIFY(dialog);
        auto *field = dialog->findChild<QLineEdit *>();
        QTest::keyClicks(field, name);
        QTest::keyClick(field, Qt::Key_Return);
    }
};

QTEST_MAIN(TestQuestionBuilder)
#include "test_question_builder.moc"
