// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/migration_script.h"

#include "core/migrations/checksum.h"
#include "core/migrations/script_engine.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

using Engine = DatabaseUrl::Engine;
using Guard = ScriptEngine::Guard;

QString literal(const QString &text)
{
    return ScriptEngine::literal(text);
}

class ScriptWriter
{
    Q_DECLARE_TR_FUNCTIONS(MigrationScript)

public:
    explicit ScriptWriter(Engine engine)
        : m_engine(engine)
        , m_sql(ScriptEngine::of(engine))
    {
        const QString how =
            engine == Engine::Sqlite ? u"sqlite3 FILE < SCRIPT"_s : u"psql -v ON_ERROR_STOP=1 -f SCRIPT"_s;
        m_text = u"-- Sluice %1: %2\n"_s.arg(QStringLiteral(SLUICE_VERSION), how) + m_sql->opening();
    }

    void upgrade(const Revision &revision, const QString &checksum, const QString &place, bool createsHistory)
    {
        begin(revision);
        m_text += m_sql->guard(Guard::Place, place);
        for (const Requirement &requirement : revision.requirements)
            m_text +=
                m_sql->guard(Guard::Requirement,
                             u"not exists (select 1 from (%1) as offenders)"_s.arg(requirement.offenders));
        if (createsHistory)
            m_text += m_sql->newDatabase();
        addStatements(revision.script(m_engine).up);
        if (createsHistory) {
            for (const QString &statement : RevisionHistory::creation(m_engine))
                m_text += statement.trimmed() + u";\n"_s;
        }
        add(RevisionHistory::insertRevision(),
            {{u"id"_s, literal(revision.id)},
             {u"position"_s, u"(select coalesce(max(position), 0) + 1 from sluice_revisions)"_s},
             {u"parent"_s, literal(revision.parents.join(u' '))},
             {u"title"_s, literal(revision.title)},
             {u"algorithm"_s, literal(checksumAlgorithm.toString())},
             {u"sha256"_s, literal(checksum)},
             {u"applied_at"_s, m_sql->now()},
             {u"applied_by"_s, m_sql->account()},
             {u"program"_s, program()},
             {u"milliseconds"_s, u"0"_s},
             {u"minimum_program"_s, literal(revision.program)},
             {u"up_text"_s, literal(revision.script(m_engine).up)},
             {u"down_text"_s, literal(revision.script(m_engine).down)}});
        commit(revision, u"upgrade"_s);
    }

    void downgrade(const Revision &revision)
    {
        begin(revision);
        m_text += m_sql->guard(
            Guard::Place,
            u"exists (select 1 from sluice_revisions where id = '%1') and not exists (select 1 from "
            "sluice_revisions where ' ' || parent || ' ' like '% %1 %')"_s.arg(revision.id));
        addStatements(revision.script(m_engine).down);
        m_text += u"delete from sluice_revisions where id = '%1';\n"_s.arg(revision.id);
        commit(revision, u"downgrade"_s);
    }

    QString finished() { return m_text + m_sql->closing(); }

    // A condition: exactly these are applied, by id and checksum.
    static QString isAt(const QHash<QString, QString> &applied)
    {
        QString condition = u"(select count(*) from sluice_revisions) = %1"_s.arg(applied.size());
        QStringList rows;
        for (auto it = applied.cbegin(); it != applied.cend(); ++it)
            rows.append(u"('%1', '%2')"_s.arg(it.key(), it.value()));
        rows.sort();
        if (!rows.isEmpty())
            condition +=
                u" and (select count(*) from sluice_revisions where (id, sha256) in (values %1)) = %2"_s
                    .arg(rows.join(u", "_s))
                    .arg(rows.size());
        return condition;
    }

    QString historyIsMissing() const { return m_sql->historyIsMissing(); }

private:
    void begin(const Revision &revision)
    {
        m_text += u"\n-- %1 (%2): %3\n"_s.arg(revision.folder, revision.id, revision.title) + m_sql->begin();
    }

    void addStatements(const QString &script)
    {
        m_text += m_sql->statements(splitScript(script, m_engine)) + m_sql->checks();
    }

    void add(const QString &statement, const QHash<QString, QString> &expressions)
    {
        static const QRegularExpression placeholder(uR"(:([a-z_0-9]+))"_s);
        qsizetype at = 0;
        for (auto places = placeholder.globalMatch(statement); places.hasNext();) {
            const auto place = places.next();
            m_text += statement.mid(at, place.capturedStart() - at) + expressions.value(place.captured(1));
            at = place.capturedEnd();
        }
        m_text += statement.mid(at) + u";\n"_s;
    }

    void commit(const Revision &revision, const QString &kind)
    {
        add(RevisionHistory::insertEvent(), {{u"id"_s, m_sql->newId()},
                                             {u"at"_s, m_sql->now()},
                                             {u"kind"_s, literal(kind)},
                                             {u"revision"_s, literal(revision.id)},
                                             {u"who"_s, m_sql->account()},
                                             {u"program"_s, program()},
                                             {u"milliseconds"_s, u"0"_s},
                                             {u"statement"_s, u"''"_s},
                                             {u"error"_s, u"''"_s},
                                             {u"note"_s, u"''"_s}});
        m_text += u"commit;\n"_s;
    }

    static QString program() { return literal(u"script of Sluice "_s + QStringLiteral(SLUICE_VERSION)); }

    const Engine m_engine;
    const std::unique_ptr<ScriptEngine> m_sql;
    QString m_text;
};

} // namespace

QString upgradeScript(const QList<Revision> &revisions, const RevisionGraph &graph, Engine engine,
                      bool createsHistory)
{
    QSet<QString> before;
    for (const Revision &revision : revisions)
        before.unite(graph.upTo(revision.id));
    for (const Revision &revision : revisions)
        before.remove(revision.id);
    QHash<QString, QString> applied;
    for (const QString &id : std::as_const(before))
        applied.insert(id, graph.checksum(id, engine));

    ScriptWriter script(engine);
    for (const Revision &revision : revisions) {
        const bool creates = createsHistory && applied.isEmpty();
        script.upgrade(revision, graph.checksum(revision.id, engine),
                       creates ? script.historyIsMissing() : ScriptWriter::isAt(applied), creates);
        applied.insert(revision.id, graph.checksum(revision.id, engine));
    }
    return script.finished();
}

QString downgradeScript(const QList<Revision> &revisions, Engine engine)
{
    ScriptWriter script(engine);
    for (const Revision &revision : revisions)
        script.downgrade(revision);
    return script.finished();
}

} // namespace sluice
