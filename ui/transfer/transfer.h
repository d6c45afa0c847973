// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/import.h"
#include "ui/shell/background_job.h"
#include "ui/transfer/import_dialog.h"

namespace sluice {

struct ExportChoice;
struct ExportOffer;
struct HistoryFilter;
struct MatrixPdf;
struct LinkReceipt;
struct SeedReceipt;

// Import, export and sample data for the open database: asks what is needed, runs on a connection of its own,
// and tells how it went.
class Transfer : public QObject
{
    Q_OBJECT

public:
    explicit Transfer(QWidget *window);

    // guard: as for Database. Without a URL nothing is open.
    void setDatabase(const std::optional<DatabaseUrl> &url, const Author &author = {},
                     const std::function<void(Session &)> &guard = {});

    void askForImport();
    void askForExport(const ExportOffer &offer);
    void openFile(const QString &file); // shows how it would be imported
    void importFile(const QString &file, const ImportChoice &choice);
    void askForBackup();
    void backUpTo(const QString &file);
    void exportFile(const QString &file, const ExportChoice &choice); // the format is in the name
    void askForHistoryExport(const HistoryFilter &filter);
    void askForMatrixPdf(const MatrixPdf &pdf);
    void askForReceiptExport(const LinkReceipt &receipt);
    void seed();
    void unseed();

Q_SIGNALS:
    void working(sluice::BackgroundJob *job);
    void message(const QString &text);
    void failed(const sluice::Error &error);
    void changed(); // rows of the database

private:
    template <typename Write>
    void exportTo(const QString &file, Write write);
    enum class Existing { MayGo, Stays }; // a file of the same name
    void askForFile(const QString &title, const QString &name, const QString &filters,
                    const std::function<void(const QString &)> &use, Existing existing = Existing::MayGo);
    BackgroundJob *newJob(const QString &title, const QString &whenStopped,
                          Pace::Unit unit = Pace::Unit::Steps);
    template <typename Work>
    void changeSample(const QString &title, Work work,
                      const std::function<QString(const SeedReceipt &)> &tell);

    QWidget *m_window;
    Author m_author;
    std::optional<DatabaseUrl> m_url;
    std::function<void(Session &)> m_guard;
};

} // namespace sluice
