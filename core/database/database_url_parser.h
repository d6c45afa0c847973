// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database_url.h"

#include <QCoreApplication>
#include <QStringList>

namespace sluice {

// Reads one text; DatabaseUrl::parse() says what it accepts and throws.
class DatabaseUrlParser
{
    Q_DECLARE_TR_FUNCTIONS(sluice::DatabaseUrl)

public:
    DatabaseUrlParser(const QString &text, const QString &baseFolder);

    DatabaseUrl parse();

private:
    struct Parameter
    {
        QString name;
        QString value;
        qsizetype position; // in the text, from 1
    };

    void checkCharacters() const;
    void readSqlite(const QString &rest);
    void readPostgreSql(const QString &rest);
    QString readUserInfo(const QString &rest);
    void readServerParameters(const QString &query);
    QList<DatabaseUrl::Host> hostsOfAuthority(const QString &authority) const;
    void placeHosts(const QList<DatabaseUrl::Host> &named, QStringList ports);
    void addOption(const Parameter &parameter);
    void addServerOption(const Parameter &parameter);
    DatabaseUrl::Host hostFrom(const QString &address) const;
    int portFrom(const QString &digits) const;
    QString absoluteFile(const QString &path) const;
    QList<Parameter> parametersOf(const QString &query) const;
    QString decoded(const QString &text, const QString &part) const;
    [[noreturn]] void fail(const QString &message) const;

    const QString m_text;
    const QString m_baseFolder;
    DatabaseUrl m_url;
    qsizetype m_secondAt = 0; // position of an @ behind the one that ended the password; 0: none
    bool m_mayNameOptions = true;
};

} // namespace sluice
