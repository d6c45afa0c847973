// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questions/question_store.h"

#include "core/base/app_folders.h"
#include "core/base/error.h"
#include "core/base/text_key.h"
#include "core/base/text_rule.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int storeVersion = 1;
constexpr qint64 largestStore = 4 * 1024 * 1024; // read where a menu waits for it
constexpr int lockPatience = 5000;               // milliseconds; another program needs a few

auto named(QList<SavedQuestion> &all, const QString &name)
{
    return std::find_if(all.begin(), all.end(), [key = identityKey(name)](const SavedQuestion &each) {
        return identityKey(each.name) == key;
    });
}

QByteArray written(const QList<SavedQuestion> &questions)
{
    QJsonArray entries;
    for (const SavedQuestion &each : questions)
        entries.append(QJsonObject{{u"name"_s, each.name},
                                   {u"about"_s, nameOf(each.asked.about)},
                                   {u"question"_s, toJson(each.asked.question, each.asked.about)}});
    return QJsonDocument(QJsonObject{{u"version"_s, storeVersion}, {u"questions"_s, entries}}).toJson();
}

} // namespace

QuestionStore::QuestionStore(const QString &configFolder, const DatabaseUrl &database)
    : m_path(configFolder + u"/questions/"_s + database.digest() + u".json"_s)
{
}

QList<SavedQuestion> QuestionStore::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    const QString shown = QDir::toNativeSeparators(m_path);
    if (!QFileInfo(m_path).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > largestStore)
        throw Error(
            Error::Kind::Unavailable,
            tr("The saved questions in %1 cannot be read. Check the file and its rights.").arg(shown));
    const JsonPlace root = JsonPlace::root(file.readAll(), shown, u"question"_s);
    root.requireObject({u"version"_s, u"questions"_s}, {});
    root.at(u"version"_s).number(storeVersion, storeVersion);
    QList<SavedQuestion> all;
    for (const JsonPlace &each : root.at(u"questions"_s).items()) {
        each.requireObject({u"name"_s, u"about"_s, u"question"_s}, {});
        const QString name = each.at(u"name"_s).text();
        if (named(all, name) != all.end())
            each.at(u"name"_s).expected(tr("a name that no other question has"));
        const QuestionAbout about = questionAboutFrom(each.at(u"about"_s));
        all.append({name, {about, questionFrom(each.at(u"question"_s), about)}});
    }
    return all;
}

void QuestionStore::edit(const std::function<void(QList<SavedQuestion> &)> &change)
{
    ensuredFolder(QFileInfo(m_path).path());
    const QString shown = QDir::toNativeSeparators(m_path);
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(lockPatience))
        throw Error(Error::Kind::Unavailable,
                    tr("Another program is writing the saved questions in %1. Try again.").arg(shown));
    QList<SavedQuestion> all = read();
    change(all);
    std::sort(all.begin(), all.end(), [](const SavedQuestion &a, const SavedQuestion &b) {
        return std::pair(sortKey(a.name), a.name) < std::pair(sortKey(b.name), b.name);
    });
    const QByteArray bytes = written(all);
    if (bytes.size() > largestStore)
        throw Error(Error::Kind::Invalid,
                    tr("There is no room for this question in %1. Delete others first.").arg(shown),
                    u"question"_s);
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0 || !file.commit())
        throw Error(Error::Kind::Unavailable,
                    tr("The saved questions in %1 cannot be written: %2.").arg(shown, file.errorString()));
}

QList<SavedQuestion> QuestionStore::list() const
{
    return read();
}

SavedQuestion QuestionStore::get(const QString &name) const
{
    QList<SavedQuestion> all = read();
    const auto found = named(all, name);
    if (found == all.end())
        throw Error(Error::Kind::NotFound, tr("No question is saved as “%1” for this database.").arg(name),
                    u"query"_s);
    return *found;
}

Question QuestionStore::get(const QString &name, QuestionAbout about) const
{
    const SavedQuestion found = get(name);
    if (found.asked.about != about)
        throw Error(Error::Kind::Invalid,
                    about == QuestionAbout::Users
                        ? tr("The question “%1” is about flows, not about users.").arg(found.name)
                        : tr("The question “%1” is about users, not about flows.").arg(found.name),
                    u"query"_s);
    return found.asked.question;
}

void QuestionStore::save(const SavedQuestion &question, Existing existing)
{
    SavedQuestion entry = question;
    entry.name = checkedText(question.name, {u"name"_s, tr("The name"), 1, 80});
    if (question.asked.question.asksNothing())
        throw Error(Error::Kind::Invalid, tr("This question asks nothing yet. Give it a condition."),
                    u"question"_s);
    // What goes into the file is what can be read from it.
    const QByteArray json = QJsonDocument(toJson(question.asked)).toJson();
    entry.asked = askedQuestionFrom(json, tr("The question"));
    edit([&](QList<SavedQuestion> &all) {
        const auto found = named(all, entry.name);
        if (found != all.end() && existing == Existing::Refuse)
            throw Error(Error::Kind::Duplicate, tr("A question is saved as “%1” already.").arg(found->name),
                        u"name"_s);
        if (found != all.end())
            all.erase(found);
        all.append(entry);
    });
}

void QuestionStore::rename(const QString &name, const QString &wanted)
{
    const QString checked = checkedText(wanted, {u"name"_s, tr("The name"), 1, 80});
    const QString current = get(name).name;
    edit([&](QList<SavedQuestion> &all) {
        const auto found = named(all, current);
        const auto other = named(all, checked);
        if (other != all.end() && other != found)
            throw Error(Error::Kind::Duplicate, tr("A question is saved as “%1” already.").arg(other->name),
                        u"name"_s);
        if (found != all.end())
            found->name = checked;
    });
}

SavedQuestion QuestionStore::remove(const QString &name)
{
    SavedQuestion removed = get(name);
    edit([&](QList<SavedQuestion> &all) {
        if (const auto found = named(all, name); found != all.end()) {
            removed = *found;
            all.erase(found);
        }
    });
    return removed;
}

} // namespace sluice
