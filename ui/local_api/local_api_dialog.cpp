// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/local_api/local_api_dialog.h"

#include "ui/local_api/local_api.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

QLabel *wrapped(const QString &name, const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QPushButton *button(const QString &name, const QString &text, const QString &tip)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setToolTip(tip);
    made->setAutoDefault(false);
    return made;
}

} // namespace

LocalApiDialog::LocalApiDialog(LocalApi &api, int port, QWidget *parent)
    : QDialog(parent)
    , m_api(api)
    , m_state(wrapped(u"localApiState"_s))
    , m_failure(wrapped(u"localApiFailure"_s))
    , m_port(new QSpinBox)
    , m_switch(button(u"localApiSwitch"_s, {}, {}))
    , m_token(new QLineEdit)
    , m_example(new QLineEdit)
    , m_documents(button(u"localApiDocuments"_s, tr("Open the &documents"),
                         tr("Every request with its fields, to be tried out in the browser")))
{
    setObjectName(u"localApiDialog"_s);
    setWindowTitle(tr("Local API"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_port->setObjectName(u"localApiPort"_s);
    m_port->setRange(1, 65535);
    m_port->setGroupSeparatorShown(false);
    m_port->setValue(port);
    m_example->setObjectName(u"localApiExample"_s);
    m_example->setReadOnly(true);
    m_failure->hide();

    auto *place = new QHBoxLayout;
    place->addWidget(m_port);
    place->addWidget(m_switch);
    place->addStretch();
    auto *form = new QFormLayout;
    form->addRow(tr("&Port"), place);
    form->addRow(tr("&Token"), makeToken());
    form->addRow(tr("&Example"), m_example);
    qobject_cast<QLabel *>(form->labelForField(place))->setBuddy(m_port);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_documents, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(
        wrapped(u"localApiExplanation"_s,
                tr("Programs on this computer can work with the open database over HTTP, as you can in "
                   "the window. Nobody reaches it from elsewhere, nor without the token. It ends with "
                   "the window.")));
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addWidget(m_failure);
    layout->addWidget(buttons);
    setMinimumWidth(520);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_documents, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(m_api.address() + u"/docs"_s)); });
    connect(m_switch, &QPushButton::clicked, this, [this] {
        m_failure->hide();
        m_api.isRunning() ? Q_EMIT stopRequested() : Q_EMIT startRequested();
    });
    connect(&m_api, &LocalApi::changed, this, &LocalApiDialog::refresh);
    withToken([this] { return m_api.token(); });
    refresh();
}

QWidget *LocalApiDialog::makeToken()
{
    m_token->setObjectName(u"localApiToken"_s);
    m_token->setReadOnly(true);
    m_token->setEchoMode(QLineEdit::Password);
    QPushButton *show = button(u"localApiShow"_s, tr("Sho&w"), tr("Show the token here"));
    show->setCheckable(true);
    QPushButton *copy = button(u"localApiCopy"_s, tr("&Copy"), tr("Put the token on the clipboard"));
    QPushButton *renew = button(u"localApiRenew"_s, tr("&Renew"),
                                tr("Make another token; programs with the old one are kept out"));
    connect(show, &QPushButton::toggled, this,
            [this](bool shown) { m_token->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_token->text()); });
    connect(renew, &QPushButton::clicked, this, &LocalApiDialog::renew);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_token, 1);
    for (QPushButton *each : {show, copy, renew})
        line->addWidget(each);
    row->setFocusProxy(m_token);
    return row;
}

int LocalApiDialog::port() const
{
    return m_port->value();
}

void LocalApiDialog::tell(const Error &error)
{
    m_failure->setText(error.message());
    m_failure->show();
}

void LocalApiDialog::renew()
{
    m_failure->hide();
    withToken([this] { return m_api.renewToken(); });
}

void LocalApiDialog::withToken(const std::function<QString()> &find)
{
    try {
        m_token->setText(find());
        m_token->setCursorPosition(0);
    } catch (const Error &error) {
        tell(error);
    }
}

void LocalApiDialog::refresh()
{
    const bool runs = m_api.isRunning();
    m_state->setText(runs ? tr("Running at %1.").arg(m_api.address()) : tr("Not running."));
    m_switch->setText(runs ? tr("St&op") : tr("&Start"));
    m_switch->setToolTip(runs ? tr("What is under way is answered first")
                              : tr("Let programs in, until you stop it"));
    m_port->setEnabled(!runs);
    m_documents->setEnabled(runs);
    m_example->setText(u"curl -H \"Authorization: Bearer …\" %1/users/"_s.arg(
        runs ? m_api.address() : u"http://127.0.0.1:%1"_s.arg(port())));
    m_example->setCursorPosition(0);
}

} // namespace sluice
