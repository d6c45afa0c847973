// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/paste/paste_dialog.h"
#include "ui/paste/paste_model.h"
#include "ui/table/bubble.h"
#include "ui/workspace/side.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

class TestPaste : public QObject
{
    Q_OBJECT

    // The preview of what was pasted or dropped, once it is there.
    struct Preview
    {
        explicit Preview(const WorkspaceFixture &f)
        {
            if (QTest::qWaitFor(
                    [&] { return f.dialog<PasteDialog>() && f.dialog<PasteDialog>()->isVisible(); }, 10'000))
                dialog = f.dialog<PasteDialog>();
            if (dialog && QTest::qWaitFor([&] { return table()->model()->rowCount() > 0; }, 10'000))
                ready = true;
        }
        QTableView *table() const { return dialog->findChild<QTableView *>(u"pasteTable"_s); }
        QString summary() const { return dialog->findChild<QLabel *>(u"pasteSummary"_s)->text(); }
        QPushButton *apply() const { return dialog->findChild<QPushButton *>(u"pasteApply"_s); }
        QString cell(int row, int column) const
        {
            return table()->model()->index(row, column).data().toString();
        }

        QPointer<PasteDialog> dialog;
        bool ready = false;
    };

    static void paste(TableView *table, const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_V, Qt::ControlModifier);
    }
    static void selectWithKeys(TableView *table, int row)
    {
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(table, Qt::Key_Down);
    }
    static QPoint place(const TableView *table, int row)
    {
        return row >= 0 ? table->visualRect(table->model()->index(row, 1)).center()
                        : QPoint(40, table->viewport()->height() - 5);
    }
    static bool drop(TableView *table, int row, const QMimeData &data)
    {
        QDragEnterEvent enter(place(table, row), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(table->viewport(), &enter);
        QDragMoveEvent move(place(table, row), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(table->viewport(), &move);
        QDropEvent event(place(table, row), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(table->viewport(), &event);
        return event.isAccepted();
    }
    static QMimeData *files(const QStringList &paths)
    {
        auto *data = new QMimeData;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data->setUrls(urls);
        return data;
    }

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }

    void peopleArePastedIntoAFlowWithKeysOnly()
    {
        WorkspaceFixture f(engine());
        UserService(f.session()).create({u"grace2@sluice.example"_s, u"Grace Hopper"_s, true});
        f.open();
        selectWithKeys(f.flows(), 2);
        QTRY_COMPARE(f.flows()->selectedCount(), 1);
        paste(f.flows(), u"annie@sluice.example\nada@sluice.example\nGrace Hopper\nKat Johnson <kat@x.org>\n"
                         "BARBARA@sluice.example; barbara liskov\nNobody"_s);
        const Preview preview(f);
        QVERIFY(preview.ready);
        QCOMPARE(preview.dialog->windowTitle(), u"Paste people into Onboarding EU"_s);
        QCOMPARE(preview.summary(), u"2 matched, 1 ambiguous, 2 unknown, 1 already linked"_s);
        QCOMPARE(f.links(FlowSet::of({f.work[2].id})), 2);
        QCOMPARE(preview.apply()->text(), u"Link 2 users, create 1 and link them"_s);

        // the second of two namesakes, chosen in the row
        QTableView *table = preview.table();
        QTRY_VERIFY(table->hasFocus());
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_F2);
        auto *box = table->findChild<QComboBox *>(u"pasteChoice"_s);
        QVERIFY(box);
        QTest::keyClick(box, Qt::Key_Up);
        QTest::keyClick(box, Qt::Key_Return);
        QTRY_COMPARE(preview.cell(2, PasteModel::ChoiceColumn),
                     u"Link Grace Hopper <grace2@sluice.example>"_s);
        QCOMPARE(preview.apply()->text(), u"Link 3 users, create 1 and link them"_s);
        QVERIFY(preview.apply()->isDefault());
        QTest::keyClick(preview.apply(), Qt::Key_Space);
        QTRY_COMPARE(f.links(FlowSet::of({f.work[2].id})), 6);
        QTRY_VERIFY(!preview.dialog);
        QVERIFY(f.lastMessage().startsWith(u"Pasted into Onboarding EU: 4 new links"_s));
        QCOMPARE(UserService(f.session()).findByEmail(u"kat@x.org"_s)->name, u"Kat Johnson"_s);
    }

    void flowsArePastedIntoUsers()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 2, 1);
        paste(f.users(), u"night watch, Incident drill\nBrand new"_s);
        const Preview preview(f);
        QVERIFY(preview.ready);
        QCOMPARE(preview.summary(), u"2 matched, 1 unknown"_s);
        QTest::mouseClick(preview.apply(), Qt::LeftButton);
        QTRY_COMPARE(LinkService(f.session()).count({UserSet::of({f.people[2].id}), std::nullopt}), 3);
    }

    void aBlockOfRowsBecomesNewUsersWithColumnsAssigned()
    {
        WorkspaceFixture f(engine());
        f.open();
        paste(f.users(),
              u"Kat Johnson\tOrbits\tkat@x.org\nMary Jackson\tWind\tmary@x.org\nNobody\t\tno email\n"
              "Ada\t\tada@sluice.example"_s);
        const Preview preview(f);
        QVERIFY(preview.ready);
        QCOMPARE(preview.summary(), u"1 there already, 2 new, 1 not usable"_s);
        QVERIFY(preview.cell(2, PasteModel::ResultColumn).contains(u"no @"_s) ||
                preview.cell(2, PasteModel::ResultColumn).contains(u"blank"_s));
        auto *name = preview.dialog->findChild<QComboBox *>(u"pasteColumn0"_s);
        auto *other = preview.dialog->findChild<QComboBox *>(u"pasteColumn1"_s);
        QVERIFY(name && name->isVisible() && other);
        other->setFocus();
        QTest::keyClick(other, Qt::Key_Down); // past "anything" to the name
        QTest::keyClick(other, Qt::Key_Down);
        QTRY_VERIFY(preview.cell(0, PasteModel::ResultColumn).contains(u"Kat Johnson Orbits"_s));
        name->setFocus();
        QTest::keyClick(name, Qt::Key_Home);
        QTRY_VERIFY(preview.cell(0, PasteModel::ResultColumn).contains(u"New: Orbits <kat@x.org>"_s));
        QTRY_COMPARE(preview.apply()->text(), u"Create 2 users"_s);
        QTest::mouseClick(preview.apply(), Qt::LeftButton);
        QTRY_COMPARE(f.lastMessage(), u"Created 2 users"_s);
        QCOMPARE(UserService(f.session()).findByEmail(u"mary@x.org"_s)->name, u"Wind"_s);
    }

    void pasteInEmptySelectionOfFlowsMakesFlows()
    {
        WorkspaceFixture f(engine());
        f.open();
        paste(f.flows(), u"Name\tDescription\nDrill\tEvery Monday"_s);
        const Preview preview(f);
        QVERIFY(preview.ready);
        QTest::mouseClick(preview.apply(), Qt::LeftButton);
        QTRY_VERIFY(FlowService(f.session()).findByName(u"Drill"_s));
        QCOMPARE(FlowService(f.session()).findByName(u"Drill"_s)->description, u"Every Monday"_s);
    }

    void chipsFilterAndSelectedLinesAreSkipped()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.flows(), 0, 1);
        paste(f.flows(), u"ada@sluice.example\nalan@sluice.example\nkat@x.org"_s);
        const Preview preview(f);
        QVERIFY(preview.ready);
        auto *chip = preview.dialog->findChild<QAbstractButton *>(
            u"pasteChip%1"_s.arg(static_cast<int>(PasteState::Unknown)));
        QVERIFY(chip);
        QTest::mouseClick(chip, Qt::LeftButton);
        QCOMPARE(preview.table()->model()->rowCount(), 1);
        preview.table()->selectAll();
        QTest::mouseClick(preview.dialog->findChild<QAbstractButton *>(u"pasteSkip"_s), Qt::LeftButton);
        QCOMPARE(preview.apply()->text(), u"Link 2 users"_s);
        QTest::keyClick(preview.dialog.data(), Qt::Key_Escape);
        QTRY_VERIFY(!preview.dialog);
        QCOMPARE(f.links(FlowSet::of({f.work[0].id})), 0);
    }

    void whatChangedBetweenPreviewAndApplyIsSaidAndTheRestDone()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.flows(), 0, 1);
        paste(f.flows(), u"ada@sluice.example\nalan@sluice.example"_s);
        const Preview preview(f);
        QVERIFY(preview.ready);
        UserService(f.session()).remove(UserSet::of({f.people[0].id}));
        QTest::mouseClick(preview.apply(), Qt::LeftButton);
        auto *notice = preview.dialog->findChild<QLabel *>(u"pasteNotice"_s);
        QTRY_VERIFY(notice->text().contains(u"Ada Lovelace was deleted meanwhile."_s));
        QTRY_COMPARE(preview.summary(), u"1 unknown, 1 already linked"_s);
        QCOMPARE(f.links(FlowSet::of({f.work[0].id})), 1);
    }

    void textAndFilesAreDroppedOnARowOrAPane()
    {
        WorkspaceFixture f(engine());
        f.open();
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"people.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("name,email\nAnnie Easley,annie@sluice.example\nKat Johnson,kat@x.org\n");
        file.close();
        const std::unique_ptr<QMimeData> data(files({file.fileName()}));
        QVERIFY(drop(f.flows(), 1, *data));
        {
            const Preview preview(f);
            QVERIFY(preview.ready);
            QCOMPARE(preview.dialog->windowTitle(), u"Paste people into Night watch"_s);
            QTest::mouseClick(preview.apply(), Qt::LeftButton);
            QTRY_COMPARE(f.links(FlowSet::of({f.work[1].id})), 2);
            QTRY_VERIFY(!preview.dialog);
        }
        QMimeData text;
        text.setText(u"mary@x.org"_s);
        QVERIFY(drop(f.users(), -1, text));
        const Preview preview(f);
        QVERIFY(preview.ready);
        QCOMPARE(preview.dialog->windowTitle(), u"Paste new users"_s);
    }

    void aDragOfTextSaysWhatWouldComeOfIt()
    {
        WorkspaceFixture f(engine());
        f.open();
        QMimeData text;
        text.setText(u"mary@x.org"_s);
        QDragEnterEvent enter(place(f.flows(), 1), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.flows()->viewport(), &enter);
        QDragMoveEvent move(place(f.flows(), 1), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(f.flows()->viewport(), &move);
        QVERIFY(move.isAccepted());
        QCOMPARE(f.named<Bubble>("dropHint")->text(), u"Add these people to Night watch…"_s);
    }

    void whatCannotBePastedIsRefusedInWords()
    {
        WorkspaceFixture f(engine());
        f.open();
        const QTemporaryDir folder;
        const QString pipe = folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(pipe.toUtf8(), 0600), 0);
        const auto refusal = [&](const QStringList &paths) {
            f.failures->clear();
            const std::unique_ptr<QMimeData> data(files(paths));
            drop(f.flows(), 1, *data);
            return QTest::qWaitFor([&] { return !f.failures->isEmpty(); }, 10'000)
                       ? static_cast<const Error *>(f.failures->constFirst().at(0).constData())->message()
                       : QString();
        };
        QVERIFY(refusal({folder.path()}).contains(u"is a folder"_s));
        QVERIFY(refusal({pipe}).contains(u"is not a file"_s));
        QVERIFY(refusal({pipe, folder.path()}).contains(u"one at a time"_s));
        f.failures->clear();
        paste(f.flows(), u"   \n"_s);
        QTRY_VERIFY(!f.failures->isEmpty());
        f.failures->clear();
        paste(f.flows(), QString(u"x"_s) + QChar(0) + u"y"_s);
        QTRY_VERIFY(!f.failures->isEmpty());
        QVERIFY(!f.dialog<PasteDialog>());
    }

    void aReadOnlyDatabaseTakesNothing()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.page->setWritable(false, u"This database may only be read."_s);
        QVERIFY(!f.page->actions().paste->isEnabled());
        QCOMPARE(f.page->actions().paste->toolTip(), u"This database may only be read."_s);
        QMimeData text;
        text.setText(u"mary@x.org"_s);
        QVERIFY(!drop(f.flows(), 1, text));
    }

    void copyTakesTheVisibleColumnsWithTheirTitles()
    {
        WorkspaceFixture f(engine());
        f.open();
        f.click(f.users(), 0, 1);
        f.click(f.users(), 1, 1, Qt::ShiftModifier);
        QGuiApplication::clipboard()->clear();
        f.users()->setFocus();
        QTest::keyClick(f.users(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     u"Name\tEmail\tFlows\tState\nAda Lovelace\tada@sluice.example\t1\tActive\n"
                     "Alan Turing\talan@sluice.example\t1\tActive"_s);
        QVERIFY(QGuiApplication::clipboard()->mimeData()->html().contains(u"<td>ada@sluice.example</td>"_s));
        f.users()->hideColumn(SecondColumn);
        QTest::keyClick(f.users(), Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().contains(u"ada@"_s));
        QTest::keyClick(f.users(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     f.people[0].id.toText() + u'\n' + f.people[1].id.toText());
    }
};

QTEST_MAIN(TestPaste)
#include "test_paste.moc"
