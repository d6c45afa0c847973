// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/gap_buttons.h"

#include "ui/compare/compare_model.h"
#include "ui/workspace/flat_button.h"

#include <QHeaderView>
#include <QScrollBar>

namespace sluice {

using namespace Qt::StringLiterals;

GapButtons::GapButtons(QHeaderView *header, const QStringList &names, const QString &obstacle)
    : QObject(header)
    , m_header(header)
{
    for (int gap = 0; gap + 1 < names.size(); ++gap)
        m_pairs.append(Pair{add(names, gap, gap + 1, obstacle), add(names, gap + 1, gap, obstacle)});
    header->setSectionsMovable(false);
    connect(header, &QHeaderView::sectionResized, this, &GapButtons::place);
    connect(header, &QHeaderView::geometriesChanged, this, &GapButtons::place);
    if (auto *view = qobject_cast<QAbstractItemView *>(header->parentWidget()))
        connect(view->horizontalScrollBar(), &QAbstractSlider::valueChanged, this, &GapButtons::place);
    place();
}

FlatButton *GapButtons::add(const QStringList &names, int from, int to, const QString &obstacle)
{
    auto *button =
        new FlatButton(from < to ? u"⇒"_s : u"⇐"_s, FlatButton::Look::Accent, m_header->viewport());
    button->setObjectName(u"compareGive%1To%2"_s.arg(from + 1).arg(to + 1));
    button->setAccessibleName(tr("Give %1 everything that %2 has").arg(names.at(to), names.at(from)));
    button->setToolTip((obstacle.isEmpty() ? button->accessibleName() : obstacle).toHtmlEscaped());
    button->setEnabled(obstacle.isEmpty());
    button->setCursor(Qt::ArrowCursor);
    connect(button, &QAbstractButton::clicked, this, [this, from, to] { Q_EMIT given(from, to); });
    return button;
}

void GapButtons::place()
{
    const bool mirrored = m_header->isRightToLeft();
    for (int gap = 0; gap < m_pairs.size(); ++gap) {
        const int column = CompareModel::columnOf(gap) + 1;
        const QRect area(m_header->sectionViewportPosition(column), 0, m_header->sectionSize(column),
                         m_header->height() - 1);
        const int half = area.width() / 2;
        QRect left = area.adjusted(1, 1, -half, -1), right = area.adjusted(half, 1, -1, -1);
        // Each points at whom it gives to.
        m_pairs.at(gap).back->setGeometry(mirrored ? right : left);
        m_pairs.at(gap).onwards->setGeometry(mirrored ? left : right);
    }
}

} // namespace sluice
