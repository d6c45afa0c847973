// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/problem.h"

#include "core/base/page.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace sluice::api {

struct Parameter;

// What stands behind the "?", checked against the parameters of a route.
class Parameters
{
    Q_DECLARE_TR_FUNCTIONS(Parameters)

public:
    Parameters() = default;
    // Adds what is wrong: unknown names, one name twice where there may be one, values of another kind.
    Parameters(const QUrlQuery &query, const QList<Parameter> &known, QList<Complaint> &complaints);

    bool has(const QString &name) const { return m_values.contains(name); }
    QString text(const QString &name, const QString &otherwise = {}) const;
    QStringList texts(const QString &name) const { return m_values.value(name); }
    qint64 number(const QString &name, qint64 otherwise) const;
    std::optional<bool> flag(const QString &name) const;
    std::optional<QDateTime> time(const QString &name) const;

    PageRequest page() const; // limit, skip, after; Error Invalid (field "after")

private:
    QHash<QString, QStringList> m_values;
};

QList<Parameter> pageParameters();

} // namespace sluice::api
