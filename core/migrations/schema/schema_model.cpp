// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/schema/schema_model.h"

#include "core/base/error.h"
#include "core/migrations/schema/model_reader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString &embeddedFile()
{
    static const QString file = u":/migrations/schema.json"_s;
    return file;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::Invalid,
                    QCoreApplication::translate("SchemaModel", "%1 cannot be read: %2")
                        .arg(QDir::toNativeSeparators(path), file.errorString()),
                    u"migrations"_s);
    return file.readAll();
}

} // namespace

SchemaModel SchemaModel::embedded()
{
    return SchemaModel(contents(embeddedFile()), embeddedFile());
}

SchemaModel SchemaModel::in(const QString &folder)
{
    const QString path = QDir(folder).filePath(u"schema.json"_s);
    return QFile::exists(path) ? SchemaModel(contents(path), QDir::toNativeSeparators(path)) : embedded();
}

SchemaModel::SchemaModel(const QByteArray &json, const QString &file)
{
    const JsonPlace root = JsonPlace::root(json, file, u"migrations"_s);
    m_sqlite = ModelReader(DatabaseUrl::Engine::Sqlite).read(root);
    m_postgresql = ModelReader(DatabaseUrl::Engine::PostgreSql).read(root);
}

Schema SchemaModel::schema(DatabaseUrl::Engine engine) const
{
    return engine == DatabaseUrl::Engine::Sqlite ? m_sqlite : m_postgresql;
}

} // namespace sluice
