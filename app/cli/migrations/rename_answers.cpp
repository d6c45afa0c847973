// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/migrations/rename_answers.h"

#include "app/cli/arguments.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString flagFor(const RenameQuestion &question)
{
    const QString prefix = question.table.isEmpty() ? QString() : question.table + u'.';
    return prefix + question.from + u':' + question.to;
}

// A rename was given for what goes, or for what comes; then it is not also this one.
bool isSettled(const QStringList &renames, const RenameQuestion &question)
{
    const QString prefix = question.table.isEmpty() ? QString() : question.table + u'.';
    return std::any_of(renames.begin(), renames.end(), [&](const QString &rename) {
        const bool sameTable = question.table.isEmpty() ? !rename.contains(u'.') : rename.startsWith(prefix);
        return sameTable &&
               (rename.startsWith(prefix + question.from + u':') || rename.endsWith(u':' + question.to));
    });
}

} // namespace

void RenameAnswers::addTo(CLI::App &app)
{
    addTexts(
        app, "--rename", m_renames,
        tr("Of --autogenerate: a rename, not a removal and an addition; users.phone:mobile for a column, "
           "people:users for a table"))
        ->type_name("OLD:NEW");
    app.add_flag("--no-renames", m_none,
                 tr("Of --autogenerate: what else looks like a rename is none").toStdString());
}

void RenameAnswers::check() const
{
    for (const QString &rename : m_renames) {
        const QStringList parts = rename.split(u':');
        if (parts.size() != 2 || parts.contains(QString()))
            throw UsageError{
                tr("“%1” is no rename. Write users.phone:mobile for a column, people:users for a table.")
                    .arg(rename)};
    }
}

bool RenameAnswers::answer(const Context &context, const RenameQuestion &question)
{
    const QString flag = flagFor(question);
    if (m_renames.contains(flag)) {
        m_used.append(flag);
        return true;
    }
    if (m_none || isSettled(m_renames, question))
        return false;
    const QString asked =
        question.table.isEmpty()
            ? tr("Table %1 goes and table %2 comes: is it the same under another name?")
                  .arg(question.from, question.to)
            : tr("Column %1.%2 goes and column %1.%3 comes: is it the same under another name?")
                  .arg(question.table, question.from, question.to);
    if (context.canAsk())
        return context.asksForYes(asked);
    throw Error(Error::Kind::Invalid,
                tr("%1 Answer with --rename %2, or with --no-renames; nothing was written.").arg(asked, flag),
                u"rename"_s);
}

QStringList RenameAnswers::unused() const
{
    QStringList left = m_renames;
    left.removeIf([this](const QString &rename) { return m_used.contains(rename); });
    return left;
}

} // namespace sluice
