// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/paste/paste_item.h"

#include "core/transfer/csv_writer.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype fewestDigitsOfId = 4;
constexpr QStringView around = u" \t\"'<>()[]{},;:|";

bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Format;
}

QString stripped(QStringView text, QStringView characters)
{
    while (!text.isEmpty() && characters.contains(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && characters.contains(text.back()))
        text.chop(1);
    return text.toString();
}

QString bareEmail(const QString &word)
{
    QString email = stripped(word, around);
    if (email.startsWith("mailto:"_L1, Qt::CaseInsensitive)) {
        email = email.sliced(7).section(u'?', 0, 0);
        const QString plain = QUrl::fromPercentEncoding(email.toUtf8());
        if (!plain.contains(QChar(0))) // which the text itself could not bring
            email = plain;
    }
    while (email.endsWith(u'.'))
        email.chop(1);
    return email;
}

// Whole ids have dashes, which nothing else of that form has.
QString idDigits(const QString &text)
{
    const QString digits = text.toLower().remove(u'-');
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    const bool isId = digits.size() >= fewestDigitsOfId && digits.size() <= 32 &&
                      std::all_of(digits.begin(), digits.end(), isHex);
    return isId ? digits : QString();
}

QString withoutBullet(const QString &text)
{
    static const QRegularExpression bullet(uR"(^(?:[-*•–—·▪]|\d{1,4}[.)])\s+)"_s);
    return QString(text).remove(bullet);
}

// The rest of a text around its email, less what only joins the two.
QString nameAround(const QString &text, qsizetype from, qsizetype to)
{
    const QString rest = stripped(text.first(from), around) + u' ' + stripped(text.sliced(to), around);
    return stripped(rest, u" \t\"'<>()[]{},;:|-–—=").simplified();
}

} // namespace

QString withoutGuard(const QString &cell)
{
    return cell.startsWith(u'\'') && needsGuard(QStringView(cell).sliced(1)) ? cell.sliced(1) : cell;
}

QString cleanCell(const QString &cell)
{
    const QString text =
        withoutGuard(cell).simplified(); // takes every kind of blank, the unbreakable one too
    qsizetype from = 0, to = text.size();
    while (from < to && isInvisible(text.at(from)))
        ++from;
    while (to > from && isInvisible(text.at(to - 1)))
        --to;
    return text.sliced(from, to - from).trimmed();
}

QString nameFromEmail(const QString &email)
{
    QString name = email.section(u'@', 0, 0).section(u'+', 0, 0);
    name = name.replace(u'.', u' ').replace(u'_', u' ').simplified();
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (i == 0 || name.at(i - 1) == u' ' || name.at(i - 1) == u'-')
            name[i] = name.at(i).toUpper();
    }
    return name;
}

qsizetype emailsIn(QStringView text)
{
    qsizetype emails = 0;
    for (qsizetype i = text.indexOf(u'@'); i >= 0; i = text.indexOf(u'@', i + 1)) {
        const bool between =
            i > 0 && i + 1 < text.size() && !text.at(i - 1).isSpace() && !text.at(i + 1).isSpace();
        emails += between ? 1 : 0;
    }
    return emails;
}

PasteItem userItem(const QString &pasted)
{
    PasteItem item;
    const QString text = withoutBullet(cleanCell(pasted));
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 0) {
        item.name = stripped(text, u" \t\"<>;,");
        item.id = idDigits(item.name);
        return item;
    }
    qsizetype from = text.lastIndexOf(u'<', at) + 1;
    qsizetype to = text.indexOf(u'>', at);
    if (from == 0 || to < 0) { // the word that holds it
        from = text.lastIndexOf(u' ', at) + 1;
        to = text.indexOf(u' ', at);
        to = to < 0 ? text.size() : to;
    }
    item.email = bareEmail(text.sliced(from, to - from));
    item.name = nameAround(text, from, to);
    return item;
}

PasteItem flowItem(const QString &pasted)
{
    PasteItem item;
    item.name = stripped(withoutBullet(cleanCell(pasted)), u" \t\";,");
    item.id = idDigits(item.name);
    return item;
}

} // namespace sluice
