// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/cli/sluicectl.h"

#include <QDir>

namespace sluice::test {

// The folder "migrations" of a Sluicectl, as its own "init" makes it, for revisions of a test.
class RevisionFolder
{
public:
    explicit RevisionFolder(const Sluicectl &sluicectl)
        : m_sluicectl(sluicectl)
    {
        const Outcome outcome = sluicectl("init migrations");
        if (outcome.code != 0)
            qFatal("init failed: %s", outcome.err.constData());
        m_head = sluicectl("heads --migrations migrations --json")
                     .items()
                     .first()[QLatin1String("revision")]
                     .toString();
    }

    const QString &head() const { return m_head; }

    // A revision on top of the head, which becomes the head, with the same scripts for both engines.
    void add(const QString &id, const QByteArray &up, const QByteArray &down)
    {
        add(id, {m_head}, up, down);
        m_head = id;
    }

    void add(const QString &id, const QStringList &parents, const QByteArray &up,
             const QByteArray &down) const
    {
        const QString folder =
            QStringLiteral("migrations/%1_%2/").arg(m_number++, 4, 10, QLatin1Char('0')).arg(id);
        QVERIFY(QDir().mkpath(m_sluicectl.path(folder)));
        const QJsonObject description{{QStringLiteral("id"), id},
                                      {QStringLiteral("parent"), parents.size() == 1
                                                                     ? QJsonValue(parents.first())
                                                                     : QJsonArray::fromStringList(parents)},
                                      {QStringLiteral("title"), QStringLiteral("Revision ") + id},
                                      {QStringLiteral("program"), QStringLiteral("9.0.0")}};
        m_sluicectl.write(folder + QStringLiteral("revision.json"), QJsonDocument(description).toJson());
        for (const char *engine : {"sqlite", "postgresql"}) {
            m_sluicectl.write(folder + QLatin1String(engine) + QStringLiteral(".up.sql"), up);
            m_sluicectl.write(folder + QLatin1String(engine) + QStringLiteral(".down.sql"), down);
        }
    }

private:
    const Sluicectl &m_sluicectl;
    QString m_head;
    mutable int m_number = 9000;
};

} // namespace sluice::test
