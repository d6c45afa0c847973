// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/foreign_changes.h"

#include "ui/shell/change_popover.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostListed = 200;

} // namespace

ForeignChanges::ForeignChanges(QWidget *parent)
    : FlatButton({}, Look::Accent, parent)
{
    setObjectName(u"foreignChanges"_s);
    setToolTip(tr("Show what others have changed"));
    connect(this, &QAbstractButton::clicked, this, &ForeignChanges::showList);
    hide();
}

void ForeignChanges::add(const QList<NewChange> &changes)
{
    for (const NewChange &change : changes) {
        const QString actor = change.who().isEmpty() ? tr("somebody") : change.who();
        m_actors.removeOne(actor);
        m_actors.prepend(actor);
        m_changes.append(change);
    }
    m_count += changes.size();
    if (m_changes.size() > mostListed)
        m_changes.remove(0, m_changes.size() - mostListed);
    tell();
}

void ForeignChanges::clear()
{
    m_changes.clear();
    m_actors.clear();
    m_count = 0;
    tell();
}

void ForeignChanges::tell()
{
    const int count = int(std::min<qint64>(m_count, std::numeric_limits<int>::max()));
    if (m_actors.size() == 1)
        setText(tr("%Ln change(s) by %1", nullptr, count).arg(m_actors.constFirst()));
    else if (m_actors.size() == 2)
        setText(tr("%Ln change(s) by %1 and %2", nullptr, count).arg(m_actors.at(0), m_actors.at(1)));
    else if (!m_actors.isEmpty())
        setText(tr("%Ln change(s) by %1 and others", nullptr, count).arg(m_actors.constFirst()));
    setVisible(m_count > 0);
    updateGeometry();
}

void ForeignChanges::showList()
{
    auto *list = new ChangePopover(m_changes, m_count, this);
    connect(list, &ChangePopover::chosen, this, &ForeignChanges::chosen);
    connect(list, &ChangePopover::historyRequested, this, &ForeignChanges::historyRequested);
    const int edge = isRightToLeft() ? 0 : width() - list->width();
    list->move(mapToGlobal(QPoint(edge, -list->height() - 4)));
    list->show();
    clear(); // they are looked at now
}

} // namespace sluice
