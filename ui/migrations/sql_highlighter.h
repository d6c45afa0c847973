// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace sluice {

// Keywords, texts, numbers and comments of SQL in the colours of the theme, for reading. Knows what both
// engines write: nested quotes, dollar quotes, comments over several lines.
class SqlHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    SqlHighlighter(QTextDocument *document, const QPalette &palette);

    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    qsizetype finish(const QString &text, qsizetype start, qsizetype from, int open);
    int openedBy(QStringView token);

    QTextCharFormat m_keyword;
    QTextCharFormat m_text;
    QTextCharFormat m_number;
    QTextCharFormat m_comment;
    QStringList m_dollarQuotes; // "$$", "$body$": a block's state is the place here, behind the fixed ones
};

} // namespace sluice
