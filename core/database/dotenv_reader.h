// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/dotenv.h"

#include <QCoreApplication>
#include <QHash>

namespace sluice {

// Walks once through the text of a .env file; parseDotenv() says what it accepts.
class DotenvReader
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Dotenv)

public:
    DotenvReader(const QString &text, const QProcessEnvironment &environment);

    DotenvResult read();

private:
    struct Fault
    {
        QString message;
    };

    DotenvEntry readEntry();
    QString readKey();
    QString readValue();
    QString readQuoted(QChar quote);
    QString readUnquoted();
    void readLineEnd();
    QString expanded(const QString &value) const;

    bool atEnd() const { return m_position >= m_text.size(); }
    bool atLineEnd() const;
    QChar peek() const { return atEnd() ? QChar() : m_text.at(m_position); }
    int line();
    void skipBlanks();
    void skipLine();

    const QString m_text; // line ends are line feeds
    const QProcessEnvironment m_environment;
    qsizetype m_position = 0;
    qsizetype m_counted = 0; // up to here m_line is right
    int m_line = 1;
    QString m_key;                    // of the line being read
    QHash<QString, QString> m_values; // of the entries read so far
};

} // namespace sluice
