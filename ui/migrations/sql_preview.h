// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrations/revision.h"
#include "ui/migrations/migration_words.h"

#include <QWidget>

class QPlainTextEdit;

namespace sluice {

class FlatButton;
class SqlHighlighter;

// The scripts of one revision to read: either direction, either engine.
class SqlPreview : public QWidget
{
    Q_OBJECT

public:
    explicit SqlPreview(DatabaseUrl::Engine engine, QWidget *parent = nullptr);

    // A revision from a newer program is known on one engine only.
    void showScripts(const Script &sqlite, const Script &postgresql);
    Direction direction() const;
    DatabaseUrl::Engine engine() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    FlatButton *choice(const QString &name, const QString &text);
    void refresh();

    Script m_sqlite;
    Script m_postgresql;
    FlatButton *m_up;
    FlatButton *m_down;
    FlatButton *m_onSqlite;
    FlatButton *m_onPostgresql;
    QPlainTextEdit *m_text;
    SqlHighlighter *m_highlighter;
};

} // namespace sluice
