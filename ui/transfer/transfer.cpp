// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfer/transfer.h"

#include "core/backup/backup.h"
#include "core/changes/history.h"
#include "core/changes/note_scope.h"
#include "core/transfer/export_file.h"
#include "core/transfer/receipt_export.h"
#include "core/transfer/seed.h"
#include "ui/matrix/matrix_pdf.h"
#include "ui/transfer/export_dialog.h"
#include "ui/transfer/import_report_dialog.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

Error fileError(const QString &message, const QFileDevice &file)
{
    return Error(Error::Kind::Unavailable, message.arg(file.fileName(), file.errorString()), u"file"_s);
}

ImportReport runImport(Session &session, const QString &path, TransferKind kind, const ImportOptions &options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw fileError(Transfer::tr("The file “%1” cannot be read: %2"), file);
    switch (kind) {
    case TransferKind::Users:
        return importUsers(session, file, options);
    case TransferKind::Flows:
        return importFlows(session, file, options);
    case TransferKind::Links:
        break;
    }
    return importLinks(session, file, options);
}

qint64 writeRows(Session &session, QIODevice &file, const ExportChoice &choice, const ExportOptions &options)
{
    const auto &[users, flows] = choice.rows;
    switch (choice.kind) {
    case TransferKind::Users:
        return exportUsers(session, file, users ? users(session) : UserFilter(), options);
    case TransferKind::Flows:
        return exportFlows(session, file, flows ? flows(session) : FlowFilter(), options);
    case TransferKind::Links:
        break;
    }
    LinkFilter links;
    if (users)
        links.users = UserService::matching(users(session));
    if (flows)
        links.flows = FlowService::matching(flows(session));
    return exportLinks(session, file, links, options);
}

QString counted(const SeedReceipt &receipt)
{
    const QLocale locale;
    return Transfer::tr("%1 users, %2 flows and %3 links")
        .arg(locale.toString(receipt.users), locale.toString(receipt.flows), locale.toString(receipt.links));
}

} // namespace

Transfer::Transfer(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

void Transfer::setDatabase(const std::optional<DatabaseUrl> &url, const Author &author,
                           const std::function<void(Session &)> &guard)
{
    m_author = author;
    m_url = url;
    m_guard = guard;
}

void Transfer::askForImport()
{
    auto *files =
        new QFileDialog(m_window, tr("Import"), QString(),
                        tr("CSV and JSON lines (*.csv *.jsonl *.ndjson *.csv.gz *.jsonl.gz);;All files (*)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, this, &Transfer::openFile);
    files->open();
}

void Transfer::openFile(const QString &file)
{
    if (!m_url)
        return;
    if (const QFileInfo info(file); info.exists() && !info.isFile()) { // to open a pipe is to wait
        Q_EMIT failed(Error(Error::Kind::Invalid,
                            tr("“%1” is not a file. Choose a CSV file, or one with JSON lines.")
                                .arg(QDir::toNativeSeparators(file)),
                            u"file"_s));
        return;
    }
    auto *dialog = new ImportDialog(file, m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, file] { importFile(file, dialog->choice()); });
    dialog->open();
}

void Transfer::askForExport(const ExportOffer &offer)
{
    auto *dialog = new ExportDialog(offer, m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const ExportChoice choice = dialog->choice();
        askForFile(tr("Export"), transferName(choice.kind).toLower() + u".csv"_s,
                   tr("CSV (*.csv);;CSV, compressed (*.csv.gz);;JSON lines (*.jsonl);;JSON lines, compressed "
                      "(*.jsonl.gz);;Workbook (*.xlsx)"),
                   [choice, this](const QString &file) { exportFile(file, choice); });
    });
    dialog->open();
}

void Transfer::importFile(const QString &path, const ImportChoice &choice)
{
    const QString name = QFileInfo(path).fileName();
    newJob(tr("Importing %1").arg(name), tr("Import of %1 was stopped. Nothing was changed.").arg(name),
           Pace::Unit::Bytes)
        ->start(
            [path, name, choice](Session &session, const Progress &progress) {
                const NoteScope scope(session, choice.note);
                return runImport(session, path, choice.kind,
                                 {.onDuplicate = choice.onDuplicate,
                                  .dryRun = choice.dryRun,
                                  .columns = choice.columns,
                                  .header = choice.header,
                                  .source = name,
                                  .progress = progress,
                                  .onProblem = {}});
            },
            [this, name, choice](const ImportReport &report) {
                Q_EMIT message(
                    (choice.dryRun ? tr("Trial of %1, nothing was written — %2") : tr("Import of %1 — %2"))
                        .arg(name, importSummary(report)));
                if (!choice.dryRun)
                    Q_EMIT changed();
                if (!report.problems.isEmpty() || !report.notes.isEmpty())
                    (new ImportReportDialog(name, report, m_window))->open();
            },
            [this](const Error &error) { Q_EMIT failed(error); });
}

void Transfer::askForFile(const QString &title, const QString &name, const QString &filters,
                          const std::function<void(const QString &)> &use, Existing existing)
{
    auto *files = new QFileDialog(m_window, title, name, filters + tr(";;All files (*)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setOption(QFileDialog::DontConfirmOverwrite, existing == Existing::Stays);
    files->setDefaultSuffix(QFileInfo(name).suffix());
    connect(files, &QFileDialog::fileSelected, this, use);
    files->open();
}

void Transfer::askForBackup()
{
    const QString name = backupName(*m_url, QDate::currentDate());
    askForFile(
        tr("Back up to"), name, tr("Backups (*.%1)").arg(QFileInfo(name).suffix()),
        [this](const QString &file) { backUpTo(file); }, Existing::Stays);
}

void Transfer::backUpTo(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    BackgroundJob *job =
        newJob(tr("Backing up to %1").arg(name),
               tr("Backup was stopped. The file %1 was not written.").arg(name), Pace::Unit::Bytes);
    job->start(
        [path](Session &session, const Progress &progress) {
            return backUpDatabase(session, path, [&progress](qint64 bytes) { progress.at(bytes, 0); });
        },
        [this, path](qint64 bytes) {
            Q_EMIT message(tr("Backed up to %1, %2.")
                               .arg(QDir::toNativeSeparators(path), QLocale().formattedDataSize(bytes, 1)));
        },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void Transfer::askForHistoryExport(const HistoryFilter &filter)
{
    askForFile(tr("Export the history"), tr("history.csv"), tr("CSV files (*.csv)"),
               [this, filter](const QString &file) {
                   exportTo(file,
                            [filter](Session &session, QIODevice &device, const ExportOptions &options) {
                                return exportChanges(session, device, filter, options);
                            });
               });
}

void Transfer::askForReceiptExport(const LinkReceipt &receipt)
{
    askForFile(tr("Save the receipt"), tr("receipt.csv"), tr("CSV files (*.csv)"),
               [this, receipt](const QString &file) {
                   exportTo(file,
                            [receipt](Session &session, QIODevice &device, const ExportOptions &options) {
                                return exportReceipt(session, device, receipt, options);
                            });
               });
}

void Transfer::exportFile(const QString &path, const ExportChoice &choice)
{
    exportTo(path, [choice](Session &session, QIODevice &device, ExportOptions options) {
        options.style = choice.style;
        return writeRows(session, device, choice, options);
    });
}

template <typename Write>
void Transfer::exportTo(const QString &path, Write write)
{
    const QString name = QFileInfo(path).fileName();
    newJob(tr("Exporting %1").arg(name), tr("Export was stopped. The file %1 was not written.").arg(name),
           Pace::Unit::Rows)
        ->start(
            [path, write](Session &session, const Progress &progress) {
                return writeExportFile(path, {.format = formatOfName(path), .progress = progress},
                                       [&](QIODevice &device, const ExportOptions &options) {
                                           return write(session, device, options);
                                       });
            },
            [this, name](qint64 rows) {
                Q_EMIT message(tr("Wrote %1 rows to %2.").arg(QLocale().toString(rows), name));
            },
            [this](const Error &error) { Q_EMIT failed(error); });
}

void Transfer::askForMatrixPdf(const MatrixPdf &pdf)
{
    askForFile(
        tr("Matrix as PDF"), tr("matrix.pdf"), tr("PDF files (*.pdf)"), [this, pdf](const QString &path) {
            const QString name = QFileInfo(path).fileName();
            newJob(tr("Writing %1").arg(name), tr("Stopped. The file %1 was not written.").arg(name))
                ->start([pdf, path](Session &session,
                                    const Progress &progress) { return pdf.write(session, path, progress); },
                        [this, name](qint64 pages) {
                            Q_EMIT message(
                                pages == 1
                                    ? tr("Wrote one page to %1.").arg(name)
                                    : tr("Wrote %1 pages to %2.").arg(QLocale().toString(pages), name));
                        },
                        [this](const Error &error) { Q_EMIT failed(error); });
        });
}

void Transfer::seed()
{
    changeSample(
        tr("Adding sample data"), [](Session &session, const Progress &) { return seedSample(session); },
        [](const SeedReceipt &receipt) {
            return receipt == SeedReceipt() ? tr("The sample data is here already: nothing added.")
                                            : tr("Sample data: added %1.").arg(counted(receipt));
        });
}

void Transfer::unseed()
{
    changeSample(
        tr("Removing sample data"), [](Session &session, const Progress &) { return removeSample(session); },
        [](const SeedReceipt &receipt) {
            return receipt == SeedReceipt() ? tr("There is no sample data here: nothing removed.")
                                            : tr("Sample data: removed %1.").arg(counted(receipt));
        });
}

template <typename Work>
void Transfer::changeSample(const QString &title, Work work,
                            const std::function<QString(const SeedReceipt &)> &tell)
{
    newJob(title, tr("Stopped. Nothing was changed."))
        ->start(
            work,
            [this, tell](const SeedReceipt &receipt) {
                Q_EMIT message(tell(receipt));
                Q_EMIT changed();
            },
            [this](const Error &error) { Q_EMIT failed(error); });
}

BackgroundJob *Transfer::newJob(const QString &title, const QString &whenStopped, Pace::Unit unit)
{
    auto *job = new BackgroundJob(title, *m_url, m_author, m_guard, this);
    job->setUnit(unit);
    connect(job, &BackgroundJob::stopped, this, [this, whenStopped] { Q_EMIT message(whenStopped); });
    connect(job, &BackgroundJob::ended, job, &QObject::deleteLater);
    Q_EMIT working(job);
    return job;
}

} // namespace sluice
