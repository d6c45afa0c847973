// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"
#include "core/questions/question_json.h"

#include <QCoreApplication>

#include <functional>

namespace sluice {

struct SavedQuestion
{
    QString name;
    AskedQuestion asked;
};

// The questions a person has saved for one database: questions/<digest of its address>.json in the
// configuration folder, which the window and sluicectl share.
//   {"version": 1, "questions": [{"name": text, "about": …, "question": Q}, …]}   (question_json.h)
// Names are unique as text keys. A file that is damaged is never written over. Every function reads the file
// and throws Error: Invalid with file and place, Unavailable when it cannot be read, written or locked. Any
// thread.
class QuestionStore
{
    Q_DECLARE_TR_FUNCTIONS(QuestionStore)

public:
    QuestionStore(const QString &configFolder, const DatabaseUrl &database);

    QList<SavedQuestion> list() const;            // by name
    SavedQuestion get(const QString &name) const; // NotFound
    // The question of this name; NotFound, or Invalid when it is about others.
    Question get(const QString &name, QuestionAbout about) const;

    enum class Existing { Refuse, Replace };
    // Duplicate; Invalid (field "name", or "question": nothing is asked, or over QuestionLimits).
    void save(const SavedQuestion &question, Existing existing = Existing::Refuse);
    void rename(const QString &name, const QString &wanted); // NotFound, Duplicate, Invalid
    SavedQuestion remove(const QString &name);               // what it was; NotFound

    const QString &path() const { return m_path; }

private:
    QList<SavedQuestion> read() const;
    void edit(const std::function<void(QList<SavedQuestion> &)> &change);

    QString m_path;
};

} // namespace sluice
