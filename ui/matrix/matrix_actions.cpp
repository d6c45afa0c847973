// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct MatrixActionTexts
{
    Q_DECLARE_TR_FUNCTIONS(MatrixActions)
};

QAction *matrixAction(QWidget *page, const QString &name, const QString &text, const QString &tip,
                      const QKeySequence &keys = {})
{
    auto *made = new QAction(text, page);
    made->setObjectName(name);
    made->setShortcut(keys);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    made->setToolTip(keys.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, keys.toString(QKeySequence::NativeText)));
    made->setData(made->toolTip()); // shown again when it is enabled again
    page->addAction(made);
    return made;
}

} // namespace

MatrixActions MatrixActions::create(QWidget *page)
{
    using Texts = MatrixActionTexts;
    MatrixActions a;
    a.toggle = matrixAction(page, u"actionMatrixToggle"_s, Texts::tr("&Toggle cells"),
                            Texts::tr("Link all selected cells, or unlink them when all are linked (Space)"));
    a.link = matrixAction(page, u"actionMatrixLink"_s, Texts::tr("&Link cells"),
                          Texts::tr("Link every selected user to every selected flow"));
    a.unlink = matrixAction(page, u"actionMatrixUnlink"_s, Texts::tr("&Unlink cells"),
                            Texts::tr("Take every selected user out of every selected flow"));
    a.pin =
        matrixAction(page, u"actionMatrixPin"_s, Texts::tr("&Pin flow"),
                     Texts::tr("Keep the selected flows beside the users"), QKeySequence(u"Ctrl+Shift+P"_s));
    a.pin->setCheckable(true);
    a.pdf = matrixAction(page, u"actionMatrixPdf"_s, Texts::tr("Matrix as P&DF…"),
                         Texts::tr("Write the matrix to pages that can be printed"),
                         QKeySequence(QKeySequence::Print));
    return a;
}

void MatrixActions::setEnabled(bool hasRows, bool hasSelection, const QString &obstacle)
{
    for (QAction *writing : {toggle, link, unlink}) {
        writing->setEnabled(hasSelection && obstacle.isEmpty());
        writing->setToolTip(obstacle.isEmpty() ? writing->data().toString() : obstacle);
    }
    pin->setEnabled(hasSelection);
    pdf->setEnabled(hasRows);
}

} // namespace sluice
