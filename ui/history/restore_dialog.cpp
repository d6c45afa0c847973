// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/restore_dialog.h"

#include "core/changes/field_words.h"
#include "ui/future.h"
#include "ui/history/moment.h"
#include "ui/workspace/link_list.h"

#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

namespace sluice {

using namespace Qt::StringLiterals;

RestoreDialog::RestoreDialog(Database *database, const RestoreSubject &subject, const QString &name,
                             const QDateTime &at, QWidget *parent)
    : QDialog(parent)
    , m_database(database)
    , m_subject(subject)
    , m_at(at)
    , m_time(new QDateTimeEdit(at.toLocalTime()))
    , m_state(new QLabel)
    , m_differences(new LinkList)
    , m_restore(new QPushButton(tr("&Restore")))
{
    setObjectName(u"restoreDialog"_s);
    setWindowTitle(tr("Restore %1").arg(name));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut(name);
    connect(m_time, &QDateTimeEdit::dateTimeChanged, this, [this](const QDateTime &time) {
        m_at = time.toUTC();
        look();
    });
    connect(m_restore, &QAbstractButton::clicked, this, &RestoreDialog::restore);
    look();
}

RestoreDialog::~RestoreDialog()
{
    m_question.cancel();
}

void RestoreDialog::layOut(const QString &name)
{
    auto *title = new QLabel(m_subject.user && m_subject.flow
                                 ? tr("The link %1 becomes as it was at this time.").arg(name)
                                 : tr("%1 becomes as it was at this time, with all links.").arg(name));
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    m_time->setObjectName(u"restoreTime"_s);
    m_time->setCalendarPopup(true);
    QString format = QLocale().dateTimeFormat(QLocale::ShortFormat);
    if (!format.contains(u"ss"_s))
        format.replace(u"mm"_s, u"mm:ss"_s);
    m_time->setDisplayFormat(format);
    m_time->setMaximumDateTime(QDateTime::currentDateTime());
    m_state->setObjectName(u"restoreState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_differences->setAccessibleName(tr("What would be different"));
    m_differences->setAutoFillBackground(false);
    m_restore->setObjectName(u"restoreConfirm"_s);
    m_restore->setDefault(true);
    m_restore->setEnabled(false);

    auto *form = new QFormLayout;
    form->addRow(tr("&Time"), m_time);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_differences);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->viewport()->setAutoFillBackground(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_restore, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    resize(520, 380);
}

void RestoreDialog::look(const QString &remark)
{
    m_question.cancel();
    m_question = {};
    m_restore->setEnabled(false);
    const auto job = [subject = m_subject, at = m_at](Session &session) {
        return RestoreService(session).preview(subject, at);
    };
    deliver(
        m_database->run(job, m_question), this,
        [this, remark](const RestorePreview &preview) { show(preview, remark); },
        [this](const Error &error) { refuse(error); });
}

void RestoreDialog::show(const RestorePreview &preview, const QString &remark)
{
    m_seen = preview;
    QList<LinkList::Line> lines;
    for (const ChangedField &field : preview.fields)
        lines.append({tr("%1: %2", "field, value")
                          .arg(fieldTitle(field.name), fieldInWords(field.name, *field.became)),
                      tr("now %1").arg(fieldInWords(field.name, field.was))});
    const auto list = [&lines](const QStringList &names, qint64 all, const QString &remark) {
        for (const QString &name : names)
            lines.append({name, remark});
        if (all > names.size())
            lines.append({tr("and %1 more").arg(QLocale().toString(all - names.size())), remark});
    };
    list(preview.linked, preview.linksAdded, tr("linked again"));
    list(preview.unlinked, preview.linksRemoved, tr("unlinked"));
    list(preview.reended, preview.linksReended, tr("ends as it did then"));
    const QString text =
        preview.isEmpty() ? tr("Nothing is different from now.") : tr("This would become different:");
    m_state->setText(remark.isEmpty() ? text : remark + u'\n' + text);
    m_state->setForegroundRole(remark.isEmpty() ? QPalette::WindowText : QPalette::BrightText);
    m_differences->setLines(lines);
    m_restore->setEnabled(!preview.isEmpty());
    m_restore->setDefault(true);
}

void RestoreDialog::refuse(const Error &error)
{
    m_state->setText(error.message());
    m_state->setForegroundRole(QPalette::BrightText);
    m_differences->setLines({});
    m_restore->setEnabled(false);
}

void RestoreDialog::restore()
{
    m_restore->setEnabled(false);
    const auto job = [subject = m_subject, at = m_at, seen = m_seen](Session &session) {
        return RestoreService(session).restore(subject, at, seen);
    };
    deliver(
        m_database->run(job), this,
        [this](bool changed) {
            if (changed)
                Q_EMIT restored(tr("Restored to %1").arg(exactMomentText(m_at)));
            accept();
        },
        [this](const Error &error) {
            if (error.kind() == Error::Kind::Conflict)
                look(error.message());
            else
                refuse(error);
        });
}

} // namespace sluice
