// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/memberships.h"

#include "ui/compare/compare_dialog.h"
#include "ui/future.h"
#include "ui/review/review_words.h"

namespace sluice {

namespace {

constexpr int shownChanges = 200;

} // namespace

Memberships::Memberships(QWidget *window, Linking &linking)
    : m_window(window)
    , m_linking(linking)
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
    connect(dialog, &GiveDialog::applied, this, [this, dialog, source, receivers] {
        m_linking.copy(std::make_shared<CopyTask<Row>>(source(), receivers, dialog->mode()));
    });
    model->setDatabase(m_database);
    dialog->open();
}

template <typename Row>
void Memberships::preview(GiveDialog *dialog, const Row &source, const Selection<Row> &receivers)
{
    m_question.cancel();
    m_question = {};
    const CopyMode mode = dialog->mode();
    const auto task = std::make_shared<CopyTask<Row>>(source, receivers, mode);
    const auto job = [task](Session &session) -> Difference {
        const auto deed = task->on(session);
        return {deed->preview(), deed->firstPairs(shownChanges)};
    };
    const auto show = [dialog, task](const Difference &found) {
        dialog->showDifference(task->summary(found.preview), found.pairs, task->verb(found.preview.action));
    };
    deliver(m_database->run(job, m_question), dialog, show,
            [dialog](const Error &error) { dialog->refuse(error.message()); });
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
    connect(dialog, &CompareDialog::reviewed, this, &Memberships::reviewed);
    connect(dialog, &CompareDialog::failed, this, &Memberships::failed);
    dialog->open();
}

template void Memberships::give(const Selection<User> &receivers);
template void Memberships::give(const Selection<Flow> &receivers);
template void Memberships::compare(const Selection<User> &selection);
template void Memberships::compare(const Selection<Flow> &selection);

} // namespace sluice
