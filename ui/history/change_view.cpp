// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/change_view.h"

#include "core/changes/change_words.h"
#include "core/changes/field_words.h"
#include "ui/history/moment.h"
#include "ui/workspace/flat_button.h"

#include <QBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownParts = 200; // of each kind

struct PartTexts
{
    Q_DECLARE_TR_FUNCTIONS(ChangeView)

public:
    static QString deed(Deed deed)
    {
        switch (deed) {
        case Deed::Created:
            return tr("new");
        case Deed::Edited:
            return tr("edited");
        case Deed::Removed:
            return tr("removed");
        case Deed::Restored:
            return tr("put back");
        }
        return {};
    }
    static QString more() { return tr("and more"); }
};

LinkList::Line line(const ChangedRow &row)
{
    QStringList remarks;
    if (row.deed == Deed::Edited) {
        for (const ChangedField &field : row.fields) {
            const QString was = fieldInWords(field.name, field.was);
            remarks.append(
                field.became ? PartTexts::tr("%1: %2 → %3")
                                   .arg(fieldTitle(field.name), was, fieldInWords(field.name, *field.became))
                             : PartTexts::tr("%1 was %2").arg(fieldTitle(field.name), was));
        }
    }
    return {row.name, remarks.isEmpty() ? PartTexts::deed(row.deed) : remarks.join(u"; "_s)};
}

LinkList::Line line(const ChangedLink &link)
{
    const QString deed = link.deed == Deed::Created   ? PartTexts::tr("linked")
                         : link.deed == Deed::Removed ? PartTexts::tr("unlinked")
                                                      : PartTexts::deed(link.deed);
    return {u"%1 → %2"_s.arg(link.userName, link.flowName), deed};
}

template <class Part>
void append(QList<LinkList::Line> &lines, const Page<Part> &parts)
{
    for (const Part &part : parts.items)
        lines.append(line(part));
    if (parts.full)
        lines.append({PartTexts::more(), {}});
}

} // namespace

ChangeParts ChangeParts::read(Session &session, const ChangeRecord &change)
{
    HistoryService history(session);
    PageRequest first;
    first.limit = shownParts;
    return {history.users(change.id, first), history.flows(change.id, first),
            history.links(change.id, first)};
}

ChangeView::ChangeView(QWidget *parent)
    : Card(parent)
    , m_pages(new QStackedWidget)
    , m_title(new QLabel)
    , m_origin(new QLabel)
    , m_note(new QLabel)
    , m_hint(new QLabel)
    , m_undo(new FlatButton(tr("Undo this change"), FlatButton::Look::Filled))
    , m_noteButton(new FlatButton(tr("Note…"), FlatButton::Look::Accent))
    , m_lines(new LinkList)
{
    setObjectName(u"changeView"_s);
    setAccessibleName(tr("The selected change"));
    build();
    showNothing();
}

void ChangeView::build()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.1);
    large.setBold(true);
    m_title->setFont(large);
    for (QLabel *label : {m_title, m_origin, m_note, m_hint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_origin->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_undo->setObjectName(u"undoThis"_s);
    connect(m_undo, &QAbstractButton::clicked, this, [this] {
        if (m_change)
            Q_EMIT undoRequested(*m_change);
    });

    m_noteButton->setObjectName(u"changeNote"_s);
    m_noteButton->setToolTip(tr("Say why, for whoever reads the history; only who made a change can"));
    connect(m_noteButton, &QAbstractButton::clicked, this, &ChangeView::askNote);

    auto *words = new QVBoxLayout;
    words->setSpacing(6);
    words->addWidget(m_title);
    words->addWidget(m_origin);
    words->addWidget(m_note);
    words->addWidget(m_hint);
    auto *deeds = new QHBoxLayout;
    deeds->addWidget(m_undo);
    deeds->addWidget(m_noteButton);
    deeds->addStretch();
    words->addLayout(deeds);
    words->addStretch();

    auto *scroll = new QScrollArea;
    scroll->setWidget(m_lines);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Rows and links of this change"));
    scroll->viewport()->setAutoFillBackground(false);
    m_lines->setAutoFillBackground(false);

    auto *whole = new QWidget;
    auto *across = new QHBoxLayout(whole);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(24);
    across->addLayout(words, 2);
    across->addWidget(scroll, 3);

    auto *empty = new QLabel(tr("Select a change to see its rows and links, and to undo it."));
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(empty);
    m_pages->addWidget(whole);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin + 2, margin, margin + 2, margin);
    layout->addWidget(m_pages);
}

void ChangeView::showNothing()
{
    m_change.reset();
    m_pages->setCurrentIndex(0);
}

void ChangeView::show(const ChangeRecord &change)
{
    m_change = change;
    m_title->setText(changeWords(change));
    QStringList origin{tr("%1 by %2").arg(exactMomentText(change.at), change.who())};
    if (!change.actorName.isEmpty())
        origin.append(tr("account %1").arg(change.actor));
    origin.append(tr("on %1 with %2").arg(change.host, change.program));
    if (!change.databaseRole.isEmpty())
        origin.append(tr("database role %1").arg(change.databaseRole));
    m_origin->setText(origin.join(u" · "_s));
    m_note->setText(tr("Note: %1").arg(change.note));
    m_note->setVisible(!change.note.isEmpty());
    m_lines->setLines({});
    showUndo();
    m_pages->setCurrentIndex(1);
}

void ChangeView::showParts(const ChangeParts &parts)
{
    QList<LinkList::Line> lines;
    append(lines, parts.users);
    append(lines, parts.flows);
    append(lines, parts.links);
    if (lines.isEmpty())
        lines.append({tr("No rows of it are left to show."), {}});
    m_lines->setLines(lines);
}

void ChangeView::setWritable(bool writable, const QString &reason)
{
    m_writable = writable;
    m_reason = reason;
    if (m_change)
        showUndo();
}

void ChangeView::showUndo()
{
    const QString obstacle = m_change->isPruned
                                 ? tr("What it replaced is no longer kept, so it cannot be undone.")
                             : m_change->isUndone ? tr("It was undone.")
                             : !m_writable        ? m_reason
                                                  : QString();
    m_hint->setText(obstacle);
    m_hint->setVisible(!obstacle.isEmpty());
    m_undo->setVisible(obstacle.isEmpty());
    m_noteButton->setEnabled(m_writable);
}

void ChangeView::askNote()
{
    if (!m_change)
        return;
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"noteDialog"_s);
    dialog->setWindowTitle(tr("Note"));
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setLabelText(tr("Why was this done? %1").arg(changeWords(*m_change)));
    dialog->setTextValue(m_change->note);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, change = *m_change](const QString &note) { Q_EMIT noteChosen(change, note); });
    dialog->open();
}

} // namespace sluice
