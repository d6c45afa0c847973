// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/import_file.h"

#include "core/transfer/import_format.h"
#include "core/transfer/record_file.h"

#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptProblems = 1000;
constexpr qsizetype shownLength = 200;

} // namespace

ImportFile::ImportFile(QIODevice &file, const ImportOptions &options, const QStringList &columns,
                       int required)
    : m_file(file)
    , m_unpacked(unpacked(file))
    , m_reader(recordReader(m_unpacked ? *m_unpacked : file, options.guarded))
    , m_options(options)
    , m_size(file.isSequential() ? 0 : file.size())
    , m_columns(columns)
{
    readHeader(required);
}

ImportFile::~ImportFile() = default;

void ImportFile::readHeader(int required)
{
    const bool any = m_reader->next();
    if (m_options.columns.isEmpty()) {
        for (const QString &name : m_reader->fields())
            m_header.append(name.trimmed().toLower());
    } else {
        m_header = m_options.columns;
        m_pushedBack = !m_options.header;
    }
    if (!any)
        failHeader(tr("The file is empty."));
    for (const QString &name : std::as_const(m_header)) {
        if (name.isEmpty() && !m_options.columns.isEmpty())
            continue; // somebody wants it left out
        if (!m_columns.contains(name))
            failHeader(tr("The column “%1” is not known.").arg(name.left(shownLength)));
        if (m_header.count(name) > 1)
            failHeader(tr("The column “%1” is there twice.").arg(name));
    }
    for (const QString &column : std::as_const(m_columns))
        m_places.append(m_header.indexOf(column));
    for (int i = 0; i < required; ++i) {
        if (m_places.at(i) < 0)
            failHeader(tr("The column “%1” is missing.").arg(m_columns.at(i)));
    }
}

void ImportFile::failHeader(const QString &what) const
{
    QString message = tr("%1 The first line has to name the columns, separated by commas: %2.")
                          .arg(what, m_columns.join(u", "_s));
    if (!m_header.isEmpty())
        message += u' ' + tr("It says: %1").arg(m_header.join(u", "_s).left(shownLength));
    throw Error(Error::Kind::Invalid, message);
}

bool ImportFile::next()
{
    while (std::exchange(m_pushedBack, false) || m_reader->next()) {
        ++m_progressed.read;
        const QStringList &fields = m_reader->fields();
        if (fields.size() == m_header.size())
            return true;
        m_progressed.problems.append(
            {line(),
             {},
             fields.join(u',').left(shownLength),
             tr("The row has %1 columns, the header has %2. A text that contains a comma has to stand in "
                "quotes.")
                 .arg(fields.size())
                 .arg(m_header.size())});
    }
    return false;
}

bool ImportFile::active(int column) const
{
    static const QStringList yes{u"true"_s, u"1"_s, u"yes"_s, u"t"_s, u"y"_s};
    static const QStringList no{u"false"_s, u"0"_s, u"no"_s, u"f"_s, u"n"_s};
    if (!has(column))
        return true;
    const QString cell = this->cell(column);
    if (cell == "true"_L1)
        return true;
    const QString value = cell.trimmed().toLower();
    if (yes.contains(value))
        return true;
    if (no.contains(value))
        return false;
    throw Error(Error::Kind::Invalid, tr("is_active has to be true or false."), u"is_active"_s);
}

void ImportFile::reject(const Error &error)
{
    const qsizetype column = m_columns.indexOf(error.field());
    m_progressed.problems.append({line(), error.field(),
                                  column < 0 ? QString() : cell(int(column)).left(shownLength),
                                  error.message()});
}

ImportFile::Progressed ImportFile::takeProgressed()
{
    m_progressed.bytes = m_file.isSequential() ? m_reader->bytesRead() : m_file.pos();
    return std::exchange(m_progressed, {});
}

void ImportFile::tell(const Progressed &progressed)
{
    m_report.read += progressed.read;
    for (const RowProblem &problem : progressed.problems)
        reject(problem);
    m_options.progress.at(progressed.bytes, m_size);
}

void ImportFile::reject(const RowProblem &problem)
{
    ++m_report.rejected;
    if (m_report.problems.size() < keptProblems)
        m_report.problems.append(problem);
    if (m_options.onProblem)
        m_options.onProblem(problem);
}

ImportReport ImportFile::takeReport()
{
    std::stable_sort(m_report.problems.begin(), m_report.problems.end(),
                     [](const RowProblem &a, const RowProblem &b) { return a.line < b.line; });
    return std::move(m_report);
}

ImportReport tellingNeed(QIODevice &file, const std::function<ImportReport()> &import)
{
    try {
        return import();
    } catch (const Error &error) {
        if (error.field() != "disk"_L1)
            throw;
        constexpr qint64 timesTheFile = 12; // rows, keys, indexes, the log and what is staged
        const qint64 size = file.isSequential() ? file.pos() : file.size();
        throw Error(error.kind(),
                    error.message() + u' ' +
                        QCoreApplication::translate("ImportFile", "The import needs about %1.")
                            .arg(QLocale().formattedDataSize(size * timesTheFile)),
                    error.field(), error.detail());
    }
}

} // namespace sluice
