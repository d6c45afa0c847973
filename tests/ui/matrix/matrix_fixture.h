// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/workspace/workspace_fixture.h"
#include "ui/matrix/matrix_model.h"
#include "ui/matrix/matrix_page.h"
#include "ui/matrix/matrix_view.h"

namespace sluice::test {

// A matrix that follows the workspace of the fixture: six users, four flows, two links.
class MatrixFixture : public WorkspaceFixture
{
public:
    using WorkspaceFixture::WorkspaceFixture;

    void openMatrix()
    {
        open();
        matrix = std::make_unique<MatrixPage>(*page);
        told = std::make_unique<QSignalSpy>(matrix.get(), &MatrixPage::message);
        problems = std::make_unique<QSignalSpy>(matrix.get(), &MatrixPage::failed);
        matrix->resize(1100, 700);
        matrix->setDatabase(worker.get());
        matrix->show();
        matrix->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(matrix.get()));
        view()->setFocus();
        QTRY_VERIFY(state(0, 0).isValid());
    }

    ~MatrixFixture()
    {
        if (matrix)
            matrix->setDatabase(nullptr);
    }

    MatrixView *view() const { return matrix->findChild<MatrixView *>(QStringLiteral("matrixTable")); }
    MatrixModel *model() const { return view()->matrix(); }
    QVariant state(int row, int column) const { return model()->index(row, column).data(Qt::CheckStateRole); }
    QPoint at(int row, int column) const { return view()->grid().rect(QPoint(column, row)).center(); }
    void click(int row, int column, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, modifiers, at(row, column));
    }
    void press(int row, int column) const
    {
        QTest::mousePress(view()->viewport(), Qt::LeftButton, {}, at(row, column));
    }
    void dragTo(int row, int column) const
    {
        QMouseEvent move(QEvent::MouseMove, at(row, column), view()->viewport()->mapToGlobal(at(row, column)),
                         Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(view()->viewport(), &move);
    }
    void release(int row, int column) const
    {
        QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, at(row, column));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(view(), key, modifiers);
    }
    QString lastTold() const { return told->isEmpty() ? QString() : told->constLast().at(0).toString(); }
    qint64 links() { return LinkService(session()).count({}); }

    std::unique_ptr<MatrixPage> matrix;
    std::unique_ptr<QSignalSpy> told;
    std::unique_ptr<QSignalSpy> problems;
};

} // namespace sluice::test
