// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/sql_preview.h"

#include "ui/migrations/sql_highlighter.h"
#include "ui/workspace/flat_button.h"

#include <QButtonGroup>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

SqlPreview::SqlPreview(DatabaseUrl::Engine engine, QWidget *parent)
    : QWidget(parent)
    , m_up(choice(u"previewUp"_s, tr("Up")))
    , m_down(choice(u"previewDown"_s, tr("Down")))
    , m_onSqlite(choice(u"previewSqlite"_s, u"SQLite"_s))
    , m_onPostgresql(choice(u"previewPostgresql"_s, u"PostgreSQL"_s))
    , m_text(new QPlainTextEdit)
    , m_highlighter(new SqlHighlighter(m_text->document(), palette()))
{
    m_up->setToolTip(tr("What applying this revision runs"));
    m_down->setToolTip(tr("What going back behind this revision runs"));
    m_text->setObjectName(u"sqlPreview"_s);
    m_text->setAccessibleName(tr("SQL of the revision"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));

    auto *choices = new QHBoxLayout;
    choices->setSpacing(4);
    for (const auto &[first, second] : {std::pair(m_up, m_down), std::pair(m_onSqlite, m_onPostgresql)}) {
        auto *group = new QButtonGroup(this);
        group->addButton(first);
        group->addButton(second);
        choices->addWidget(first);
        choices->addWidget(second);
        choices->addSpacing(12);
        connect(group, &QButtonGroup::buttonToggled, this, &SqlPreview::refresh);
    }
    choices->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(choices);
    layout->addWidget(m_text, 1);
    m_up->setChecked(true);
    (engine == DatabaseUrl::Engine::Sqlite ? m_onSqlite : m_onPostgresql)->setChecked(true);
}

FlatButton *SqlPreview::choice(const QString &name, const QString &text)
{
    auto *button = new FlatButton(text, FlatButton::Look::Quiet, this);
    button->setObjectName(name);
    button->setCheckable(true);
    return button;
}

void SqlPreview::showScripts(const Script &sqlite, const Script &postgresql)
{
    m_sqlite = sqlite;
    m_postgresql = postgresql;
    m_onSqlite->setEnabled(!sqlite.up.isEmpty());
    m_onPostgresql->setEnabled(!postgresql.up.isEmpty());
    if (!m_onSqlite->isEnabled() && m_onPostgresql->isEnabled())
        m_onPostgresql->setChecked(true);
    else if (!m_onPostgresql->isEnabled() && m_onSqlite->isEnabled())
        m_onSqlite->setChecked(true);
    refresh();
}

Direction SqlPreview::direction() const
{
    return m_down->isChecked() ? Direction::Down : Direction::Up;
}

DatabaseUrl::Engine SqlPreview::engine() const
{
    return m_onSqlite->isChecked() ? DatabaseUrl::Engine::Sqlite : DatabaseUrl::Engine::PostgreSql;
}

void SqlPreview::refresh()
{
    const Script &script = engine() == DatabaseUrl::Engine::Sqlite ? m_sqlite : m_postgresql;
    const QString &text = direction() == Direction::Up ? script.up : script.down;
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
}

void SqlPreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setPalette(palette());
}

} // namespace sluice
