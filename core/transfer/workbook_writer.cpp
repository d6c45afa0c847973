// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/until.h"
#include "core/transfer/record_writer.h"

#include <QDir>
#include <QFileDevice>
#include <QFileInfo>
#include <QLibrary>
#include <QTemporaryFile>

#include <cstdio>
#include <xlsxwriter.h>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

// Found at run time, so that no start waits for it and no computer needs it that writes no workbooks. Names
// are those of libxlsxwriter 1.1's manual.
struct Xlsx
{
    decltype(&::workbook_new_opt) create = nullptr;
    decltype(&::workbook_add_worksheet) addSheet = nullptr;
    decltype(&::workbook_close) close = nullptr;
    decltype(&::worksheet_write_string) writeText = nullptr;
    decltype(&::worksheet_write_boolean) writeTruth = nullptr;
    decltype(&::lxw_strerror) problem = nullptr;
    bool isThere = true;

    static const Xlsx &library()
    {
        static const Xlsx xlsx;
        return xlsx;
    }

private:
    Xlsx()
    {
        QLibrary file(u"xlsxwriter"_s, QString::fromLatin1(LXW_SOVERSION));
        const auto find = [&]<class Function>(Function &function, const char *name) {
            function = reinterpret_cast<Function>(file.resolve(name));
            isThere = isThere && function;
        };
        find(create, "workbook_new_opt");
        find(addSheet, "workbook_add_worksheet");
        find(close, "workbook_close");
        find(writeText, "worksheet_write_string");
        find(writeTruth, "worksheet_write_boolean");
        find(problem, "lxw_strerror");
    }
};

class Workbook final : public RecordWriter
{
    Q_DECLARE_TR_FUNCTIONS(Workbook)

public:
    Workbook(QIODevice &target, const QList<BulkInsert::Column> &columns)
        : m_target(target)
        , m_columns(columns)
        , m_file(folderOf(target) + u"/sluice-XXXXXX.xlsx"_s)
    {
        if (!m_xlsx.isThere)
            throw Error(Error::Kind::Unavailable,
                        tr("Workbooks need the library libxlsxwriter, which is not installed. Install it, or "
                           "choose CSV."));
        if (!m_file.open())
            throw Error(Error::Kind::Unavailable,
                        tr("No file can be made in %1: %2").arg(folderOf(target), m_file.errorString()));
        QByteArray folder = QFile::encodeName(folderOf(target));
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder.data();
        options.use_zip64 = LXW_TRUE;
        m_book = m_xlsx.create(QFile::encodeName(m_file.fileName()).constData(), &options);
        m_sheet = m_book ? m_xlsx.addSheet(m_book, nullptr) : nullptr;
        if (!m_sheet)
            throw Error(Error::Kind::Unavailable,
                        tr("The workbook could not be begun in %1.").arg(folderOf(target)));
        lxw_col_t place = 0;
        for (const auto &column : columns) {
            if (column.type != BulkInsert::Type::Uuid)
                m_xlsx.writeText(m_sheet, 0, place++, column.name.toUtf8().constData(), nullptr);
        }
    }
    ~Workbook() override
    {
        if (m_book)
            m_xlsx.close(m_book); // gives its memory and its temporary files back
    }
    Q_DISABLE_COPY_MOVE(Workbook)

    void write(const PackedRow &row) override
    {
        refuseTooManyForAWorkbook(++m_rows);
        lxw_col_t place = 0;
        for (int i = 0; i < row.size(); ++i) {
            const auto type = m_columns.at(i).type;
            if (type == BulkInsert::Type::Uuid)
                continue;
            const lxw_col_t column = place++;
            lxw_error result = LXW_NO_ERROR;
            if (row.isNull(i))
                continue;
            if (type == BulkInsert::Type::Boolean)
                result = m_xlsx.writeTruth(m_sheet, lxw_row_t(m_rows), column, row.boolean(i), nullptr);
            else if (type == BulkInsert::Type::Time)
                result = text(
                    column, untilText(QDateTime::fromMSecsSinceEpoch(row.milliseconds(i), Qt::UTC)).toUtf8());
            else
                result = text(column, row.text(i).toByteArray());
            check(result);
        }
    }

    void finish() override
    {
        // The library keeps the rows in a file of its own until now, and does not look whether it could.
        if (std::fflush(m_sheet->optimize_tmpfile) != 0 || std::ferror(m_sheet->optimize_tmpfile) != 0)
            check(LXW_ERROR_CREATING_TMPFILE);
        check(m_xlsx.close(std::exchange(m_book, nullptr)));
        constexpr qint64 piece = 1024 * 1024;
        QFile written(m_file.fileName());
        if (!written.open(QIODevice::ReadOnly))
            throw Error(Error::Kind::Unavailable, written.errorString());
        while (!written.atEnd())
            writeAll(m_target, written.read(piece));
    }

private:
    static QString folderOf(const QIODevice &target)
    {
        const auto *const file = qobject_cast<const QFileDevice *>(&target);
        return file && !file->fileName().isEmpty() ? QFileInfo(file->fileName()).absolutePath()
                                                   : QDir::tempPath();
    }

    lxw_error text(lxw_col_t column, const QByteArray &utf8)
    {
        return m_xlsx.writeText(m_sheet, lxw_row_t(m_rows), column, utf8.constData(), nullptr);
    }

    void check(lxw_error result) const
    {
        if (result != LXW_NO_ERROR)
            throw Error(Error::Kind::Unavailable,
                        tr("The workbook could not be written: %1. Make room in %2, or choose another place.")
                            .arg(QString::fromUtf8(m_xlsx.problem(result)), folderOf(m_target)));
    }

    const Xlsx &m_xlsx = Xlsx::library();
    QIODevice &m_target;
    const QList<BulkInsert::Column> m_columns;
    QTemporaryFile m_file; // beside the target: the library writes to names, not to devices
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    qint64 m_rows = 0;
};

} // namespace

void refuseTooManyForAWorkbook(qint64 rows)
{
    if (rows >= LXW_ROW_MAX)
        throw Error(Error::Kind::Invalid,
                    QCoreApplication::translate(
                        "Workbook",
                        "A sheet of a workbook has 1,048,576 rows, one of them for the names of the "
                        "columns, and there are more to write. Choose CSV, or narrow the rows down "
                        "by a filter."));
}

std::unique_ptr<RecordWriter> workbookWriter(QIODevice &file, const QList<BulkInsert::Column> &columns)
{
    return std::make_unique<Workbook>(file, columns);
}

} // namespace sluice
