// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/edit_conflict.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QRadioButton;

namespace sluice {

class Field;

// One field that two people changed, as lines of a grid: what it was, what it is now, what the person typed,
// or for a text something else.
class ConflictChoice : public QObject
{
    Q_OBJECT

public:
    ConflictChoice(const EditConflict::Field &field, QGridLayout *grid, QWidget *parent);

    QVariant value() const;
    // The value cannot be kept: it stands in the field for something else, with the reason below.
    void refuse(const QString &reason);

private:
    QRadioButton *option(const QString &title, const QVariant &value, const QString &name);

    EditConflict::Field m_field;
    QWidget *m_parent;
    QRadioButton *m_theirs;
    QRadioButton *m_mine;
    QRadioButton *m_other = nullptr; // of a text
    Field *m_text = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace sluice
