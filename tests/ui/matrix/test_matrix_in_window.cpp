// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flows/flow_service.h"
#include "core/links/link_service.h"
#include "core/users/user_service.h"
#include "tests/ui/shell/desk.h"
#include "ui/matrix/matrix_model.h"
#include "ui/matrix/matrix_view.h"

#include <QAbstractButton>
#include <QAction>

using namespace sluice;
using namespace sluice::test;

namespace {

class MatrixDesk
{
public:
    MatrixDesk()
    {
        makeDatabase(file, desk.revisions);
        session = Session::open(sqliteUrl(file), {u"Ann"_s, u"office"_s, u"sluicectl test"_s});
        for (const char *name : {"Ada", "Bob"})
            UserService(*session).create(
                {QString::fromLatin1(name) + u"@sluice.example"_s, QString::fromLatin1(name), true});
        for (const char *name : {"Drill", "Review"})
            FlowService(*session).create({QString::fromLatin1(name), {}, true});
    }

    std::unique_ptr<MainWindow> open()
    {
        auto window = desk.openWindow(fileUrl(file));
        if (!QTest::qWaitFor([&] { return rowsOf(*window, u"usersTable"_s) == 2; }, 10'000))
            qFatal("the window shows no rows");
        window->activateWindow();
        return window;
    }

    // With the keys that a person would use.
    static MatrixView *showMatrix(MainWindow &window)
    {
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        auto *view = shown<MatrixView>(window, u"matrixTable"_s);
        const auto isRead = [view] { return view->matrix()->isLinked(0, 0).has_value(); };
        if (!view || !QTest::qWaitFor(isRead, 10'000))
            qFatal("the matrix shows no cells");
        QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
        return view;
    }

    Desk desk;
    QString file = desk.file(u"matrix.db"_s);
    std::unique_ptr<Session> session;
};

std::optional<bool> linked(const MatrixView *view, int row, int column)
{
    return view->matrix()->isLinked(row, column);
}

} // namespace

class TestMatrixInWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAloneLinkAndUndo()
    {
        MatrixDesk desk;
        const auto window = desk.open();
        auto *view = desk.showMatrix(*window);
        QCOMPARE(QApplication::focusWidget(), view);
        QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(view, Qt::Key_Space);
        QTRY_COMPARE(linked(view, 1, 1), std::optional(true));
        QCOMPARE(LinkService(*desk.session).count({}), 4);
        QTRY_VERIFY(window->findChild<QAction *>(u"actionUndo"_s)->isEnabled());
        QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(linked(view, 1, 1), std::optional(false));
        QCOMPARE(LinkService(*desk.session).count({}), 0);
        QTRY_VERIFY(window->findChild<QAction *>(u"actionRedo"_s)->isEnabled());
        window->findChild<QAction *>(u"actionRedo"_s)->trigger();
        QTRY_COMPARE(linked(view, 0, 1), std::optional(true));
    }

    void whatAColleagueLinksAppearsByItself()
    {
        MatrixDesk desk;
        const auto window = desk.open();
        auto *view = desk.showMatrix(*window);
        const auto user = UserService(*desk.session).find(u"Ada@sluice.example"_s).id;
        const auto flow = FlowService(*desk.session).find(u"Review"_s).id;
        LinkService(*desk.session).add(UserSet::of({user}), FlowSet::of({flow}));
        QTRY_COMPARE(linked(view, 0, 1), std::optional(true));
    }

    void pinnedFlowsAndSortingAreThereAfterARestart()
    {
        MatrixDesk desk;
        auto window = desk.open();
        auto *view = desk.showMatrix(*window);
        QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(view, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(view->matrix()->pinnedCount(), 1);
        QTest::mouseClick(window->findChild<QAbstractButton *>(u"sortUsersByName"_s), Qt::LeftButton);
        window->close();
        window = desk.open();
        view = desk.showMatrix(*window);
        QTRY_COMPARE(view->matrix()->pinnedCount(), 1);
        QTRY_VERIFY(view->matrix()->columnHead(0).has_value());
        QCOMPARE(view->matrix()->columnHead(0)->name, u"Review"_s);
        QCOMPARE(view->matrix()->rowHead(0)->name, u"Bob"_s);
    }

    void theWorkspaceShowsWhatWasLinkedInTheMatrix()
    {
        MatrixDesk desk;
        const auto window = desk.open();
        auto *view = desk.showMatrix(*window);
        QTest::keyClick(view, Qt::Key_Space);
        QTRY_COMPARE(linked(view, 0, 0), std::optional(true));
        QTest::keyClick(window.get(), Qt::Key_1, Qt::ControlModifier);
        const auto *users = window->findChild<QAbstractItemView *>(u"usersTable"_s);
        QTRY_COMPARE(users->model()->index(0, 3).data().toString(), u"1"_s);
    }
};

QTEST_MAIN(TestMatrixInWindow)
#include "test_matrix_in_window.moc"
