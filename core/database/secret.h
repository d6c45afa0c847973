// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QString>

#include <iosfwd>

namespace sluice {

// A password in memory. It cannot be printed, and the last copy overwrites its characters when it goes
// (best effort: copies made of reveal() are out of its hands).
class Secret
{
public:
    explicit Secret(const QString &text);
    Secret(const Secret &) = default;
    Secret &operator=(Secret other) noexcept;
    ~Secret();

    const QString &reveal() const { return m_text; }

    friend bool operator==(const Secret &, const Secret &) = default;

private:
    QString m_text;
};

QDebug operator<<(QDebug, const Secret &) = delete;
std::ostream &operator<<(std::ostream &, const Secret &) = delete;

} // namespace sluice
