// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/expiry/until_dialog.h"

#include "core/base/until.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace sluice {

using namespace Qt::StringLiterals;

UntilDialog::UntilDialog(const QString &which, QWidget *parent)
    : QDialog(parent)
    , m_date(new QDateEdit(QDate::currentDate().addDays(30)))
    , m_never(new QCheckBox(tr("&No end")))
    , m_consequence(new QLabel)
{
    constexpr int usualDays = 30;
    setObjectName(u"untilDialog"_s);
    setWindowTitle(tr("Until when"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *what = new QLabel(which);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    what->setFont(bold);
    m_date->setDate(QDate::currentDate().addDays(usualDays));
    m_date->setObjectName(u"untilDate"_s);
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat).contains(u"yyyy"_s)
                                 ? QLocale().dateFormat(QLocale::ShortFormat)
                                 : u"yyyy-MM-dd"_s);
    m_date->setMinimumDate(QDate(1970, 1, 2));
    m_date->setMaximumDate(QDate(9999, 12, 30));
    m_never->setObjectName(u"untilNever"_s);
    m_consequence->setObjectName(u"untilConsequence"_s);
    m_consequence->setWordWrap(true);
    m_consequence->setForegroundRole(QPalette::PlaceholderText);
    m_consequence->setMinimumHeight(2 * fontMetrics().height());
    m_consequence->setAlignment(Qt::AlignTop | Qt::AlignLeading);

    auto *form = new QFormLayout;
    form->addRow(tr("&Last day"), m_date);
    form->addRow(QString(), m_never);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setObjectName(u"untilConfirm"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_never->isChecked() ? std::nullopt : std::optional(endOfDay(m_date->date())));
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(what);
    layout->addLayout(form);
    layout->addWidget(m_consequence);
    layout->addWidget(buttons);
    setMinimumWidth(400);
    connect(m_date, &QDateEdit::dateChanged, this, &UntilDialog::showConsequence);
    connect(m_never, &QCheckBox::toggled, this, [this](bool never) {
        m_date->setEnabled(!never);
        showConsequence();
    });
    showConsequence();
    m_date->setFocus();
}

void UntilDialog::showConsequence()
{
    m_consequence->setText(
        m_never->isChecked() ? tr("They last until somebody removes them.")
        : m_date->date() < QDate::currentDate()
            ? tr("That day is past: they have ended then, and the next sweep removes them.")
            : tr("They stay links after that day, marked as ended, until somebody sweeps "
                 "ended links."));
}

} // namespace sluice
