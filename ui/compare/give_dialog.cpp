// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/give_dialog.h"

#include "ui/review/review_words.h"
#include "ui/table/report_table.h"
#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"
#include "ui/workspace/field.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

GiveDialog::GiveDialog(const QString &receivers, bool ofUsers, WindowedModel *model, QWidget *parent)
    : QDialog(parent)
    , m_ofUsers(ofUsers)
    , m_search(new Field(ofUsers ? tr("Whose flows?") : tr("The users of which flow?"), this))
    , m_table(new TableView(this))
    , m_modes(new QButtonGroup(this))
    , m_summary(new QLabel)
    , m_pairs(new ReportTable(tr("What would change"),
                              {ofUsers ? tr("Flow") : tr("User"), tr("For"), tr("Link")}, 3))
{
    setObjectName(u"giveDialog"_s);
    setWindowTitle(tr("Give %1 what another has").arg(receivers));
    setAttribute(Qt::WA_DeleteOnClose);
    model->setParent(this);
    m_search->setObjectName(u"giveSearch"_s);
    m_search->setPlaceholderText(ofUsers ? tr("Whose flows? Type a name")
                                         : tr("The users of which flow? Type a name"));
    m_search->setClearable(tr("Clear the search"));
    m_search->installEventFilter(this);
    m_table->setObjectName(u"giveTable"_s);
    m_table->setAccessibleName(m_search->placeholderText());
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setDragEnabled(false);
    m_table->setModel(model);
    m_summary->setObjectName(u"giveSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setMinimumHeight(2 * fontMetrics().height());
    m_summary->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_pairs->setObjectName(u"givePairs"_s);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("Give"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(u"giveApply"_s);
    m_apply->setDefault(true);
    m_apply->setEnabled(false);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT applied();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &GiveDialog::searched);
    connect(m_table, &TableView::selectionSettled, this, &GiveDialog::ask);
    connect(m_table, &TableView::escaped, this, &QDialog::reject);
    // The best match is chosen already, so that typing and Enter are enough.
    connect(model, &WindowedModel::settled, this, [this] {
        if (m_table->selectedCount() == 0 && m_table->model()->rowCount() > 0 && !m_search->text().isEmpty())
            m_table->selectRow(0);
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 3);
    layout->addLayout(modes(ofUsers));
    layout->addWidget(m_summary);
    layout->addWidget(m_pairs, 2);
    layout->addWidget(buttons);
    resize(620, 620);
    m_search->setFocus();
}

QLayout *GiveDialog::modes(bool ofUsers)
{
    auto *line = new QHBoxLayout;
    const auto add = [&](const QString &name, const QString &text, const QString &tip, CopyMode mode) {
        auto *choice = new QRadioButton(text);
        choice->setObjectName(name);
        choice->setToolTip(tip);
        m_modes->addButton(choice, static_cast<int>(mode));
        line->addWidget(choice);
    };
    add(u"giveAdd"_s, tr("&Add what is missing"), tr("Everything else stays as it is"), CopyMode::AddOnly);
    add(u"giveMirror"_s, tr("&Exactly the same"),
        ofUsers ? tr("They leave flows that the other is not in")
                : tr("They lose users that the other does not have"),
        CopyMode::Mirror);
    add(u"giveMove"_s, tr("&Move"), tr("The other has none of it afterwards"), CopyMode::Move);
    line->addStretch();
    m_modes->button(static_cast<int>(CopyMode::AddOnly))->setChecked(true);
    connect(m_modes, &QButtonGroup::idClicked, this, &GiveDialog::ask);
    return line;
}

CopyMode GiveDialog::mode() const
{
    return static_cast<CopyMode>(m_modes->checkedId());
}

void GiveDialog::ask()
{
    m_apply->setEnabled(false);
    if (m_table->selectedCount() == 1)
        Q_EMIT asked();
}

void GiveDialog::showDifference(const QString &summary, const QList<PairForecast> &pairs, const QString &verb)
{
    m_summary->setText(summary);
    m_pairs->clear();
    for (const PairForecast &pair : pairs)
        m_pairs->add({m_ofUsers ? pair.flowName : pair.userName, m_ofUsers ? pair.userName : pair.flowName,
                      outcomeWords(pair.outcome)});
    m_apply->setText(verb);
    m_apply->setEnabled(true);
}

void GiveDialog::refuse(const QString &reason)
{
    m_summary->setText(reason);
    m_pairs->clear();
    m_apply->setEnabled(false);
}

bool GiveDialog::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_table->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
            if (row >= 0 && row < m_table->model()->rowCount())
                m_table->selectRow(row);
            return true;
        }
    }
    return QDialog::eventFilter(object, event);
}

} // namespace sluice
