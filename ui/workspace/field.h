// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace sluice {

// One line of text with a name for assistive technology, and a mark when the value cannot be kept or was not
// saved yet.
class Field : public QLineEdit
{
    Q_OBJECT

public:
    explicit Field(const QString &accessibleName, QWidget *parent = nullptr);

    void setClearable(const QString &buttonName);
    void setWrong(bool wrong);
    bool isWrong() const { return m_wrong; }
    void setUnsaved(bool unsaved);
    bool isUnsaved() const { return m_unsaved; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_wrong = false;
    bool m_unsaved = false;
};

} // namespace sluice
