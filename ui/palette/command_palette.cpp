// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/command_palette.h"

#include "core/flows/flow_service.h"
#include "core/users/user_service.h"
#include "ui/future.h"
#include "ui/palette/palette_delegate.h"
#include "ui/theme.h"
#include "ui/workspace/field.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int foundRows = 6; // of each side
constexpr int shownLines = 12;

struct FoundRows
{
    QList<User> users;
    QList<Flow> flows;
};

} // namespace

CommandPalette::CommandPalette(const QList<MenuCommand> &commands, Database *database, QWidget *window)
    : QFrame(window, Qt::Popup)
    , m_model(new PaletteModel(commands, this))
    , m_field(new Field(tr("Find a person, a flow or a command"), this))
    , m_list(new QListView(this))
    , m_database(database)
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_field->setObjectName(u"paletteSearch"_s);
    m_field->setPlaceholderText(tr("Find a person, a flow or a command…"));
    m_field->setClearable(tr("Clear the search"));
    m_field->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setModel(m_model);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CommandPalette::chooseFirst);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    chooseFirst();
}

CommandPalette::~CommandPalette()
{
    m_question.cancel();
}

void CommandPalette::open()
{
    const QWidget *window = parentWidget()->window();
    setFixedWidth(std::min(620, window->width() - 40));
    fitHeight();
    const QPoint place((window->width() - width()) / 2, 64);
    QFrame::move(window->mapToGlobal(place));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::search(const QString &text)
{
    m_question.cancel();
    m_question = Cancellation();
    const QString wanted = text.simplified();
    m_model->setText(wanted);
    if (wanted.isEmpty() || !m_database)
        return;
    const auto job = [wanted](Session &session) {
        const PageRequest few{std::nullopt, 0, foundRows, false};
        UserQuery users;
        users.filter.search = wanted;
        FlowQuery flows;
        flows.filter.search = wanted;
        return FoundRows{UserService(session).list(users, few).items,
                         FlowService(session).list(flows, few).items};
    };
    const auto show = [this, question = m_question](const FoundRows &found) {
        if (!question.isCancelled())
            m_model->setRows(found.users, found.flows);
    };
    deliver(m_database->run(job, m_question), this, show,
            [this](const Error &error) { Q_EMIT failed(error); });
}

// The first line that can be chosen, so that typing and Enter are enough.
void CommandPalette::chooseFirst()
{
    m_list->setCurrentIndex({});
    move(1);
    m_list->scrollToTop();
    fitHeight();
}

void CommandPalette::fitHeight()
{
    const int lines = std::clamp(m_model->rowCount(), 1, shownLines);
    m_list->setFixedHeight(lines * (m_list->fontMetrics().height() + PaletteDelegate::margins));
    adjustSize();
}

void CommandPalette::move(int by)
{
    const int step = by < 0 ? -1 : 1;
    int row = m_list->currentIndex().row();
    for (int left = std::abs(by); left > 0; --left) {
        int next = row + step;
        while (next >= 0 && next < m_model->rowCount() && !(m_model->index(next).flags() & Qt::ItemIsEnabled))
            next += step;
        if (next < 0 || next >= m_model->rowCount())
            break;
        row = next;
    }
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

bool CommandPalette::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(object, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(shownLines - 1);
        return true;
    case Qt::Key_PageUp:
        move(1 - shownLines);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    default:
        return QFrame::eventFilter(object, event);
    }
}

void CommandPalette::choose(const QModelIndex &index)
{
    if (!(index.flags() & Qt::ItemIsEnabled))
        return;
    const PaletteModel::Entry entry = m_model->at(index.row());
    close();
    if (const auto *user = std::get_if<User>(&entry)) {
        Q_EMIT userChosen(*user);
    } else if (const auto *flow = std::get_if<Flow>(&entry)) {
        Q_EMIT flowChosen(*flow);
    } else if (QAction *action = std::get<MenuCommand>(entry).action) {
        // When the focus is where it was: some commands are about the list that has it.
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), shades.card);
    painter.setPen(shades.border.darker(115));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace sluice
