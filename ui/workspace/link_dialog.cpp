// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/link_dialog.h"

#include "ui/table/table_view.h"
#include "ui/table/windowed_model.h"
#include "ui/workspace/field.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

LinkDialog::LinkDialog(const Words &words, WindowedModel *model, QWidget *parent)
    : QDialog(parent)
    , m_search(new Field(words.search, this))
    , m_table(new TableView(this))
{
    setObjectName(u"linkDialog"_s);
    setWindowTitle(words.title);
    setAttribute(Qt::WA_DeleteOnClose);
    model->setParent(this);
    m_search->setObjectName(u"linkDialogSearch"_s);
    m_search->setPlaceholderText(words.search);
    m_search->setClearable(tr("Clear the search"));
    m_search->installEventFilter(this);
    m_table->setObjectName(u"linkDialogTable"_s);
    m_table->setAccessibleName(words.search);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setDragEnabled(false);
    m_table->setModel(model);
    m_table->installEventFilter(this);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *act = buttons->addButton(words.act, QDialogButtonBox::ActionRole);
    act->setDefault(true);
    m_act = act;
    m_act->setEnabled(false);
    connect(m_act, &QAbstractButton::clicked, this, &LinkDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &LinkDialog::searched);
    connect(m_table, &TableView::selectionSettled, this,
            [this] { m_act->setEnabled(m_table->selectedCount() > 0); });
    connect(m_table, &TableView::markClicked, m_table, &TableView::selectRow);
    // The best match is chosen already, so that typing and Enter are enough.
    connect(model, &WindowedModel::settled, this, [this] {
        if (m_table->selectedCount() == 0 && m_table->model()->rowCount() > 0)
            m_table->selectRow(0);
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    resize(560, 440);
}

bool LinkDialog::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose();
            return true;
        }
        if (object == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
            const int row = m_table->currentIndex().row() + (key->key() == Qt::Key_Down ? 1 : -1);
            if (row >= 0 && row < m_table->model()->rowCount())
                m_table->selectRow(row);
            return true;
        }
        if (object == m_table && key->key() == Qt::Key_Escape) {
            reject();
            return true;
        }
    }
    return QDialog::eventFilter(object, event);
}

void LinkDialog::choose()
{
    if (m_table->selectedCount() == 0)
        return;
    Q_EMIT chosen();
    accept();
}

} // namespace sluice
