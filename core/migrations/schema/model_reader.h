// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_place.h"
#include "core/database/database_url.h"
#include "core/migrations/schema/schema.h"

#include <QCoreApplication>
#include <QSet>

namespace sluice {

// What schema.json (schema_model.h) means on one engine. Throws Invalid.
class ModelReader
{
    Q_DECLARE_TR_FUNCTIONS(ModelReader)

public:
    explicit ModelReader(DatabaseUrl::Engine engine);

    Schema read(const JsonPlace &root);

private:
    Table table(const QString &name, const JsonPlace &place);
    Column column(const JsonPlace &place);
    QString standard(const JsonPlace &place, const QString &type) const;
    Key primaryKey(const JsonPlace &place);
    Key key(const JsonPlace &place, const QString &prefix);
    ForeignKey foreignKey(const JsonPlace &place);
    Check check(const JsonPlace &place);
    Index index(const JsonPlace &place);
    QString part(const JsonPlace &place) const;
    void requireTargets(const JsonPlace &tables) const;

    QString engineName() const;
    bool isHere(const JsonPlace &place) const;
    QString byRule(const QString &prefix, const QString &column) const;
    QString nameOf(const JsonPlace &place, const QString &rule);
    QString claim(const QString &name, const JsonPlace &place);
    QString columnName(const JsonPlace &place) const;
    QStringList columnNames(const JsonPlace &place) const;
    QString expression(const JsonPlace &place) const;
    QString understood(const JsonPlace &place) const;

    const DatabaseUrl::Engine m_engine;
    Table m_table;         // the one being read
    QSet<QString> m_names; // of everything that has one, in lower case
    Schema m_schema;
};

} // namespace sluice
