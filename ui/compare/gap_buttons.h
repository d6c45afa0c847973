// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QHeaderView;

namespace sluice {

class FlatButton;

// Two buttons in the head of every column between two neighbours: everything that one of them has for the
// other.
class GapButtons : public QObject
{
    Q_OBJECT

public:
    static constexpr int columnWidth = 72;

    // names: of the neighbours, in their order. obstacle: why nothing may be given; empty when it may.
    GapButtons(QHeaderView *header, const QStringList &names, const QString &obstacle);

Q_SIGNALS:
    void given(int from, int to);

private:
    FlatButton *add(const QStringList &names, int from, int to, const QString &obstacle);
    void place();

    struct Pair
    {
        FlatButton *onwards;
        FlatButton *back;
    };

    QHeaderView *m_header;
    QList<Pair> m_pairs;
};

} // namespace sluice
