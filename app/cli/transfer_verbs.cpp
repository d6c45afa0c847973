// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transfer_verbs.h"

#include "app/cli/rows.h"

#include "core/base/tr.h"
#include "core/transfer/csv_writer.h"
#include "core/transfer/export_file.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void openForReading(QFile &file, const QString &path)
{
    const bool opened =
        path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (opened)
        return;
    const auto kind = QFileInfo::exists(path) ? Error::Kind::Invalid : Error::Kind::NotFound;
    throw Error(kind, tr("%1 cannot be read: %2").arg(path, file.errorString()), u"file"_s);
}

[[noreturn]] void refuseTarget(const QFileDevice &file)
{
    throw Error(Error::Kind::Invalid, tr("%1 cannot be written: %2").arg(file.fileName(), file.errorString()),
                u"file"_s);
}

// The rejected rows as CSV, for putting them right and importing them again.
class ErrorsFile
{
public:
    explicit ErrorsFile(const QString &path)
        : m_file(path)
        , m_csv(m_file, CsvStyle::Plain)
    {
        if (!m_file.open(QIODevice::WriteOnly))
            refuseTarget(m_file);
        m_csv.write({u"line"_s, u"column"_s, u"value"_s, u"reason"_s});
    }

    void add(const RowProblem &problem)
    {
        m_csv.write({QString::number(problem.line), problem.column, problem.value, problem.reason});
    }

    void finish()
    {
        m_csv.finish();
        if (!m_file.commit())
            refuseTarget(m_file);
    }

private:
    QSaveFile m_file;
    CsvWriter m_csv;
};

void tellReport(const Output &output, const ImportReport &report, bool dryRun)
{
    for (const RowProblem &problem : report.problems) {
        const QString line = QString::number(problem.line);
        output.complain(problem.column.isEmpty()
                            ? tr("Line %1: %2").arg(line, problem.reason)
                            : tr("Line %1, %2: %3").arg(line, problem.column, problem.reason));
    }
    for (const QString &note : report.notes)
        output.say(note);
    output.say(tr("Read %1, added %2, updated %3, already there %4, merged %5, rejected %6.")
                   .arg(report.read)
                   .arg(report.added)
                   .arg(report.updated)
                   .arg(report.alreadyThere)
                   .arg(report.merged)
                   .arg(report.rejected));
    if (dryRun)
        output.say(tr("This was a dry run: nothing was written."));
}

} // namespace

ImportRows::ImportRows(CLI::App &app, Import import, const char *columns)
    : m_import(import)
{
    app.description(
        tr("Bring in a file with the columns %1").arg(QString::fromLatin1(columns)).toStdString());
    app.footer("  … import people.csv --dry-run\n  … import - --on-duplicate update --errors rejected.csv < "
               "people.csv");
    addText(app, "FILE", m_file,
            tr("CSV in UTF-8 with a header line, or JSON lines; compressed with gzip or not; - is the "
               "standard input"))
        ->required();
    addChoice<OnDuplicate>(
        app, "--on-duplicate",
        {{"skip", OnDuplicate::Skip}, {"update", OnDuplicate::Update}, {"fail", OnDuplicate::Fail}},
        m_options.onDuplicate, tr("What happens to rows that are there already (skip)"));
    app.add_flag("--dry-run", m_options.dryRun, tr("Report only, write nothing").toStdString());
    addText(app, "--errors", m_errorsFile, tr("Write the rejected rows to this CSV file"))->type_name("FILE");
}

ExitCode ImportRows::run(Context &context)
{
    QFile file(m_file);
    openForReading(file, m_file);
    std::optional<ErrorsFile> errors;
    if (m_errorsFile) {
        errors.emplace(*m_errorsFile);
        m_options.onProblem = [&errors](const RowProblem &problem) { errors->add(problem); };
    }
    m_options.source = m_file == "-"_L1 ? QString() : QFileInfo(m_file).fileName();
    const auto session = context.open();
    m_options.progress = context.progress(Pace::Unit::Bytes);
    const ImportReport report = m_import(*session, file, m_options);
    if (errors)
        errors->finish();
    tellReport(context.output, report, m_options.dryRun);
    if (context.output.json)
        context.output.data(toJson(report, m_options.dryRun));
    return report.rejected > 0 ? ExitCode::Invalid : ExitCode::Done;
}

void ExportTarget::addTo(CLI::App &app)
{
    app.description(tr("Write rows to a file that import reads again").toStdString());
    app.footer("  … export people.csv\n  … export - --format jsonl | head");
    addText(app, "FILE", file, tr("- is the standard output; an existing file is replaced only with --yes"))
        ->required();
    format = addChoice<ExportFormat>(
        app, "--format",
        {{"csv", ExportFormat::Csv}, {"jsonl", ExportFormat::JsonLines}, {"xlsx", ExportFormat::Workbook}},
        options.format,
        tr("CSV, one JSON object a line, or a workbook (by the name: .csv, .jsonl, .xlsx; "
           ".gz behind it compresses)"));
    addChoice<CsvStyle>(
        app, "--style", {{"safe", CsvStyle::SpreadsheetSafe}, {"plain", CsvStyle::Plain}}, options.style,
        tr("Cells that a spreadsheet would run as a formula get an apostrophe, or stay as they are "
           "(safe)"));
}

ExitCode ExportTarget::run(Context &context,
                           const std::function<qint64(QIODevice &, const ExportOptions &)> &write)
{
    if (format->count() == 0)
        options.format = formatOfName(file);
    if (file == "-"_L1) {
        QFile output;
        if (!output.open(stdout, QIODevice::WriteOnly))
            refuseTarget(output);
        write(output, options);
        if (!output.flush())
            refuseTarget(output);
        return ExitCode::Done;
    }
    if (QFileInfo::exists(file) && !context.confirms(tr("%1 exists and would be replaced.").arg(file)))
        return ExitCode::Refused;
    options.progress = context.progress(Pace::Unit::Rows);
    const qint64 rows = writeExportFile(file, options, write);
    if (context.output.json)
        context.output.data({{u"rows"_s, rows}, {u"file"_s, file}});
    context.output.say(tr("Rows written: %1").arg(rows));
    return ExitCode::Done;
}

} // namespace sluice
