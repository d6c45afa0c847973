// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/about_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 64;

QLabel *selectable(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

} // namespace

AboutDialog::AboutDialog(const QString &connection, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Sluice"));
    setAttribute(Qt::WA_DeleteOnClose);

    const QString version = tr("Version %1").arg(QCoreApplication::applicationVersion());
    const QString qt = tr("Qt %1 (built with %2), %3")
                           .arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR),
                                QSysInfo::prettyProductName());
    const QString licences =
        tr("Sluice is free software under the GNU General Public License, version 3 or later. "
           "It uses Qt (LGPL 3), QtKeychain (BSD), Boost (BSL 1.0), SQLite (public domain) and "
           "libpq (PostgreSQL Licence). It comes without any warranty.");

    auto *icon = new QLabel;
    icon->setPixmap(QApplication::windowIcon().pixmap(iconSize, iconSize));
    icon->setAlignment(Qt::AlignTop);
    QLabel *name = selectable(u"Sluice"_s);
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    large.setBold(true);
    name->setFont(large);

    auto *words = new QVBoxLayout;
    words->setSpacing(8);
    words->addWidget(name);
    words->addWidget(selectable(tr("Decides who is let into which flow.")));
    words->addSpacing(6);
    words->addWidget(selectable(version + u'\n' + qt));
    if (!connection.isEmpty())
        words->addWidget(selectable(connection));
    words->addSpacing(6);
    words->addWidget(selectable(licences));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setToolTip(tr("Copy version and connection, for a report"));
    const QString report = QStringList{u"Sluice"_s, version, qt, connection}.join(u'\n').trimmed();
    connect(copy, &QPushButton::clicked, this, [report] { QGuiApplication::clipboard()->setText(report); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *across = new QHBoxLayout;
    across->setSpacing(20);
    across->addWidget(icon, 0, Qt::AlignTop);
    across->addLayout(words, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(20);
    layout->addLayout(across);
    layout->addWidget(buttons);
    setMinimumWidth(480);
}

} // namespace sluice
