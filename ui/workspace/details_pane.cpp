// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/details_pane.h"

#include "core/base/id.h"
#include "ui/theme.h"
#include "ui/workspace/field.h"
#include "ui/workspace/flat_button.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QLabel *plainLabel(QWidget *parent, QPalette::ColorRole role = QPalette::WindowText)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(role);
    return label;
}

QString when(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

DetailsPane::DetailsPane(QWidget *history, QWidget *parent)
    : Card(parent)
    , m_pages(new QStackedWidget(this))
    , m_title(plainLabel(this))
    , m_secondLabel(plainLabel(this, QPalette::PlaceholderText))
    , m_dates(plainLabel(this, QPalette::PlaceholderText))
    , m_problem(plainLabel(this, QPalette::BrightText))
    , m_linksTab(new FlatButton(tr("Links"), FlatButton::Look::Quiet, this))
    , m_links(new LinkList(this))
    , m_fields(new QWidget(this))
    , m_name(new Field(tr("Name"), m_fields))
    , m_second(new Field(tr("Email or description"), m_fields))
    , m_active(new QCheckBox(tr("Active"), this))
    , m_id(new FlatButton({}, FlatButton::Look::Quiet, this))
    , m_save(new FlatButton(tr("Save"), FlatButton::Look::Accent, this))
    , m_putBack(new FlatButton(tr("Put back"), FlatButton::Look::Quiet, this))
{
    setObjectName(u"detailsPane"_s);
    setAccessibleName(tr("Details"));
    m_id->setAccessibleName(tr("Copy the ID"));
    build(history);
    offer(m_name, NameColumn);
    offer(m_second, SecondColumn);
    connect(m_active, &QCheckBox::clicked, this, &DetailsPane::activeChosen);
    connect(m_id, &QAbstractButton::clicked, this, &DetailsPane::copyId);
    connect(m_save, &QAbstractButton::clicked, this, [this] {
        hideProblem();
        Q_EMIT saveRequested();
    });
    connect(m_putBack, &QAbstractButton::clicked, this, [this] {
        hideProblem();
        Q_EMIT putBackRequested();
    });
    showNothing();
}

QLayout *DetailsPane::buildRecord()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_dates->setWordWrap(true);
    m_problem->setWordWrap(true);

    auto *nameLabel = plainLabel(m_fields, QPalette::PlaceholderText);
    nameLabel->setText(m_name->accessibleName());
    nameLabel->setBuddy(m_name);
    m_secondLabel->setBuddy(m_second);
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(6);
    grid->setHorizontalSpacing(10);
    grid->addWidget(nameLabel, 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_secondLabel, 1, 0);
    grid->addWidget(m_second, 1, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_problem, 2, 1);

    for (FlatButton *button : {m_save, m_putBack})
        button->setFocusPolicy(Qt::TabFocus); // a click leaves no field, which would be saved
    m_save->setObjectName(u"saveDetails"_s);
    m_putBack->setObjectName(u"putBackDetails"_s);
    m_problem->setObjectName(u"detailsProblem"_s);
    auto *facts = new QHBoxLayout;
    facts->addWidget(m_active);
    facts->addWidget(m_id);
    facts->addStretch();
    facts->addWidget(m_putBack);
    facts->addWidget(m_save);

    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_title);
    left->addWidget(m_fields);
    left->addWidget(m_dates);
    left->addLayout(facts);
    left->addStretch();
    return left;
}

void DetailsPane::build(QWidget *history)
{
    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Links"));
    scroll->setWidget(m_links);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(NoFrame);
    m_links->setAccessibleName(tr("Links"));
    m_links->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *page = new QWidget(this);
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins(margin + 2, margin, margin + 2, margin);
    columns->setSpacing(36);
    columns->addLayout(buildRecord(), 2);
    columns->addLayout(buildTabs(scroll, history), 3);
    auto *nothing = plainLabel(this, QPalette::PlaceholderText);
    nothing->setText(
        tr("Select users to tick the flows they belong to, or drag them onto a flow. It works from "
           "both sides, and here you see and edit what is selected."));
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    nothing->setMargin(margin);
    m_pages->addWidget(nothing);
    m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_pages);
    setMinimumHeight(sizeHint().height()); // what is selected must not move the splitter
}

QLayout *DetailsPane::buildTabs(QWidget *links, QWidget *history)
{
    auto *historyTab = new FlatButton(tr("History"), FlatButton::Look::Quiet, this);
    historyTab->setObjectName(u"historyTab"_s);
    auto *stack = new QStackedWidget(this);
    stack->addWidget(links);
    stack->addWidget(history);
    auto *group = new QButtonGroup(this);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(0, 0, 0, 0);
    tabs->setSpacing(4);
    for (FlatButton *tab : {m_linksTab, historyTab}) {
        tab->setCheckable(true);
        group->addButton(tab, tab == m_linksTab ? 0 : 1);
        tabs->addWidget(tab);
    }
    tabs->addStretch();
    m_linksTab->setChecked(true);
    connect(group, &QButtonGroup::idClicked, stack, &QStackedWidget::setCurrentIndex);
    auto *right = new QVBoxLayout;
    right->setSpacing(6);
    right->addLayout(tabs);
    right->addWidget(stack, 1);
    return right;
}

void DetailsPane::offer(Field *field, PaneColumn column)
{
    const auto submit = [this, field, column] {
        field->setModified(false);
        const QString before = column == NameColumn ? m_record.name : m_record.second;
        if (field->text() != before && !field->isReadOnly() && m_fields->isVisibleTo(this)) {
            hideProblem();
            Q_EMIT edited(column, field->text());
        }
    };
    connect(field, &QLineEdit::returnPressed, this, submit);
    connect(field, &QLineEdit::editingFinished, this, [field, submit] {
        // What was refused is not sent again by going elsewhere, and a look at another window saves nothing.
        if (field->isModified() && field->isActiveWindow())
            submit();
    });
    connect(field, &QLineEdit::textEdited, this, [this, column](const QString &text) {
        hideProblem();
        Q_EMIT typed(column, text);
    });
}

void DetailsPane::showNothing()
{
    m_record = {};
    m_pages->setCurrentIndex(0);
}

void DetailsPane::showRow(const Record &record, const QString &secondLabel)
{
    const bool same = m_pages->currentIndex() == 1 && m_fields->isVisibleTo(this) && m_record.id == record.id;
    m_secondLabel->setText(secondLabel);
    m_second->setAccessibleName(secondLabel);
    if (!same) {
        hideProblem();
        for (QWidget *widget : std::initializer_list<QWidget *>{m_fields, m_id, m_active, m_save, m_putBack})
            widget->show();
        m_pages->setCurrentIndex(1);
    }
    fill(record);
}

void DetailsPane::setTyped(const std::optional<QString> &name, const std::optional<QString> &second)
{
    const auto show = [](Field *field, const std::optional<QString> &typed, const QString &saved) {
        if (const QString text = typed.value_or(saved); field->text() != text)
            field->setText(text);
        field->setUnsaved(typed.has_value());
    };
    if (!name && !second && (m_name->isWrong() || m_second->isWrong()))
        hideProblem(); // it was settled elsewhere
    show(m_name, name, m_record.name);
    show(m_second, second, m_record.second);
    enableButtons();
}

void DetailsPane::focusUnsaved()
{
    (m_second->isUnsaved() && !m_name->isUnsaved() ? m_second : m_name)->setFocus(Qt::OtherFocusReason);
}

void DetailsPane::enableButtons()
{
    const bool unsaved = m_name->isUnsaved() || m_second->isUnsaved();
    m_save->setEnabled(unsaved && !m_name->isReadOnly());
    m_putBack->setEnabled(unsaved);
}

void DetailsPane::fill(const Record &record)
{
    m_record = record;
    m_title->setText(record.name);
    m_active->setChecked(record.active);
    m_id->setText(tr("Copy ID …%1").arg(shortText(record.id)));
    m_id->setToolTip(record.id.toString(QUuid::WithoutBraces));
    m_dates->setText(record.createdAt == record.updatedAt
                         ? tr("Created %1").arg(when(record.createdAt))
                         : tr("Created %1, edited %2").arg(when(record.createdAt), when(record.updatedAt)));
}

void DetailsPane::showSeveral(const QString &title, const QString &facts)
{
    m_record = {};
    m_title->setText(title);
    hideProblem();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_fields, m_active, m_id, m_save, m_putBack})
        widget->hide();
    m_dates->setText(facts);
    m_pages->setCurrentIndex(1);
}

void DetailsPane::setLinks(const QString &heading, const QList<LinkList::Line> &lines, qint64 more)
{
    m_linksTab->setText(heading);
    m_linksTab->updateGeometry();
    QList<LinkList::Line> all = lines;
    if (more > 0)
        all.append({tr("and %1 more").arg(QLocale().toString(more)), {}});
    m_links->setLines(all);
}

void DetailsPane::setWritable(bool writable, const QString &reason)
{
    for (Field *field : {m_name, m_second}) {
        field->setReadOnly(!writable);
        field->setToolTip(reason);
    }
    m_active->setEnabled(writable);
    m_active->setToolTip(reason);
    enableButtons();
}

Field *DetailsPane::fieldOf(const QString &name) const
{
    if (name == "name"_L1)
        return m_name;
    return name == "email"_L1 || name == "description"_L1 ? m_second : nullptr;
}

void DetailsPane::refuse(const Error &error)
{
    if (Field *field = fieldOf(error.field())) {
        field->setWrong(true);
        field->setAccessibleDescription(error.message());
        if (isAncestorOf(QApplication::focusWidget()))
            field->setFocus(Qt::OtherFocusReason);
    }
    m_active->setChecked(m_record.active);
    m_problem->setText(error.message());
    m_problem->show();
    m_dates->hide();
}

void DetailsPane::hideProblem()
{
    for (Field *field : {m_name, m_second}) {
        field->setWrong(false);
        field->setAccessibleDescription({});
    }
    m_problem->hide();
    m_dates->show();
}

void DetailsPane::copyId()
{
    QApplication::clipboard()->setText(m_record.id.toString(QUuid::WithoutBraces));
}

} // namespace sluice
