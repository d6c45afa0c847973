// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/draft_keeper.h"

#include "core/base/app_folders.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>

namespace sluice {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logDrafts, "sluice.drafts")

namespace {

constexpr int draftVersion = 1;
constexpr int mostFiles = 20;       // processes on one database
constexpr int writeInterval = 1000; // milliseconds
constexpr qint64 largestFile = 16 << 20;

QJsonObject draftValues(const RowValues &values)
{
    return {{u"name"_s, values.name}, {u"second"_s, values.second}, {u"active"_s, values.active}};
}

RowValues draftValues(const QJsonValue &values)
{
    return {values["name"_L1].toString(), values["second"_L1].toString(), values["active"_L1].toBool(true)};
}

QString draftTime(const QDateTime &time)
{
    return time.toString(Qt::ISODateWithMs);
}

QDateTime draftTime(const QJsonValue &text)
{
    return QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
}

void writeDrafts(const QString &file, const QByteArray &text)
{
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly) &&
                         out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         out.write(text) == text.size() && out.commit();
    if (!written)
        qCWarning(logDrafts).noquote() << "not kept:" << out.errorString();
}

// Nothing when the file is of another version or damaged: then it is left alone.
std::optional<QList<UnsavedEdit>> readDrafts(const QString &name)
{
    QFile file(name);
    if (!file.exists())
        return QList<UnsavedEdit>();
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return DraftKeeper::fromText(file.read(largestFile));
}

} // namespace

DraftKeeper::DraftKeeper(UnsavedEdits &unsaved)
    : m_unsaved(unsaved)
{
    m_writer.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(writeInterval);
    connect(&m_soon, &QTimer::timeout, this, &DraftKeeper::write);
    connect(&unsaved, &UnsavedEdits::changed, this, [this] {
        if (!m_file.isEmpty() && !m_soon.isActive())
            m_soon.start();
    });
}

DraftKeeper::~DraftKeeper()
{
    end();
}

void DraftKeeper::setPlace(const QString &path)
{
    m_place = path;
}

void DraftKeeper::begin()
{
    end();
    if (m_place.isEmpty())
        return;
    try {
        ensuredFolder(QFileInfo(m_place).path());
    } catch (const Error &error) {
        qCWarning(logDrafts).noquote() << "not kept:" << error.detail();
        return;
    }
    QList<UnsavedEdit> edits;
    QStringList left;
    for (int number = 1; number <= mostFiles; ++number) {
        const QString file = u"%1.%2.json"_s.arg(m_place).arg(number);
        if (m_lock && !QFile::exists(file))
            continue;
        auto lock = std::make_unique<QLockFile>(file + u".lock"_s);
        lock->setStaleLockTime(0); // only the end of its process frees it
        if (!lock->tryLock(0))
            continue;
        const auto kept = readDrafts(file);
        if (!kept)
            continue;
        edits.append(*kept);
        if (!m_lock) {
            m_lock = std::move(lock);
            m_file = file;
        } else {
            left.append(file);
        }
    }
    m_unsaved.replaceAll(edits);
    if (m_file.isEmpty() || left.isEmpty())
        return;
    write();
    m_writer.waitForDone();
    for (const QString &file : left)
        QFile::remove(file);
}

void DraftKeeper::end()
{
    if (m_soon.isActive())
        write();
    m_soon.stop();
    m_writer.waitForDone();
    m_file.clear();
    m_lock.reset();
    m_unsaved.replaceAll({});
}

void DraftKeeper::write()
{
    const QList<UnsavedEdit> edits = m_unsaved.all();
    m_writer.start([file = m_file, edits] {
        if (edits.isEmpty())
            QFile::remove(file);
        else
            writeDrafts(file, toText(edits));
    });
}

QByteArray DraftKeeper::toText(const QList<UnsavedEdit> &edits)
{
    QJsonArray array;
    for (const UnsavedEdit &edit : edits)
        array.append(QJsonObject{{u"of"_s, edit.ofUser ? u"user"_s : u"flow"_s},
                                 {u"id"_s, edit.id.toString(QUuid::WithoutBraces)},
                                 {u"new"_s, edit.isNew},
                                 {u"at"_s, draftTime(edit.at)},
                                 {u"created_at"_s, draftTime(edit.createdAt)},
                                 {u"updated_at"_s, draftTime(edit.updatedAt)},
                                 {u"seen"_s, draftValues(edit.seen)},
                                 {u"typed"_s, draftValues(edit.typed)}});
    return QJsonDocument(QJsonObject{{u"version"_s, draftVersion}, {u"edits"_s, array}}).toJson();
}

std::optional<QList<UnsavedEdit>> DraftKeeper::fromText(const QByteArray &text)
{
    const QJsonObject document = QJsonDocument::fromJson(text).object();
    if (document[u"version"_s].toInt() != draftVersion)
        return std::nullopt;
    QList<UnsavedEdit> edits;
    const QJsonArray array = document[u"edits"_s].toArray();
    for (const QJsonValue &each : array) {
        const UnsavedEdit edit{each["of"_L1].toString() == u"user",
                               QUuid::fromString(each["id"_L1].toString()),
                               draftValues(each["seen"_L1]),
                               draftValues(each["typed"_L1]),
                               draftTime(each["created_at"_L1]),
                               draftTime(each["updated_at"_L1]),
                               draftTime(each["at"_L1]),
                               each["new"_L1].toBool(),
                               true};
        if (!edit.id.isNull() && !edit.isEmpty())
            edits.append(edit);
    }
    return edits;
}

} // namespace sluice
