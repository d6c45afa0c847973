// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/connection_fields.h"

#include "core/base/error.h"

#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QUrl>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString dots = u"••••"_s;

QString encodedDots()
{
    return QString::fromLatin1(QUrl::toPercentEncoding(dots));
}

QLineEdit *field(const QString &objectName)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    return edit;
}

QList<DatabaseUrl::Host> hostsOf(const QString &names, const QString &port)
{
    QList<DatabaseUrl::Host> hosts;
    for (const QString &name : names.split(u',', Qt::SkipEmptyParts)) {
        const QString trimmed = name.trimmed();
        const qsizetype colon = trimmed.count(u':') == 1 ? trimmed.indexOf(u':') : -1;
        if (colon > 0)
            hosts.append({trimmed.left(colon), trimmed.mid(colon + 1).toInt()});
        else
            hosts.append({trimmed, port.toInt()});
    }
    return hosts;
}

QString namesOf(const QList<DatabaseUrl::Host> &hosts)
{
    QStringList names;
    for (const DatabaseUrl::Host &host : hosts)
        names << (hosts.size() > 1 && host.port ? u"%1:%2"_s.arg(host.name).arg(host.port) : host.name);
    return names.join(u", "_s);
}

} // namespace

ConnectionFields::ConnectionFields(QWidget *parent)
    : QWidget(parent)
    , m_host(field(u"host"_s))
    , m_port(field(u"port"_s))
    , m_database(field(u"database"_s))
    , m_user(field(u"user"_s))
    , m_password(field(u"password"_s))
    , m_encryption(new QComboBox)
    , m_urlLine(field(u"url"_s))
    , m_urlProblem(new QLabel)
{
    m_port->setValidator(new QIntValidator(1, 65535, this));
    m_port->setPlaceholderText(u"5432"_s);
    m_port->setFixedWidth(80);
    m_host->setPlaceholderText(tr("db.example.org"));
    m_password->setEchoMode(QLineEdit::Password);
    m_urlLine->setPlaceholderText(u"postgresql://user@host:5432/database"_s);
    m_urlProblem->setWordWrap(true);
    m_urlProblem->setTextFormat(Qt::PlainText);
    m_urlProblem->hide();
    m_encryption->setObjectName(u"sslmode"_s);
    m_encryption->addItem(tr("Automatic: verified, except on this computer"), QString());
    m_encryption->addItem(tr("Encrypted, server verified"), u"verify-full"_s);
    m_encryption->addItem(tr("Encrypted, certificate verified"), u"verify-ca"_s);
    m_encryption->addItem(tr("Encrypted, not verified"), u"require"_s);
    m_encryption->addItem(tr("If the server offers it"), u"prefer"_s);
    m_encryption->addItem(tr("Only if the server insists"), u"allow"_s);
    m_encryption->addItem(tr("Not encrypted"), u"disable"_s);

    auto *server = new QHBoxLayout;
    auto *portLabel = new QLabel(tr("P&ort"));
    portLabel->setBuddy(m_port);
    server->addWidget(m_host, 1);
    server->addSpacing(8);
    server->addWidget(portLabel);
    server->addSpacing(8);
    server->addWidget(m_port);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto *hostLabel = new QLabel(tr("&Server"));
    hostLabel->setBuddy(m_host);
    form->addRow(hostLabel, server);
    form->addRow(tr("&Database"), m_database);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("&Password"), m_password);
    form->addRow(tr("&Encryption"), m_encryption);
    form->addRow(tr("or as U&RL"), m_urlLine);
    form->addRow(QString(), m_urlProblem);

    for (QLineEdit *edit : {m_host, m_port, m_database, m_user, m_password})
        connect(edit, &QLineEdit::textEdited, this, &ConnectionFields::showUrlLine);
    connect(m_encryption, &QComboBox::activated, this, &ConnectionFields::showUrlLine);
    connect(m_urlLine, &QLineEdit::textEdited, this, &ConnectionFields::readUrlLine);
    connect(m_urlLine, &QLineEdit::editingFinished, this, [this] {
        if (m_urlProblem->isHidden())
            showUrlLine();
    });
}

DatabaseUrl ConnectionFields::url() const
{
    DatabaseUrl url;
    url.engine = DatabaseUrl::Engine::PostgreSql;
    url.hosts = hostsOf(m_host->text(), m_port->text());
    url.user = m_user->text();
    if (!m_password->text().isEmpty())
        url.password = Secret(m_password->text());
    url.database = m_database->text();
    url.options = m_options;
    if (const QString mode = m_encryption->currentData().toString(); !mode.isEmpty())
        url.options.insert(u"sslmode"_s, mode);
    return url;
}

void ConnectionFields::setUrl(const DatabaseUrl &url)
{
    showFields(url);
    showUrlLine();
}

bool ConnectionFields::isComplete() const
{
    return !m_host->text().trimmed().isEmpty() && !m_database->text().isEmpty() && m_urlProblem->isHidden();
}

void ConnectionFields::readUrlLine()
{
    QString text = m_urlLine->text().trimmed();
    try {
        DatabaseUrl url = DatabaseUrl::parse(text.replace(dots, encodedDots()), QDir::currentPath());
        if (url.engine != DatabaseUrl::Engine::PostgreSql)
            throw Error(
                Error::Kind::Invalid,
                tr("This is the address of a file. Go back and choose “SQLite file on this computer”."),
                u"url"_s);
        if (url.password && url.password->reveal() == dots)
            url.password = Secret(m_password->text());
        showFields(url);
        m_urlProblem->hide();
    } catch (const Error &error) {
        m_urlProblem->setText(error.message());
        m_urlProblem->setVisible(!text.isEmpty());
    }
    Q_EMIT changed();
}

void ConnectionFields::showFields(const DatabaseUrl &url)
{
    m_host->setText(namesOf(url.hosts));
    const int port = url.hosts.size() == 1 ? url.hosts.first().port : 0;
    m_port->setText(port ? QString::number(port) : QString());
    m_database->setText(url.database);
    m_user->setText(url.user);
    m_password->setText(url.password ? url.password->reveal() : QString());
    m_options = url.options;
    const int mode = m_encryption->findData(m_options.take(u"sslmode"_s));
    m_encryption->setCurrentIndex(std::max(mode, 0));
}

void ConnectionFields::showUrlLine()
{
    DatabaseUrl masked = url();
    if (masked.password)
        masked.password = Secret(dots);
    m_urlLine->setText(masked.toTextWithPassword().replace(encodedDots(), dots));
    m_urlProblem->hide();
    Q_EMIT changed();
}

} // namespace sluice
