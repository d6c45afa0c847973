// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/changes/edit_conflict.h"

#include "core/changes/field_words.h"

#include <QLocale>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

bool EditConflict::hasClash() const
{
    return std::any_of(fields.begin(), fields.end(), [](const Field &field) { return field.isClash(); });
}

QString EditConflict::heading() const
{
    if (!by)
        return isRemoved ? tr("%1 was deleted by somebody else.").arg(row)
                         : tr("%1 was changed by somebody else.").arg(row);
    const QString when = QLocale().toString(by->at.toLocalTime(), QLocale::ShortFormat);
    return (isRemoved ? tr("%1 was deleted by %2 on %3.") : tr("%1 was changed by %2 on %3."))
        .arg(row, by->who(), when);
}

Error EditConflict::error() const
{
    QStringList lines{heading()};
    QString clash;
    for (const Field &field : fields) {
        if (isRemoved || !field.isClash())
            continue;
        const auto words = [&](const QVariant &value) { return fieldInWords(field.name, value); };
        lines.append(
            tr("%1: was %2, is now %3, you wrote %4.")
                .arg(fieldTitle(field.name), words(field.was), words(field.theirs), words(field.mine)));
        if (clash.isEmpty())
            clash = field.name;
    }
    lines.append(tr("Your change was not saved."));
    return Error(isRemoved ? Error::Kind::NotFound : Error::Kind::Conflict, lines.join(u' '),
                 isRemoved ? u"id"_s : clash)
        .with(std::make_shared<const EditConflict>(*this));
}

} // namespace sluice
