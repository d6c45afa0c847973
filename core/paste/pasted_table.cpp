// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/pasted_table.h"

#include "core/base/error.h"
#include "core/base/text_key.h"
#include "core/base/text_rule.h"
#include "core/paste/pasted_cells.h"
#include "core/paste/pasted_list.h"
#include "core/paste/pasted_text.h"

#include <QHash>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shownOfLine = 200;
constexpr qsizetype mostColumns = 100;

// Whether two items are the same one: by the most telling thing they say.
QString sameness(const PasteItem &item)
{
    if (!item.email.isEmpty())
        return u"e:"_s + identityKey(item.email);
    return u"n:"_s + (item.name.isEmpty() ? item.id : identityKey(item.name));
}

bool isActiveWord(const QString &word)
{
    static const QStringList off{u"false"_s, u"0"_s, u"no"_s, u"f"_s, u"n"_s, u"off"_s, u"inactive"_s};
    return !off.contains(word.toLower());
}

QString withoutPunctuation(const QString &title)
{
    QString key = identityKey(title);
    key.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return key;
}

} // namespace

std::optional<PasteColumn> columnTitled(const QString &title, PasteKind kind)
{
    static const QHash<QString, PasteColumn> known{
        {u"email"_s, PasteColumn::Email},
        {u"mail"_s, PasteColumn::Email},
        {u"emailaddress"_s, PasteColumn::Email},
        {u"mailaddress"_s, PasteColumn::Email},
        {u"useremail"_s, PasteColumn::Email},
        {u"name"_s, PasteColumn::Name},
        {u"fullname"_s, PasteColumn::Name},
        {u"displayname"_s, PasteColumn::Name},
        {u"username"_s, PasteColumn::Name},
        {u"user"_s, PasteColumn::Name},
        {u"person"_s, PasteColumn::Name},
        {u"firstname"_s, PasteColumn::Name},
        {u"givenname"_s, PasteColumn::Name},
        {u"lastname"_s, PasteColumn::Name},
        {u"surname"_s, PasteColumn::Name},
        {u"familyname"_s, PasteColumn::Name},
        {u"flow"_s, PasteColumn::Name},
        {u"flowname"_s, PasteColumn::Name},
        {u"title"_s, PasteColumn::Name},
        {u"id"_s, PasteColumn::Id},
        {u"userid"_s, PasteColumn::Id},
        {u"flowid"_s, PasteColumn::Id},
        {u"uuid"_s, PasteColumn::Id},
        {u"description"_s, PasteColumn::Description},
        {u"isactive"_s, PasteColumn::Active},
        {u"active"_s, PasteColumn::Active},
        {u"state"_s, PasteColumn::Active},
    };
    const auto found = known.constFind(withoutPunctuation(title));
    if (found == known.constEnd())
        return std::nullopt;
    const bool ofOtherKind =
        kind == PasteKind::Users ? *found == PasteColumn::Description : *found == PasteColumn::Email;
    return ofOtherKind ? PasteColumn::Ignored : *found;
}

PastedTable PastedTable::read(const QString &text, PasteKind kind)
{
    PastedTable table(kind);
    const QList<PastedRecord> records = pastedRecords(text);
    if (!table.readSheet(records))
        table.readList(records);
    return table;
}

void PastedTable::takeLines(const QList<PastedRecord> &records, QStringView separator)
{
    m_lines.clear();
    m_width = 1;
    for (const PastedRecord &record : records) {
        QStringList cells = pastedCells(record.text, separator).mid(0, mostColumns);
        m_width = qMax(m_width, cells.size());
        m_lines.append({record.line, std::move(cells)});
    }
}

bool PastedTable::readSheet(const QList<PastedRecord> &records)
{
    if (records.isEmpty())
        return false;
    for (const QStringView separator : {u"\t", u";", u","}) { // a header tells most
        takeLines(records.first(1), separator);
        if (takeTitles() && records.size() > 1) {
            const QList<PasteColumn> columns = m_columns;
            takeLines(records, separator);
            m_columns = columns;
            m_columns.resize(m_width, PasteColumn::Ignored);
            m_header = true;
            return true;
        }
    }
    if (records.size() < 2)
        return false;
    const bool tabs = std::count_if(records.begin(), records.end(),
                                    [](const PastedRecord &record) { return record.text.contains(u'\t'); }) *
                          2 >=
                      records.size();
    if (tabs && std::none_of(records.begin(), records.end(),
                             [](const PastedRecord &record) { return emailsIn(record.text) > 1; })) {
        takeLines(records, u"\t");
        guessColumns();
        return true;
    }
    for (const QStringView separator : {u";", u","}) {
        if (m_kind == PasteKind::Users && emailColumnOf(records, separator) >= 0) {
            takeLines(records, separator);
            guessColumns();
            return true;
        }
    }
    return false;
}

void PastedTable::readList(const QList<PastedRecord> &records)
{
    m_lines.clear();
    m_width = 1;
    m_columns = {PasteColumn::Anything};
    for (const PastedRecord &record : records) {
        for (const QString &entry : listEntries(record.text, m_kind)) {
            if (m_lines.size() == mostPastedLines)
                throw Error(
                    Error::Kind::Invalid,
                    tr("This has more than 100,000 entries. Paste a part of it, or import it as a CSV file "
                       "(File, Import)."),
                    u"paste"_s);
            m_lines.append({record.line, {entry}});
        }
    }
}

// Whether the first line names the columns: one of them is what a row is found by, and none looks like a
// value.
bool PastedTable::takeTitles()
{
    m_columns.clear();
    bool identifies = false;
    const QStringList cells = m_lines.constFirst().cells;
    for (const QString &cell : cells) {
        const auto meaning = columnTitled(cleanCell(cell), m_kind);
        if (!meaning && emailsIn(cell) > 0)
            return false;
        identifies = identifies || meaning == PasteColumn::Email || meaning == PasteColumn::Name ||
                     meaning == PasteColumn::Id;
        m_columns.append(meaning.value_or(PasteColumn::Ignored));
    }
    return identifies;
}

void PastedTable::setHeader(bool header)
{
    m_header = header;
    if (header)
        takeTitles();
    if (!header || std::all_of(m_columns.begin(), m_columns.end(),
                               [](PasteColumn column) { return column == PasteColumn::Ignored; }))
        guessColumns();
    m_columns.resize(m_width, PasteColumn::Ignored);
}

void PastedTable::guessColumns()
{
    m_columns.fill(PasteColumn::Ignored, m_width);
    QList<qsizetype> emails(m_width), ids(m_width), texts(m_width);
    for (const Line &line : std::as_const(m_lines)) {
        for (qsizetype column = 0; column < line.cells.size(); ++column) {
            const QString cell = cleanCell(line.cells.at(column));
            emails[column] += emailsIn(cell) == 1 ? 1 : 0;
            ids[column] += cell.size() == 36 && cell.count(u'-') == 4 ? 1 : 0;
            texts[column] += cell.isEmpty() ? 0 : 1;
        }
    }
    const qsizetype email = std::max_element(emails.begin(), emails.end()) - emails.begin();
    const bool hasEmail = m_kind == PasteKind::Users && emails.at(email) > 0;
    if (hasEmail)
        m_columns[email] = PasteColumn::Email;
    bool named = false, described = m_kind == PasteKind::Users;
    for (qsizetype column = 0; column < m_width; ++column) {
        if (m_columns.at(column) != PasteColumn::Ignored || texts.at(column) == 0)
            continue;
        if (ids.at(column) * 2 > texts.at(column))
            m_columns[column] = PasteColumn::Id;
        else if (!std::exchange(named, true))
            m_columns[column] = hasEmail ? PasteColumn::Name : PasteColumn::Anything;
        else if (!std::exchange(described, true))
            m_columns[column] = PasteColumn::Description;
    }
}

QString PastedTable::title(int column) const
{
    return m_lines.isEmpty() ? QString() : cleanCell(m_lines.constFirst().cells.value(column));
}

bool PastedTable::namesPeople() const
{
    const qsizetype people = std::count_if(m_lines.begin(), m_lines.end(), [](const Line &line) {
        return std::any_of(line.cells.begin(), line.cells.end(),
                           [](const QString &cell) { return emailsIn(cell) > 0; });
    });
    return people > 0 && people * 2 >= m_lines.size() - (m_header ? 1 : 0);
}

void PastedTable::takeCell(const QString &pasted, PasteColumn meaning, PasteItem &item, QStringList &names,
                           QString &nameOfEmail) const
{
    const QString cell = cleanCell(pasted);
    const bool users = m_kind == PasteKind::Users;
    if (meaning == PasteColumn::Name && users && !m_columns.contains(PasteColumn::Email) &&
        emailsIn(cell) > 0)
        meaning = PasteColumn::Anything;
    switch (meaning) {
    case PasteColumn::Anything: {
        const PasteItem read = users ? userItem(pasted) : flowItem(pasted);
        item.email = read.email;
        item.id = item.id.isEmpty() ? read.id : item.id;
        names.append(read.name);
        break;
    }
    case PasteColumn::Email: {
        const PasteItem read = userItem(pasted);
        item.email = read.email.isEmpty() ? cell : read.email; // the problem will say what it lacks
        nameOfEmail = read.email.isEmpty() ? QString() : read.name;
        break;
    }
    case PasteColumn::Name:
        names.append(cell);
        break;
    case PasteColumn::Id:
        item.id = flowItem(cell).id;
        break;
    case PasteColumn::Description:
        item.description = withLineFeeds(withoutGuard(pasted)).trimmed();
        break;
    case PasteColumn::Active:
        item.active = isActiveWord(cell);
        break;
    case PasteColumn::Ignored:
        break;
    }
}

PasteItem PastedTable::itemOf(const Line &line) const
{
    PasteItem item;
    QStringList names;
    QString nameOfEmail;
    for (qsizetype column = 0; column < line.cells.size(); ++column)
        takeCell(line.cells.at(column), m_columns.value(column), item, names, nameOfEmail);
    names.removeAll(QString());
    item.name = names.isEmpty() ? nameOfEmail : names.join(u' ');
    item.line = line.number;
    item.text =
        (isSheet() ? line.cells.join(u" · "_s) : line.cells.constFirst()).simplified().left(shownOfLine);
    if (item.name.isEmpty() && item.email.isEmpty() && item.id.isEmpty())
        item.problem = m_kind == PasteKind::Users ? tr("No name, email or ID stands here.")
                                                  : tr("No name or ID stands here.");
    return item;
}

QList<PasteItem> PastedTable::items() const
{
    QList<PasteItem> items;
    QHash<QString, qsizetype> places;
    for (qsizetype i = m_header ? 1 : 0; i < m_lines.size(); ++i) {
        const PasteItem item = itemOf(m_lines.at(i));
        const QString key = item.problem.isEmpty() ? sameness(item) : u"p:"_s + item.text;
        if (const auto place = places.constFind(key); place != places.constEnd()) {
            ++items[*place].repeats;
            continue;
        }
        places.insert(key, items.size());
        items.append(item);
    }
    return items;
}

} // namespace sluice
