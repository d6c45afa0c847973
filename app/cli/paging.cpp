// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/paging.h"

namespace sluice {

using namespace Qt::StringLiterals;

void PagingOptions::addTo(CLI::App &app)
{
    app.add_option("--limit", limit,
                   QCoreApplication::translate("PagingOptions", "At most so many rows, 1 to 10,000 (100)")
                       .toStdString())
        ->check(CLI::Range(1, 10'000))
        ->option_text("N");
    addText(
        app, "--after", after,
        QCoreApplication::translate("PagingOptions", "Go on behind this place: “next” of the list before"))
        ->type_name("CURSOR");
    app.add_option("--skip", skip,
                   QCoreApplication::translate("PagingOptions", "Leave out so many rows first").toStdString())
        ->check(CLI::NonNegativeNumber)
        ->option_text("N");
}

PageRequest PagingOptions::request() const
{
    PageRequest request;
    request.limit = limit;
    request.skip = skip;
    if (after)
        request.after = Cursor::fromText(*after);
    return request;
}

QJsonObject listDocument(const QJsonArray &items, qint64 total, const std::optional<QString> &next)
{
    return {{u"items"_s, items}, {u"next"_s, next ? QJsonValue(*next) : QJsonValue()}, {u"total"_s, total}};
}

void writeListEnd(const Output &output, qsizetype shown, qint64 total, const std::optional<QString> &next)
{
    if (next)
        output.say(QCoreApplication::translate("PagingOptions", "%1 of %2. Go on with: --after %3")
                       .arg(shown)
                       .arg(total)
                       .arg(*next));
}

} // namespace sluice
