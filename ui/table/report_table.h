// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>

namespace sluice {

// Lines of a result, in columns that fit their texts; those behind the first textColumns are numbers.
class ReportTable : public QTreeWidget
{
    Q_OBJECT

public:
    ReportTable(const QString &name, const QStringList &titles, int textColumns, QWidget *parent = nullptr);

    void add(const QStringList &cells);

private:
    int m_textColumns;
};

} // namespace sluice
