// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paste/copied_rows.h"

#include "core/transfer/csv_writer.h"
#include "ui/workspace/cells.h"

#include <QClipboard>
#include <QHeaderView>
#include <QMimeData>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QString guarded(const QString &cell)
{
    return needsGuard(cell) ? u'\'' + cell : cell;
}

QString tabbed(const QStringList &cells)
{
    QStringList line;
    for (const QString &cell : cells) {
        QString text = guarded(cell);
        const bool quoted =
            text.contains(u'\t') || text.contains(u'\n') || text.contains(u'"') || text.contains(u'\r');
        line.append(quoted ? u'"' + text.replace(u'"', u"\"\""_s) + u'"' : text);
    }
    return line.join(u'\t');
}

QString htmlRow(const QStringList &cells, const QString &tag)
{
    QString row = u"<tr>"_s;
    for (const QString &cell : cells) {
        const QString text = guarded(cell).toHtmlEscaped().replace(u'\n', u"<br>"_s);
        row += u"<%1>%2</%1>"_s.arg(tag, text);
    }
    return row + u"</tr>\n"_s;
}

} // namespace

QString CopiedRows::toText() const
{
    QString text = tabbed(titles);
    for (const QStringList &row : rows)
        text += u'\n' + tabbed(row);
    return text;
}

QString CopiedRows::toHtml() const
{
    QString html = u"<meta charset=\"utf-8\"><table>\n"_s + htmlRow(titles, u"th"_s);
    for (const QStringList &row : rows)
        html += htmlRow(row, u"td"_s);
    return html + u"</table>"_s;
}

void CopiedRows::putOn(QClipboard &clipboard, bool withTitles) const
{
    if (!withTitles) {
        clipboard.setText(toText().section(u'\n', 1));
        return;
    }
    auto *data = new QMimeData; // the clipboard's from here on
    data->setText(toText());
    data->setHtml(toHtml());
    clipboard.setMimeData(data);
}

QList<PaneColumn> copiedColumns(const QHeaderView &header)
{
    QList<PaneColumn> columns;
    for (int place = 0; place < header.count(); ++place) {
        const auto column = static_cast<PaneColumn>(header.logicalIndex(place));
        if (!header.isSectionHidden(column) && column != MarkColumn && column != ShareColumn)
            columns.append(column);
    }
    return columns;
}

template <class Row>
CopiedRows copyRows(Session &session, const Selection<Row> &selection, const QList<PaneColumn> &columns)
{
    CopiedRows copied;
    for (const PaneColumn column : columns)
        copied.titles.append(SideOf<Row>::title(column));
    const auto quantities = columns.contains(QuantityColumn)
                                ? SideOf<Row>::quantities(session, selection.resolve(session))
                                : QHash<decltype(Row::id), qint64>();
    for (const Row &row : selection.load(session)) {
        const CellFacts facts{row.name,      SideOf<Row>::second(row),       row.active, row.createdAt,
                              row.id.uuid(), {quantities.value(row.id), -1}, 0};
        QStringList cells;
        for (const PaneColumn column : columns)
            cells.append(column == IdColumn         ? row.id.toText()
                         : column == QuantityColumn ? QString::number(facts.numbers.quantity)
                                                    : facts.text(column));
        copied.rows.append(cells);
    }
    return copied;
}

template CopiedRows copyRows<User>(Session &, const Selection<User> &, const QList<PaneColumn> &);
template CopiedRows copyRows<Flow>(Session &, const Selection<Flow> &, const QList<PaneColumn> &);

} // namespace sluice
