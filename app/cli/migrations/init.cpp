// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/migrations/migration_verbs.h"

#include <QDir>
#include <QDirIterator>
#include <QSaveFile>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class Init : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Init)

public:
    explicit Init(CLI::App &app)
    {
        app.description(
            tr("Prepare a folder for revisions of your own: copies of the program's revisions and of "
               "schema.json, which describes the schema they lead to. Needs no database")
                .toStdString());
        app.footer("  sluicectl init migrations\n"
                   "  sluicectl --migrations migrations revision -m \"Add rooms\"");
        addText(app, "DIR", m_folder, tr("A folder that is missing or empty"))->required();
    }

    ExitCode run(Context &context) override
    {
        const QDir folder(m_folder);
        if (folder.exists() && !folder.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
            throw Error(Error::Kind::Duplicate,
                        tr("%1 is not empty. Name a folder that is, or a new one.").arg(m_folder),
                        u"folder"_s);
        const QString embedded = u":/migrations/"_s;
        QDirIterator files(embedded, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            copy(file, folder.filePath(file.mid(embedded.size())));
        }
        const qsizetype revisions = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
        if (context.output.json)
            context.output.data({{u"folder"_s, folder.absolutePath()}, {u"revisions"_s, revisions}});
        context.output.say(
            tr("%1 holds the revisions of this program. Describe the schema you want in its "
               "schema.json, then write the way to it with: sluicectl --migrations %1 revision "
               "--autogenerate -m \"…\"")
                .arg(m_folder));
        return ExitCode::Done;
    }

private:
    static void copy(const QString &from, const QString &to)
    {
        QFile source(from);
        QSaveFile target(to);
        const bool copied = QDir().mkpath(QFileInfo(to).path()) && source.open(QIODevice::ReadOnly) &&
                            target.open(QIODevice::WriteOnly) && target.write(source.readAll()) >= 0 &&
                            target.commit();
        if (!copied)
            throw Error(Error::Kind::ReadOnly,
                        tr("%1 cannot be written: %2. Mend that and empty the folder, or name another one.")
                            .arg(QDir::toNativeSeparators(to), target.errorString()),
                        u"folder"_s);
    }

    QString m_folder;
};

} // namespace

void addInit(CLI::App &root, Verbs &verbs)
{
    verbs.add<Init>(root, "init");
}

} // namespace sluice
