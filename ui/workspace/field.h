// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace sluice {

// One line of text with a name for assistive technology, and a mark when the value cannot be kept.
class Field : public QLineEdit
{
    Q_OBJECT

public:
    explicit Field(const QString &accessibleName, QWidget *parent = nullptr);

    void setClearable(const QString &buttonName);
    void setWrong(bool wrong);
    bool isWrong() const { return m_wrong; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_wrong = false;
};

} // namespace sluice
