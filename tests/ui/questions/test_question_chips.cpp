// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translations.h"
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/questions/question_chip.h"
#include "ui/questions/question_filter.h"

#include <QAbstractButton>
#include <QApplication>
#include <QInputDialog>
#include <QMenu>
#include <QTemporaryDir>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestQuestionChips : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QAbstractButton *chip(const WorkspaceFixture &f, const char *name)
    {
        return f.named<QAbstractButton>(name);
    }
    static void click(QAbstractButton *button)
    {
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    static QString sentence(const WorkspaceFixture &f)
    {
        return f.named<QuestionChip>("usersQuestion")->sentence();
    }
    // Of the submenu of the filter's menu that begins so.
    static QAction *entry(const WorkspaceFixture &f, const QString &menu, const QString &text)
    {
        click(f.named<QAbstractButton>("usersFilter"));
        const bool open = QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; });
        auto *popup = open ? qobject_cast<QMenu *>(QApplication::activePopupWidget()) : nullptr;
        for (QAction *action : popup ? popup->actions() : QList<QAction *>()) {
            if (!action->menu() || !action->text().remove(u'&').startsWith(menu))
                continue;
            for (QAction *inner : action->menu()->actions()) {
                if (inner->text() == text)
                    return inner;
            }
        }
        return nullptr;
    }
    QStringList saved(const WorkspaceFixture &f) const
    {
        QStringList names;
        for (const SavedQuestion &each : QuestionStore(m_folder.path(), f.worker->url()).list())
            names.append(each.name);
        return names;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void initTestCase() { loadTranslations(*qApp); }

    void chipsAskWithOneClickShowThatTheyAreOnAndGoWithOneByMouseOnly()
    {
        WorkspaceFixture f(engine());
        UserService(f.session()).update(f.people[0], {f.people[0].email, f.people[0].name, false});
        f.open();
        QTRY_COMPARE(chip(f, "usersChipBy")->text(), u"Linked by me"_s);
        QVERIFY(!chip(f, "usersChipBy")->isChecked());
        click(chip(f, "usersChipBy"));
        QTRY_COMPARE(f.users()->model()->rowCount(), 2);
        QVERIFY(chip(f, "usersChipBy")->isChecked());
        click(chip(f, "usersChipInactive"));
        QTRY_COMPARE(f.users()->model()->rowCount(), 1);
        QTRY_VERIFY(sentence(f).contains(u"inactive"_s));
        QVERIFY(chip(f, "usersChipBy")->isChecked() && chip(f, "usersChipInactive")->isChecked());
        click(chip(f, "usersChipBy"));
        QTRY_VERIFY(!sentence(f).contains(u"linked by"_s));
        QVERIFY(!chip(f, "usersChipBy")->isChecked() && chip(f, "usersChipInactive")->isChecked());
        click(f.named<QAbstractButton>("usersQuestionClear"));
        QTRY_COMPARE(f.users()->model()->rowCount(), 6);
        QVERIFY(!chip(f, "usersChipInactive")->isChecked());
    }

    void chipsOfFlowsAreReachedByKeysOnly()
    {
        WorkspaceFixture f(engine());
        LinkService(f.session())
            .setUntil(LinkFilter{UserSet::of({f.people[0].id}), {}},
                      QDateTime::currentDateTimeUtc().addDays(3));
        f.open();
        f.search("flows")->setFocus();
        QTRY_VERIFY(QApplication::focusWidget());
        for (int step = 0; step < 30 && QApplication::focusWidget()->objectName() != u"flowsChipEnds"_s;
             ++step)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"flowsChipEnds"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(f.flows()->model()->rowCount(), 1);
        QTRY_COMPARE(f.cell(f.flows(), 0, 1), u"Onboarding EU"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(f.flows()->model()->rowCount(), 4);
    }

    void aChipTellsTheValueThatIsAsked()
    {
        WorkspaceFixture f(engine());
        f.open();
        auto *filter = f.named<QWidget>("usersPane")->findChild<QuestionFilter *>();
        filter->set(Question::of(LinkCount{Comparison::MoreThan, 10}));
        QTRY_COMPARE(chip(f, "usersChipCount")->text(), u"In more than 10"_s);
        QVERIFY(chip(f, "usersChipCount")->isChecked());
        filter->set(Question::group(Quantifier::Any, {Question::of(LinkCount{Comparison::MoreThan, 10}),
                                                      Question::of(IsActive{false})}));
        QVERIFY(!chip(f, "usersChipCount")->isChecked()); // not what the chip alone would ask
        click(chip(f, "usersChipInactive"));
        QTRY_COMPARE(f.users()->model()->rowCount(), 0);
        QCOMPARE(filter->question().holding, Quantifier::All);
        QCOMPARE(filter->question().parts.size(), 2);
    }

    void savedQuestionsAreRenamedAndDeletedInTheWindow()
    {
        WorkspaceFixture f(engine());
        f.questionFolder = m_folder.path();
        f.open();
        QuestionStore(m_folder.path(), f.worker->url())
            .save({u"Off"_s, {QuestionAbout::Users, Question::of(IsActive{false})}});
        QAction *rename = entry(f, u"Rename"_s, u"Off"_s);
        QVERIFY(rename);
        rename->trigger();
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        QTRY_VERIFY(f.page->findChild<QInputDialog *>(u"renameQuestion"_s));
        auto *field = f.page->findChild<QInputDialog *>(u"renameQuestion"_s)->findChild<QLineEdit *>();
        QTRY_VERIFY(field->isVisible());
        QCOMPARE(field->text(), u"Off"_s);
        field->selectAll();
        QTest::keyClicks(field, u"Switched off"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(saved(f), QStringList{u"Switched off"_s});
        QAction *remove = entry(f, u"Delete"_s, u"Switched off"_s);
        QVERIFY(remove);
        remove->trigger();
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        QTRY_COMPARE(saved(f), QStringList());
    }
};

QTEST_MAIN(TestQuestionChips)
#include "test_question_chips.moc"
