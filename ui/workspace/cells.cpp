// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/cells.h"

#include <QLocale>

namespace sluice {

namespace {

struct CellTexts
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)

public:
    static QString state(bool active) { return active ? tr("Active") : tr("Off"); }
    static QString none() { return tr("–", "no link with what is selected"); }
    static QString linked() { return tr("linked"); }
    static QString ended() { return tr("ended"); }
    static QString share(qint64 share, qint64 of)
    {
        return tr("%1 of %2").arg(QLocale().toString(share), QLocale().toString(of));
    }
    static QString id(const QString &id) { return tr("ID %1").arg(id); }
};

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace

WindowedModel::Kind CellFacts::kind(PaneColumn column)
{
    switch (column) {
    case MarkColumn:
        return WindowedModel::Kind::Mark;
    case QuantityColumn:
        return WindowedModel::Kind::Quantity;
    case ShareColumn:
        return WindowedModel::Kind::Share;
    case StateColumn:
        return WindowedModel::Kind::State;
    default:
        return WindowedModel::Kind::Text;
    }
}

QString CellFacts::text(PaneColumn column) const
{
    switch (column) {
    case NameColumn:
        return name;
    case SecondColumn:
        return second;
    case QuantityColumn:
        return numbers.quantity < 0 ? QString() : QLocale().toString(numbers.quantity);
    case ShareColumn:
        return shareText();
    case StateColumn:
        return CellTexts::state(active);
    case CreatedColumn:
        return QLocale().toString(createdAt.toLocalTime().date(), QLocale::ShortFormat);
    case IdColumn:
        return shortText(id);
    default:
        return {};
    }
}

QVariant CellFacts::number(PaneColumn column) const
{
    switch (column) {
    case QuantityColumn:
        return numbers.quantity < 0 ? QVariant() : numbers.quantity;
    case StateColumn:
        return active;
    case ShareColumn:
        return numbers.share == 0 || hasEnded();
    default:
        return column != NameColumn;
    }
}

QVariant CellFacts::mark() const
{
    if (subjectSize == 0 || numbers.share < 0)
        return {};
    return numbers.share == 0            ? Qt::Unchecked
           : numbers.share < subjectSize ? Qt::PartiallyChecked
                                         : Qt::Checked;
}

QString CellFacts::shareText() const
{
    if (subjectSize == 0 || numbers.share < 0)
        return {};
    if (numbers.share == 0)
        return CellTexts::none();
    if (subjectSize == 1 && hasEnded())
        return CellTexts::ended();
    return subjectSize == 1 ? CellTexts::linked() : CellTexts::share(numbers.share, subjectSize);
}

QString CellFacts::idTip() const
{
    return CellTexts::id(idText(id));
}

} // namespace sluice
