// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/paste/pasted_table.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;

namespace sluice {

// Which column of a pasted sheet holds what. Hidden for a list, which has none.
class ColumnMapping : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostShown = 8; // columns that can be assigned

    explicit ColumnMapping(QWidget *parent = nullptr);
    void show(const PastedTable &table);

Q_SIGNALS:
    void headerChosen(bool header);
    void columnChosen(int column, sluice::PasteColumn meaning);

private:
    QComboBox *boxOf(const PastedTable &table, int column);

    QHBoxLayout *m_boxes;
    QCheckBox *m_header;
};

} // namespace sluice
