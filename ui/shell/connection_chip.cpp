// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connection_chip.h"

#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int dotSize = 8;
constexpr int chipPadding = 10;

QString engineName(const DatabaseUrl &url)
{
    return url.engine == DatabaseUrl::Engine::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s;
}

QString encryptionText(ConnectionState::Encryption encryption)
{
    switch (encryption) {
    case ConnectionState::Encryption::On:
        return ConnectionChip::tr("TLS");
    case ConnectionState::Encryption::Off:
        return ConnectionChip::tr("not encrypted");
    case ConnectionState::Encryption::NotNeeded:
        break;
    }
    return {};
}

} // namespace

ConnectionChip::ConnectionChip(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(u"connectionChip"_s);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QToolButton::clicked, this, &ConnectionChip::showDetails);
    showNothing({});
}

void ConnectionChip::showNothing(const QString &text)
{
    m_details.clear();
    set(Mood::None, {text.isEmpty() ? tr("No database") : text});
}

void ConnectionChip::showDatabase(const OpeningPlan &plan, const ConnectionState &state)
{
    const bool newer = state.writeObstacle && state.writeObstacle->kind() == Error::Kind::Newer;
    const QString schema = newer ? tr("made by a newer Sluice") : tr("up to date");
    const QString encryption = encryptionText(state.encryption);
    QStringList words{plan.url.label(), engineName(plan.url)};
    if (!encryption.isEmpty())
        words << encryption;
    if (state.writeObstacle)
        words << tr("read-only");
    if (!state.writeObstacle || newer)
        words << schema;

    m_details = {{tr("Database"), plan.url.label()}, {tr("Engine"), engineName(plan.url)}};
    const bool isFile = plan.url.engine == DatabaseUrl::Engine::Sqlite;
    m_details.append({isFile ? tr("File") : tr("Address"),
                      isFile ? QDir::toNativeSeparators(plan.url.file) : plan.url.toText()});
    if (!isFile)
        m_details.append(
            {tr("Encryption"), encryption.isEmpty() ? tr("not needed on this computer") : encryption});
    m_details.append({tr("Schema"), schema});
    m_details.append({tr("Changes"), state.writeObstacle ? state.writeObstacle->message() : tr("allowed")});
    m_details.append({tr("Chosen"), plan.source});
    const bool caution = state.writeObstacle || state.encryption == ConnectionState::Encryption::Off;
    set(caution ? Mood::Caution : Mood::Good, words);
}

void ConnectionChip::showUnfit()
{
    if (!m_words.isEmpty())
        set(Mood::Bad, {m_words.first(), tr("schema was changed")});
}

void ConnectionChip::showLost()
{
    if (!m_words.isEmpty())
        set(Mood::Bad, {m_words.first(), tr("connection lost")});
}

QSize ConnectionChip::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + dotSize + 3 * chipPadding, metrics.height() + chipPadding};
}

void ConnectionChip::paintEvent(QPaintEvent *)
{
    const Shades shades = Shades::of(palette());
    const QColor colour = m_mood == Mood::Good   ? shades.good
                          : m_mood == Mood::None ? shades.quietText
                                                 : shades.bad;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(shades.hover);
        painter.drawRoundedRect(frame, 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(shades.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame, 6, 6);
    }
    const QRect dot = QStyle::visualRect(layoutDirection(), rect(),
                                         QRect(chipPadding, (height() - dotSize) / 2, dotSize, dotSize));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(dot);
    painter.setPen(colour);
    const QRect words = QStyle::visualRect(layoutDirection(), rect(),
                                           rect().adjusted(chipPadding + dotSize + 8, 0, -chipPadding, 0));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
}

void ConnectionChip::showDetails()
{
    if (m_details.isEmpty())
        return;
    auto *details = new QFrame(this, Qt::Popup);
    details->setObjectName(u"connectionDetails"_s);
    details->setAttribute(Qt::WA_DeleteOnClose);
    details->setFrameShape(QFrame::StyledPanel);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(20);
    form->setVerticalSpacing(8);
    for (const auto &[name, value] : std::as_const(m_details)) {
        auto *label = new QLabel(name);
        label->setForegroundRole(QPalette::PlaceholderText);
        auto *text = new QLabel(value);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setMinimumWidth(320);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        form->addRow(label, text);
    }
    auto *buttons = new QDialogButtonBox;
    connect(buttons->addButton(tr("Refresh"), QDialogButtonBox::ActionRole), &QPushButton::clicked, details,
            [this, details] {
                details->close();
                Q_EMIT refreshRequested();
            });
    connect(buttons->addButton(tr("Reconnect"), QDialogButtonBox::ActionRole), &QPushButton::clicked, details,
            [this, details] {
                details->close();
                Q_EMIT reconnectRequested();
            });
    auto *layout = new QVBoxLayout(details);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(14);
    layout->addLayout(form);
    layout->addWidget(buttons);
    details->adjustSize();
    const int edge = isRightToLeft() ? 0 : width() - details->width();
    details->move(mapToGlobal(QPoint(edge, height() + 4)));
    details->show();
}

void ConnectionChip::set(Mood mood, const QStringList &words)
{
    m_mood = mood;
    m_words = words;
    setText(words.join(u"  ·  "_s));
    setAccessibleName(tr("Database: %1").arg(words.join(u", "_s)));
    setToolTip(m_details.isEmpty() ? QString() : tr("Show details of the connection"));
    updateGeometry();
    update();
}

} // namespace sluice
