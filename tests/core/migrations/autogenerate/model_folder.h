// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision_folder.h"
#include "core/migrations/schema/schema_model.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <functional>

namespace sluice::test {

// A folder of migrations like the one inside the program, whose model can be changed.
class ModelFolder
{
public:
    ModelFolder()
    {
        const QDir embedded(QStringLiteral(":/migrations"));
        QDirIterator files(embedded.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString target = m_folder.filePath(embedded.relativeFilePath(files.next()));
            QDir().mkpath(QFileInfo(target).path());
            QFile::copy(files.filePath(), target);
            QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
        }
    }

    QString path() const { return m_folder.path(); }
    RevisionGraph graph() const { return revisionsIn(path()); }
    SchemaModel model() const { return SchemaModel::in(path()); }
    QStringList folders() const
    {
        return QDir(path()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    void changeTables(const std::function<void(QJsonObject &)> &edit)
    {
        QFile file(m_folder.filePath(QStringLiteral("schema.json")));
        if (!file.open(QIODevice::ReadWrite))
            qFatal("%s cannot be changed", qPrintable(file.fileName()));
        QJsonObject model = QJsonDocument::fromJson(file.readAll()).object();
        const QString key = QStringLiteral("tables");
        QJsonObject tables = model.value(key).toObject();
        edit(tables);
        model.insert(key, tables);
        file.resize(0);
        file.write(QJsonDocument(model).toJson());
    }

    // One of the lists of a table: columns, checks, indexes, …
    void change(const QString &table, const QString &list, const std::function<void(QJsonArray &)> &edit)
    {
        changeTables([&](QJsonObject &tables) {
            QJsonObject changed = tables.value(table).toObject();
            QJsonArray entries = changed.value(list).toArray();
            edit(entries);
            changed.insert(list, entries);
            tables.insert(table, changed);
        });
    }

    void append(const QString &table, const QString &list, const QByteArray &entry)
    {
        change(table, list, [&entry](QJsonArray &entries) { entries.append(json(entry)); });
    }

    static QJsonValue json(const QByteArray &text)
    {
        return QJsonDocument::fromJson('[' + text + ']').array().first();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace sluice::test
