// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paste/paste_dialog.h"

#include "core/changes/note_scope.h"
#include "ui/future.h"
#include "ui/history/note_field.h"
#include "ui/paste/column_mapping.h"
#include "ui/paste/paste_delegate.h"
#include "ui/paste/paste_model.h"
#include "ui/paste/paste_words.h"
#include "ui/table/quiet_header.h"
#include "ui/table/table_view.h"
#include "ui/theme.h"
#include "ui/workspace/flat_button.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int everyState = -2; // -1 would have the button group choose the number
constexpr PasteState allStates[] = {PasteState::Matched, PasteState::Ambiguous, PasteState::Unknown,
                                    PasteState::AlreadyLinked, PasteState::Bad};

QLabel *wordsLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

PasteDialog::PasteDialog(Database &database, const PastedTable &table, const PasteInto &into, QWidget *parent)
    : QDialog(parent)
    , m_database(database)
    , m_table(table)
    , m_into(into)
    , m_model(new PasteModel(this))
    , m_summary(wordsLabel(u"pasteSummary"_s))
    , m_notice(wordsLabel(u"pasteNotice"_s))
    , m_mapping(new ColumnMapping)
    , m_chipRow(new QHBoxLayout)
    , m_chips(new QButtonGroup(this))
    , m_rows(makeTable())
    , m_note(new NoteField)
{
    setObjectName(u"pasteDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const bool users = m_table.kind() == PasteKind::Users;
    setWindowTitle(links() ? (users ? tr("Paste people into %1") : tr("Paste flows of %1")).arg(m_into.name)
                   : users ? tr("Paste new users")
                           : tr("Paste new flows"));
    layOut();
    m_mapping->show(m_table);
    connect(m_mapping, &ColumnMapping::headerChosen, this, [this](bool header) {
        m_table.setHeader(header);
        m_mapping->show(m_table);
        classify();
    });
    connect(m_mapping, &ColumnMapping::columnChosen, this, [this](int column, PasteColumn meaning) {
        m_table.setColumn(column, meaning);
        classify();
    });
    connect(m_model, &PasteModel::chosen, this, &PasteDialog::showOrder);
    connect(m_chips, &QButtonGroup::idClicked, this, [this](int id) {
        m_model->setFilter(id == everyState ? std::nullopt : std::optional(static_cast<PasteState>(id)));
    });
    classify();
}

PasteDialog::~PasteDialog()
{
    m_question.cancel();
}

QTableView *PasteDialog::makeTable()
{
    auto *table = new QTableView;
    table->setObjectName(u"pasteTable"_s);
    table->setAccessibleName(tr("What was pasted"));
    table->setModel(m_model);
    table->setItemDelegate(new PasteDelegate(table));
    table->setHorizontalHeader(new QuietHeader(table));
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(TableView::rowHeight(fontMetrics()));
    QHeaderView *header = table->horizontalHeader();
    header->setSectionsClickable(false);
    header->resizeSection(PasteModel::LineColumn, 74);
    header->resizeSection(PasteModel::TextColumn, 240);
    header->resizeSection(PasteModel::StateColumn, 130);
    header->resizeSection(PasteModel::ChoiceColumn, 210);
    header->setSectionResizeMode(PasteModel::ResultColumn, QHeaderView::Stretch);
    connect(table, &QAbstractItemView::doubleClicked, this, [this] { editChoice(); });
    connect(table, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() != PasteModel::ChoiceColumn)
            return;
        editChoice();
        if (auto *box = m_rows->findChild<QComboBox *>(u"pasteChoice"_s))
            box->showPopup();
    });
    return table;
}

// Enter anywhere in a row is for its choice, not for the default button.
bool PasteDialog::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_rows && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) {
            editChoice();
            return true;
        }
    }
    return QDialog::eventFilter(object, event);
}

void PasteDialog::editChoice()
{
    const QModelIndex choice = m_rows->currentIndex().siblingAtColumn(PasteModel::ChoiceColumn);
    if (!choice.flags().testFlag(Qt::ItemIsEditable))
        return;
    m_rows->setCurrentIndex(choice);
    m_rows->edit(choice);
}

void PasteDialog::layOut()
{
    QFont bold = font();
    bold.setBold(true);
    m_summary->setFont(bold);
    m_notice->hide();
    m_rows->installEventFilter(this);
    m_chips->setExclusive(true);
    m_chipRow->setSpacing(2);

    const auto chooser = [this](const QString &name, const QString &text, const QString &tip, bool skip) {
        auto *button = new FlatButton(text, FlatButton::Look::Accent);
        button->setObjectName(name);
        button->setToolTip(tip);
        connect(button, &QAbstractButton::clicked, this, [this, skip] {
            QList<int> rows;
            for (const QModelIndex &index : m_rows->selectionModel()->selectedRows())
                rows.append(index.row());
            m_model->choose(rows, skip);
        });
        return button;
    };
    auto *filters = new QHBoxLayout;
    filters->addLayout(m_chipRow);
    filters->addStretch();
    filters->addWidget(
        chooser(u"pasteSkip"_s, tr("&Skip selected"), tr("Leave the selected lines out"), true));
    filters->addWidget(chooser(u"pasteTake"_s, tr("&Take selected"),
                               tr("Link or create the selected lines, where it is clear"), false));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_apply = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_apply->setObjectName(u"pasteApply"_s);
    connect(m_apply, &QAbstractButton::clicked, this, &PasteDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_summary);
    layout->addWidget(m_notice);
    layout->addWidget(m_mapping);
    layout->addLayout(filters);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    m_apply->setDefault(true); // of this dialog, which it belongs to only now
    resize(1080, 580);
    m_rows->setFocus();
}

void PasteDialog::say(const QString &text, bool wrong)
{
    QPalette colours = palette();
    if (wrong)
        colours.setColor(QPalette::WindowText, Shades::of(palette()).bad);
    m_notice->setPalette(colours);
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

void PasteDialog::classify()
{
    m_question.cancel();
    m_question = Cancellation();
    m_busy = true;
    m_summary->setText(tr("Looking up %Ln line(s)…", nullptr, static_cast<int>(m_table.lineCount())));
    showOrder();
    const auto job = [table = m_table, into = m_into](Session &session) {
        return PasteService(session, into.resolve(session)).classify(table.items());
    };
    deliver(
        m_database.run(job, m_question), this, [this](const QList<PasteRow> &rows) { take(rows); },
        [this](const Error &error) {
            m_summary->setText(tr("The lines could not be looked up."));
            say(error.message(), true);
        });
}

void PasteDialog::take(const QList<PasteRow> &rows)
{
    m_busy = false;
    m_model->setRows(rows, m_table.kind(), links());
    QStringList parts;
    for (const PasteState state : allStates) {
        if (const qint64 count = m_model->count(state); count > 0)
            parts.append(PasteWords::counted(state, links(), count));
    }
    m_summary->setText(parts.isEmpty() ? tr("There is nothing in this text.") : parts.join(u", "_s));
    showChips();
    if (m_model->rowCount() > 0 && !m_rows->currentIndex().isValid())
        m_rows->setCurrentIndex(m_model->index(0, PasteModel::ChoiceColumn));
}

void PasteDialog::showChips()
{
    const auto old = m_chips->buttons();
    for (QAbstractButton *button : old) {
        m_chips->removeButton(button);
        delete button;
    }
    m_model->setFilter(std::nullopt);
    const auto add = [this](int id, const QString &text) {
        auto *chip = new FlatButton(text);
        chip->setObjectName(u"pasteChip%1"_s.arg(id));
        chip->setCheckable(true);
        m_chips->addButton(chip, id);
        m_chipRow->addWidget(chip);
    };
    add(everyState, tr("All %1").arg(QLocale().toString(m_model->allRows())));
    for (const PasteState state : allStates) {
        if (const qint64 count = m_model->count(state); count > 0)
            add(static_cast<int>(state), PasteWords::counted(state, links(), count));
    }
    m_chips->button(everyState)->setChecked(true);
}

void PasteDialog::showOrder()
{
    const PasteOrder order = m_model->order();
    m_apply->setText(PasteWords::apply(order, m_table.kind(), links()));
    m_apply->setEnabled(!m_busy && (!order.link.isEmpty() || !order.create.isEmpty()));
}

void PasteDialog::apply()
{
    m_busy = true;
    const PasteOrder order = m_model->order();
    m_apply->setEnabled(false);
    const auto job = [order, into = m_into, note = m_note->text()](Session &session) {
        const NoteScope scope(session, note);
        return PasteService(session, into.resolve(session)).apply(order);
    };
    deliver(
        m_database.run(job), this, [this](const PasteReceipt &receipt) { conclude(receipt); },
        [this](const Error &error) {
            m_busy = false;
            say(error.message(), true);
            showOrder();
        });
}

void PasteDialog::conclude(const PasteReceipt &receipt)
{
    const QString done = PasteWords::receipt(receipt, m_table.kind(), m_into.name);
    const QString leftOut = PasteWords::leftOut(receipt);
    Q_EMIT applied(done);
    if (leftOut.isEmpty())
        return accept();
    say(done + u". "_s + leftOut, true);
    classify();
}

} // namespace sluice
