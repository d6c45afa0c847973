// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/pending_list.h"

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

QString pendingSentence(const QList<Revision> &pending, const QString &database)
{
    const int count = static_cast<int>(pending.size());
    if (count == 1)
        return QCoreApplication::translate("PendingList", "One change to the tables of %1 is pending.")
            .arg(database);
    return QCoreApplication::translate("PendingList", "%n changes to the tables of %1 are pending.", nullptr,
                                       count)
        .arg(database);
}

QWidget *pendingList(const QList<Revision> &pending, QWidget *parent)
{
    auto *list = new QWidget(parent);
    list->setObjectName(u"pendingList"_s);
    auto *rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    for (const Revision &revision : pending) {
        auto *row =
            new QLabel(u"•  %1  (%2)"_s.arg(revision.title, revision.folder.section(u'_', 0, 0)), list);
        row->setTextFormat(Qt::PlainText);
        row->setWordWrap(true);
        rows->addWidget(row);
    }
    return list;
}

} // namespace sluice
