// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/connection_steps.h"

#include "ui/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

enum StepColumn { Mark, Words, Time };

QLabel *label(const QString &text)
{
    auto *made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    return made;
}

QString markOf(ConnectionStep::State state)
{
    switch (state) {
    case ConnectionStep::State::Passed:
        return u"✓"_s;
    case ConnectionStep::State::Warning:
        return u"!"_s;
    case ConnectionStep::State::Failed:
        break;
    }
    return u"✕"_s;
}

QString spoken(ConnectionStep::State state)
{
    switch (state) {
    case ConnectionStep::State::Passed:
        return ConnectionSteps::tr("passed");
    case ConnectionStep::State::Warning:
        return ConnectionSteps::tr("warning");
    case ConnectionStep::State::Failed:
        break;
    }
    return ConnectionSteps::tr("failed");
}

} // namespace

ConnectionSteps::ConnectionSteps(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QGridLayout(this))
{
    setObjectName(u"connectionSteps"_s);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(10);
    m_rows->setColumnStretch(Words, 1);
}

void ConnectionSteps::clear()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ConnectionSteps::add(const ConnectionStep &step)
{
    const int row = m_rows->rowCount();
    const Shades shades = Shades::of(palette());

    QLabel *mark = label(markOf(step.state));
    QPalette colours = mark->palette();
    colours.setColor(QPalette::WindowText,
                     step.state == ConnectionStep::State::Passed ? shades.good : shades.bad);
    mark->setPalette(colours);
    QFont bold = mark->font();
    bold.setBold(true);
    mark->setFont(bold);
    mark->setAccessibleName(tr("%1: %2").arg(step.title, spoken(step.state)));

    auto *words = new QWidget;
    auto *lines = new QVBoxLayout(words);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    QLabel *title = label(step.title);
    title->setFont(bold);
    QLabel *message = label(step.message);
    message->setWordWrap(true);
    message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (step.state == ConnectionStep::State::Passed)
        message->setForegroundRole(QPalette::PlaceholderText);
    lines->addWidget(title);
    lines->addWidget(message);
    message->setVisible(!step.message.isEmpty());

    QLabel *time = label(tr("%1 ms").arg(QLocale().toString(step.milliseconds)));
    time->setForegroundRole(QPalette::PlaceholderText);

    m_rows->addWidget(mark, row, Mark, Qt::AlignTop);
    m_rows->addWidget(words, row, Words);
    m_rows->addWidget(time, row, Time, Qt::AlignTop | Qt::AlignRight);
}

} // namespace sluice
