// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/expiry/expiring_dialog.h"

#include "core/base/until.h"
#include "ui/expiry/expiring_model.h"
#include "ui/expiry/until_dialog.h"
#include "ui/future.h"
#include "ui/workspace/flat_button.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualDays = 30;
constexpr int endedOnly = -1;
constexpr int allEnds = 0;

} // namespace

ExpiringDialog::ExpiringDialog(Database *database, QWidget *parent)
    : QDialog(parent)
    , m_database(database)
    , m_model(new ExpiringModel(this))
    , m_which(new QComboBox)
    , m_count(new QLabel)
    , m_empty(new QLabel)
    , m_table(new TableView)
    , m_prolong(new FlatButton(tr("Prolong by %n day(s)", nullptr, usualDays), FlatButton::Look::Filled))
    , m_until(new FlatButton(tr("Until…"), FlatButton::Look::Accent))
    , m_sweep(new FlatButton(tr("Sweep ended…"), FlatButton::Look::Accent))
{
    setObjectName(u"expiringDialog"_s);
    setWindowTitle(tr("Expiring links"));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    connect(m_which, &QComboBox::currentIndexChanged, this, &ExpiringDialog::applyFilter);
    connect(m_table, &TableView::selectionSettled, this, &ExpiringDialog::updateButtons);
    connect(m_table, &TableView::escaped, this, &QDialog::reject);
    connect(m_model, &WindowedModel::settled, this, &ExpiringDialog::showCount);
    connect(m_model, &WindowedModel::counted, this, &ExpiringDialog::showCount);
    connect(m_model, &WindowedModel::failed, this, &ExpiringDialog::failed);
    connect(m_prolong, &QAbstractButton::clicked, this, &ExpiringDialog::prolong);
    connect(m_until, &QAbstractButton::clicked, this, &ExpiringDialog::askUntil);
    connect(m_sweep, &QAbstractButton::clicked, this, &ExpiringDialog::askSweep);
    m_model->setDatabase(database);
    updateButtons();
}

ExpiringDialog::~ExpiringDialog()
{
    m_model->setDatabase(nullptr);
}

void ExpiringDialog::layOut()
{
    m_which->setObjectName(u"expiringWhich"_s);
    m_which->setAccessibleName(tr("Which links"));
    m_which->addItem(tr("All with an end"), allEnds);
    m_which->addItem(tr("Ended"), endedOnly);
    for (const int days : {7, 30})
        m_which->addItem(tr("Ending within %n day(s)", nullptr, days), days);
    m_count->setObjectName(u"expiringCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_prolong->setObjectName(u"expiringProlong"_s);
    m_until->setObjectName(u"expiringUntil"_s);
    m_sweep->setObjectName(u"expiringSweep"_s);
    m_table->setObjectName(u"expiringTable"_s);
    m_table->setAccessibleName(tr("Links with an end"));
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setColumnWidth(ExpiringModel::UntilColumn, 150);
    m_table->setColumnWidth(ExpiringModel::AuthorColumn, 130);
    m_table->setFlexibleColumns({ExpiringModel::UserColumn, ExpiringModel::FlowColumn});
    m_table->setPlaceholder(m_empty);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->hide();

    auto *head = new QHBoxLayout;
    head->addWidget(m_which);
    head->addWidget(m_count, 1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_prolong);
    foot->addWidget(m_until);
    foot->addStretch();
    foot->addWidget(m_sweep);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
    resize(760, 480);
    QWidget *before = m_which;
    for (QWidget *next : std::initializer_list<QWidget *>{m_table, m_prolong, m_until, m_sweep}) {
        setTabOrder(before, next);
        before = next;
    }
    m_table->setFocus();
}

void ExpiringDialog::setWritable(bool writable, const QString &reason)
{
    m_writable = writable;
    m_reason = reason;
    updateButtons();
}

void ExpiringDialog::refresh()
{
    m_model->refresh();
}

void ExpiringDialog::applyFilter()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const int days = m_which->currentData().toInt();
    LinkFilter filter;
    filter.hasEnd = true;
    if (days == endedOnly)
        filter.endsBy = now;
    if (days > 0) {
        filter.endsAfter = now;
        filter.endsBy = endOfDay(now.toLocalTime().date().addDays(days));
    }
    m_table->clearSelection();
    m_model->setFilter(filter);
}

void ExpiringDialog::showCount()
{
    const bool isCounted = m_model->isCounted();
    m_count->setText(isCounted ? tr("%Ln link(s)", nullptr, m_model->rowCount()) : QString());
    m_empty->setText(m_which->currentData().toInt() == allEnds
                         ? tr("No link has an end. Choose “Until…” in the Edit menu to give it one.")
                         : tr("No link ends then."));
    m_empty->setVisible(isCounted && m_model->rowCount() == 0);
    updateButtons();
}

void ExpiringDialog::updateButtons()
{
    const bool some = m_table->selectedCount() > 0;
    m_prolong->setEnabled(m_writable && some);
    m_until->setEnabled(m_writable && some);
    m_sweep->setEnabled(m_writable);
    for (FlatButton *button : {m_prolong, m_until, m_sweep})
        button->setToolTip(m_writable ? QString() : m_reason);
}

template <typename Job>
void ExpiringDialog::edit(Job job)
{
    const auto links = m_model->links(m_table->selectedRanges());
    const auto work = [links, job](Session &session) { return job(session, links(session)); };
    deliver(
        m_database->run(work), this,
        [this](const UntilReceipt &receipt) {
            refresh();
            Q_EMIT written(tr("Changed until when %Ln link(s) last", nullptr, int(receipt.edited)));
        },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void ExpiringDialog::prolong()
{
    edit([](Session &session, const QList<LinkKey> &links) {
        return LinkService(session).prolong(links, usualDays);
    });
}

void ExpiringDialog::askUntil()
{
    auto *dialog = new UntilDialog(tr("%Ln selected link(s)", nullptr, int(m_table->selectedCount())), this);
    connect(dialog, &UntilDialog::chosen, this, &ExpiringDialog::setUntil);
    dialog->open();
}

void ExpiringDialog::setUntil(const std::optional<QDateTime> &until)
{
    edit([until](Session &session, const QList<LinkKey> &links) {
        return LinkService(session).setUntil(links, until);
    });
}

void ExpiringDialog::askSweep()
{
    using Found = std::pair<SweepPreview, QDateTime>;
    const auto job = [](Session &session) -> Found {
        const QDateTime now = session.now();
        return {LinkService(session).previewSweep(now), now};
    };
    deliver(
        m_database->run(job), this, [this](const Found &found) { confirmSweep(found.first, found.second); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void ExpiringDialog::confirmSweep(const SweepPreview &preview, const QDateTime &now)
{
    auto *question = new QMessageBox(this);
    question->setObjectName(u"sweepDialog"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Sweep ended links"));
    question->setTextFormat(Qt::PlainText);
    if (preview.links == 0) {
        question->setText(tr("No link has ended."));
        return question->open();
    }
    question->setText(tr("Removes %Ln link(s) that have ended.", nullptr, int(preview.links)));
    QStringList lines;
    for (const SweepPreview::Part &part : preview.parts)
        lines.append(u"%1: %2"_s.arg(part.name, QLocale().toString(part.links)));
    if (preview.flows > preview.parts.size())
        lines.append(tr("and %Ln more flow(s)", nullptr, int(preview.flows - preview.parts.size())));
    lines.append(QString());
    lines.append(tr("Undo brings them back."));
    question->setInformativeText(lines.join(u'\n'));
    auto *remove =
        question->addButton(tr("Remove %Ln link(s)", nullptr, int(preview.links)), QMessageBox::AcceptRole);
    remove->setObjectName(u"sweepConfirm"_s);
    question->addButton(QMessageBox::Cancel);
    question->setDefaultButton(remove);
    connect(remove, &QAbstractButton::clicked, this, [this, now] { sweep(now); });
    question->open();
}

void ExpiringDialog::sweep(const QDateTime &now)
{
    deliver(
        m_database->run([now](Session &session) { return LinkService(session).sweep(now); }), this,
        [this](qint64 removed) {
            refresh();
            Q_EMIT written(tr("Removed %Ln link(s) that had ended", nullptr, int(removed)));
        },
        [this](const Error &error) { Q_EMIT failed(error); });
}

} // namespace sluice
