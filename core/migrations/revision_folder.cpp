// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision_folder.h"

#include "core/base/error.h"
#include "core/base/tr.h"
#include "core/migrations/checksum.h"
#include "core/migrations/schema/invalid_migrations.h"
#include "core/migrations/sql_script.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Engine = DatabaseUrl::Engine;

QString readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw invalidMigrations(
            tr("%1 cannot be read: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(file.readAll());
    if (decoder.hasError())
        throw invalidMigrations(tr("%1 is not UTF-8 text.").arg(QDir::toNativeSeparators(path)));
    return text;
}

// revision.json, key by key; each complaint names the file.
class Description
{
    Q_DECLARE_TR_FUNCTIONS(Description)

public:
    explicit Description(const QString &path)
        : m_path(path)
    {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(readText(path).toUtf8(), &error);
        if (error.error != QJsonParseError::NoError)
            fail(tr("is not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset));
        if (!document.isObject())
            fail(tr("does not hold one object"));
        m_values = document.object();
        const QStringList needed{u"id"_s, u"parent"_s, u"program"_s, u"title"_s};
        const QStringList optional{u"renames"_s, u"requirements"_s}; // renames: for people only
        const QStringList keys = m_values.keys();
        for (const QString &key : keys) {
            if (!needed.contains(key) && !optional.contains(key))
                fail(tr("has the unknown key “%1”").arg(key));
        }
        for (const QString &key : needed) {
            if (!m_values.contains(key))
                fail(tr("lacks the key “%1”").arg(key));
        }
    }

    QString text(const QString &key, const QRegularExpression &form) const
    {
        return checked(key, m_values.value(key), form);
    }

    QStringList ids(const QString &key, const QRegularExpression &form) const
    {
        const QJsonValue value = m_values.value(key);
        if (value.isNull())
            return {};
        if (!value.isArray())
            return {checked(key, value, form)};
        QStringList ids;
        const QJsonArray items = value.toArray();
        for (const auto &item : items)
            ids.append(checked(key, item, form));
        return ids;
    }

    QList<Requirement> requirements() const
    {
        static const QRegularExpression text(uR"(\S)"_s);
        static const QRegularExpression query(uR"(\A\s*(select|with)\b)"_s,
                                              QRegularExpression::CaseInsensitiveOption);
        const QString key = u"requirements"_s;
        const QJsonValue list = m_values.value(key);
        if (!list.isUndefined() && !list.isArray())
            fail(tr("has a wrong value for “%1”").arg(key));
        QList<Requirement> requirements;
        const QJsonArray items = list.toArray();
        for (const auto &item : items) {
            const QJsonObject values = item.toObject();
            if (values.size() != 2)
                fail(tr("has a wrong value for “%1”").arg(key));
            const QString offenders = checked(key, values.value(u"offenders"_s), query);
            const auto statements = splitScript(offenders, Engine::Sqlite);
            if (statements.size() != 1 || splitScript(offenders, Engine::PostgreSql).size() != 1)
                fail(tr("has a wrong value for “%1”").arg(key));
            requirements.append({checked(key, values.value(u"text"_s), text), statements.first().text});
        }
        return requirements;
    }

private:
    QString checked(const QString &key, const QJsonValue &value, const QRegularExpression &form) const
    {
        if (!value.isString() || !form.match(value.toString()).hasMatch())
            fail(tr("has a wrong value for “%1”").arg(key));
        return value.toString();
    }

    [[noreturn]] void fail(const QString &fault) const
    {
        throw invalidMigrations(tr("%1 %2.").arg(QDir::toNativeSeparators(m_path), fault));
    }

    QString m_path;
    QJsonObject m_values;
};

Script readScript(const QDir &folder, Engine engine)
{
    const auto read = [&](const QString &direction) {
        const QString path = folder.filePath(scriptFile(engine, direction));
        const QString text = normalisedText(readText(path));
        try {
            splitScript(text, engine);
        } catch (const Error &error) {
            throw invalidMigrations(QDir::toNativeSeparators(path) + u": "_s + error.message());
        }
        return text;
    };
    return {read(u"up"_s), read(u"down"_s)};
}

Revision readRevision(const QDir &folder)
{
    static const QRegularExpression id(uR"(\A[0-9a-f]{12}\z)"_s);
    static const QRegularExpression title(uR"(\A\S([^\x00-\x1f]*\S)?\z)"_s);
    static const QRegularExpression version(uR"(\A\d+\.\d+\.\d+\z)"_s);
    const Description description(folder.filePath(u"revision.json"_s));
    return {description.text(u"id"_s, id),
            description.ids(u"parent"_s, id),
            description.text(u"title"_s, title),
            description.text(u"program"_s, version),
            folder.dirName(),
            description.requirements(),
            readScript(folder, Engine::Sqlite),
            readScript(folder, Engine::PostgreSql)};
}

} // namespace

RevisionGraph embeddedRevisions()
{
    return revisionsIn(u":/migrations"_s);
}

RevisionGraph revisionsIn(const QString &folder)
{
    static const QRegularExpression form(uR"(\A\d{4}_[a-z0-9_]+\z)"_s);
    const QDir directory(folder);
    if (!directory.exists())
        throw invalidMigrations(tr("The folder %1 does not exist.").arg(QDir::toNativeSeparators(folder)));
    QList<Revision> revisions;
    const QStringList names = directory.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        if (!form.match(name).hasMatch())
            throw invalidMigrations(tr("The folder %1 is not named like a revision, such as 0001_initial.")
                                        .arg(QDir::toNativeSeparators(directory.filePath(name))));
        revisions.append(readRevision(QDir(directory.filePath(name))));
    }
    return RevisionGraph(revisions);
}

} // namespace sluice
