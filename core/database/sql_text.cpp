// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/database/sql_text.h"

#include "core/database/dialect.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"''"_s) + u'\'';
}

QString idLiteral(const QUuid &id, bool sqlite)
{
    return sqlite ? u"x'"_s + QString::fromLatin1(id.toRfc4122().toHex()) + u'\''
                  : quoted(id.toString(QUuid::WithoutBraces)) + u"::uuid"_s;
}

QString literal(const QVariant &value, const Dialect &dialect)
{
    const bool sqlite = dialect.engine() == DatabaseUrl::Engine::Sqlite;
    switch (value.metaType().id()) {
    case QMetaType::QUuid:
        return idLiteral(value.toUuid(), sqlite);
    case QMetaType::QDateTime:
        return sqlite ? QString::number(value.toDateTime().toMSecsSinceEpoch())
                      : u"timestamptz "_s + quoted(value.toDateTime().toUTC().toString(Qt::ISODateWithMs));
    case QMetaType::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QMetaType::QString:
        return quoted(value.toString());
    default:
        return value.isNull() ? u"null"_s : value.toString();
    }
}

// A table with one column "id".
QString idList(const QList<QUuid> &ids, bool sqlite, const QString &name)
{
    if (ids.isEmpty())
        return u"(select id from users where false) as "_s + name;
    QStringList rows;
    for (const QUuid &id : ids)
        rows.append(u'(' + idLiteral(id, sqlite) + u')');
    return u"(select column1 as id from (values %1) as %2_rows) as %2"_s.arg(rows.join(u", "_s), name);
}

} // namespace

QString writtenOut(const Sql &sql, const Dialect &dialect)
{
    static const QRegularExpression placeholder(uR"((?<!:):([a-z_]+)|\$ids\(([a-z_]+)\)|\$position\()"_s);
    const QString statement = sql.text.simplified(); // its texts are values
    QString text;
    qsizetype end = 0;
    for (auto it = placeholder.globalMatch(statement); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        text += statement.mid(end, match.capturedStart() - end);
        if (!match.captured(2).isEmpty())
            text += idList(sql.values.value(match.captured(2)).value<QList<QUuid>>(),
                           dialect.engine() == DatabaseUrl::Engine::Sqlite, match.captured(2) + u"_list"_s);
        else if (!match.captured(1).isEmpty())
            text += literal(sql.values.value(match.captured(1)), dialect);
        else
            text += dialect.positionFunction() + u'(';
        end = match.capturedEnd();
    }
    return text + statement.mid(end);
}

} // namespace sluice
