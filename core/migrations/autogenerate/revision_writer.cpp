// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/autogenerate/revision_writer.h"

#include "core/base/error.h"
#include "core/base/tr.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Engine = DatabaseUrl::Engine;

QString newId(const RevisionGraph &graph)
{
    QString id;
    do {
        id = u"%1"_s.arg(QRandomGenerator::system()->generate64() >> 16, 12, 16, QChar(u'0'));
    } while (graph.find(id));
    return id;
}

// "Éléments & more" -> "elements_more"
QString slugOf(const QString &title)
{
    static const QRegularExpression marks(uR"(\p{M})"_s);
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    constexpr qsizetype longest = 40;
    QString slug = title.normalized(QString::NormalizationForm_KD).remove(marks).toLower();
    slug.replace(others, u"_"_s).truncate(longest);
    while (slug.startsWith(u'_'))
        slug.remove(0, 1);
    while (slug.endsWith(u'_'))
        slug.chop(1);
    return slug.isEmpty() ? u"revision"_s : slug;
}

int nextNumber(const RevisionGraph &graph, const QString &folder)
{
    QStringList names = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const Revision &revision : graph.revisions())
        names.append(revision.folder);
    int last = 0;
    for (const QString &name : names)
        last = std::max(last, name.section(u'_', 0, 0).toInt());
    return last + 1;
}

QJsonValue parentValue(const QStringList &parents)
{
    if (parents.isEmpty())
        return QJsonValue::Null;
    return parents.size() == 1 ? QJsonValue(parents.first()) : QJsonArray::fromStringList(parents);
}

QByteArray description(const Revision &revision, const QList<RenameQuestion> &renames)
{
    QJsonObject values{{u"id"_s, revision.id},
                       {u"parent"_s, parentValue(revision.parents)},
                       {u"title"_s, revision.title},
                       {u"program"_s, revision.program}};
    QJsonArray answers;
    for (const RenameQuestion &rename : renames)
        answers.append(
            QJsonObject{{u"table"_s, rename.table}, {u"from"_s, rename.from}, {u"to"_s, rename.to}});
    if (!answers.isEmpty())
        values.insert(u"renames"_s, answers);
    QJsonArray requirements;
    for (const Requirement &requirement : revision.requirements)
        requirements.append(
            QJsonObject{{u"text"_s, requirement.text}, {u"offenders"_s, requirement.offenders}});
    if (!requirements.isEmpty())
        values.insert(u"requirements"_s, requirements);
    return QJsonDocument(values).toJson();
}

Error unwritable(const QString &path, const QString &reason)
{
    return Error(Error::Kind::Unavailable,
                 tr("%1 cannot be written: %2").arg(QDir::toNativeSeparators(path), reason), u"migrations"_s);
}

void writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        throw unwritable(path, file.errorString());
}

void writeScripts(const QDir &folder, Engine engine, const Script &script)
{
    writeFile(folder.filePath(scriptFile(engine, u"up"_s)), script.up.toUtf8() + '\n');
    writeFile(folder.filePath(scriptFile(engine, u"down"_s)), script.down.toUtf8() + '\n');
}

} // namespace

Revision newRevision(const RevisionGraph &graph, const QString &title, const QString &folder,
                     const QStringList &parents)
{
    const QString words = title.simplified();
    if (words.isEmpty())
        throw Error(Error::Kind::Invalid, tr("Say in a few words what the revision is for."), u"title"_s);
    const QString name = u"%1_%2"_s.arg(nextNumber(graph, folder), 4, 10, QChar(u'0')).arg(slugOf(words));
    return {newId(graph), parents, words, QStringLiteral(SLUICE_VERSION), name, {}, {}, {}};
}

QString writeRevision(const Revision &revision, const QList<RenameQuestion> &renames, const QString &folder)
{
    const QString path = QDir(folder).filePath(revision.folder);
    QTemporaryDir unfinished(QDir(folder).filePath(u".unfinished-XXXXXX"_s));
    if (!unfinished.isValid())
        throw unwritable(path, unfinished.errorString());
    const QDir files(unfinished.path());
    writeFile(files.filePath(u"revision.json"_s), description(revision, renames));
    writeScripts(files, Engine::Sqlite, revision.sqlite);
    writeScripts(files, Engine::PostgreSql, revision.postgresql);
    constexpr auto everyoneReads = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup |
                                   QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    if (!QFile::setPermissions(unfinished.path(), everyoneReads) || !QDir().rename(unfinished.path(), path))
        throw unwritable(path, tr("the folder cannot get its name. Is there one of that name already?"));
    unfinished.setAutoRemove(false);
    return path;
}

} // namespace sluice
