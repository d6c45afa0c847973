// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/memberships.h"

#include "ui/compare/compare_dialog.h"
#include "ui/future.h"

#include <QLocale>

namespace sluice {

namespace {

constexpr int shownChanges = 200;

QString number(qint64 count)
{
    return QLocale().toString(count);
}

} // namespace

Memberships::Memberships(QWidget *window)
    : m_window(window)
{
}

void Memberships::setDatabase(Database *database)
{
    m_question.cancel();
    m_database = database;
    delete m_dialog;
}

template <typename Row>
void Memberships::give(const Selection<Row> &receivers)
{
    if (!m_database || receivers.isEmpty() || !m_obstacle.isEmpty())
        return;
    auto *model = new EntityModel<Row>;
    auto *dialog = new GiveDialog(named(receivers), std::is_same_v<Row, User>, model, m_window);
    m_dialog = dialog;
    for (const int column : {MarkColumn, ShareColumn, StateColumn, CreatedColumn, IdColumn})
        dialog->table()->hideColumn(column);
    dialog->table()->setFlexibleColumns({NameColumn, SecondColumn});
    const auto source = [model, dialog] {
        return model->selection(dialog->table()->selectedRanges()).rows.value(0);
    };
    connect(dialog, &GiveDialog::searched, model,
            [model](const QString &text) { model->setSearch(text.trimmed()); });
    connect(model, &WindowedModel::failed, this, &Memberships::failed);
    connect(dialog, &GiveDialog::asked, this,
            [this, dialog, source, receivers] { preview(dialog, source(), receivers); });
    connect(dialog, &GiveDialog::applied, this,
            [this, dialog, source, receivers] { copy(source(), receivers, dialog->mode()); });
    model->setDatabase(m_database);
    dialog->open();
}

template <typename Row>
void Memberships::preview(GiveDialog *dialog, const Row &source, const Selection<Row> &receivers)
{
    m_question.cancel();
    m_question = {};
    const CopyMode mode = dialog->mode();
    const auto job = [source, receivers, mode](Session &session) -> Difference {
        MembershipCopy copies(session);
        const auto to = receivers.resolve(session);
        return {copies.preview(source.id, to, mode), copies.firstPairs(source.id, to, mode, shownChanges)};
    };
    const auto show = [dialog, source = source.name, to = named(receivers), mode](const Difference &found) {
        const QString counts = tr("%1 new, %2 there already")
                                   .arg(number(found.preview.fresh()), number(found.preview.alreadyThere));
        const QString removed = number(found.preview.wouldRemove);
        const QString summary =
            mode == CopyMode::AddOnly ? tr("%1 gets what %2 has: %3.").arg(to, source, counts)
            : mode == CopyMode::Mirror
                ? tr("%1 gets exactly what %2 has: %3, %4 removed.").arg(to, source, counts, removed)
                : tr("%1 takes over what %2 has: %3; %2 loses all %4.").arg(to, source, counts, removed);
        dialog->showDifference(summary, found.pairs,
                               mode == CopyMode::Move ? tr("Move to %1").arg(to) : tr("Give to %1").arg(to));
    };
    deliver(m_database->run(job, m_question), dialog, show,
            [dialog](const Error &error) { dialog->refuse(error.message()); });
}

template <typename Row>
void Memberships::copy(const Row &source, const Selection<Row> &receivers, CopyMode mode)
{
    if (!m_database)
        return;
    const auto job = [source, receivers, mode](Session &session) {
        return MembershipCopy(session).copy(source.id, receivers.resolve(session), mode);
    };
    const auto tell = [this, source = source.name, to = named(receivers)](const LinkReceipt &receipt) {
        const QString words = tr("%1 → %2: %3 new, %4 there already, %5 removed", "memberships were copied")
                                  .arg(source, to, number(receipt.added), number(receipt.alreadyThere),
                                       number(receipt.removed));
        Q_EMIT reviewed(receipt, words);
        Q_EMIT done(words);
    };
    deliver(m_database->run(job), this, tell, [this](const Error &error) { Q_EMIT failed(error); });
}

template <typename Row>
void Memberships::compare(const Selection<Row> &selection)
{
    if (!m_database || selection.rows.size() < ComparisonQuestion::fewest ||
        selection.rows.size() > ComparisonQuestion::most)
        return;
    ComparisonQuestion question{std::is_same_v<Row, User>, {}, true};
    QStringList names;
    for (const Row &row : selection.rows) {
        question.subjects.append(row.id.uuid());
        const bool isTwin = std::count_if(selection.rows.begin(), selection.rows.end(),
                                          [&](const Row &other) { return other.name == row.name; }) > 1;
        names.append(isTwin ? SideOf<Row>::second(row) : row.name);
    }
    auto *dialog = new CompareDialog(question, names, m_database, m_obstacle, m_window);
    m_dialog = dialog;
    connect(dialog, &CompareDialog::written, this, &Memberships::done);
    connect(dialog, &CompareDialog::failed, this, &Memberships::failed);
    dialog->open();
}

template void Memberships::give(const Selection<User> &receivers);
template void Memberships::give(const Selection<Flow> &receivers);
template void Memberships::compare(const Selection<User> &selection);
template void Memberships::compare(const Selection<Flow> &selection);

} // namespace sluice
