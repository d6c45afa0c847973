// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/import_file.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptProblems = 1000;
constexpr qsizetype shownLength = 200;
constexpr qint64 rowsBetweenReports = 1000;

} // namespace

ImportFile::ImportFile(QIODevice &file, const ImportOptions &options, const QStringList &columns,
                       int required)
    : m_reader(file, options.guarded)
    , m_options(options)
    , m_size(file.isSequential() ? 0 : file.size())
    , m_columns(columns)
{
    readHeader(required);
}

void ImportFile::readHeader(int required)
{
    const bool any = m_reader.next();
    for (const QString &name : m_reader.fields())
        m_header.append(name.trimmed().toLower());
    if (!any)
        failHeader(tr("The file is empty."));
    for (const QString &name : std::as_const(m_header)) {
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
    while (m_reader.next()) {
        if (m_report.read++ % rowsBetweenReports == 0)
            m_options.progress.at(m_reader.bytesRead(), m_size);
        if (m_reader.fields().size() == m_header.size())
            return true;
        reject({line(),
                {},
                m_reader.fields().join(u',').left(shownLength),
                tr("The row has %1 columns, the header has %2. A text that contains a comma has to stand in "
                   "quotes.")
                    .arg(m_reader.fields().size())
                    .arg(m_header.size())});
    }
    m_options.progress.at(m_reader.bytesRead(), m_size);
    return false;
}

QString ImportFile::cell(const QString &column) const
{
    const qsizetype place = m_places.value(m_columns.indexOf(column), -1);
    return place < 0 ? QString() : m_reader.fields().at(place);
}

bool ImportFile::active() const
{
    static const QStringList yes{u"true"_s, u"1"_s, u"yes"_s, u"t"_s, u"y"_s};
    static const QStringList no{u"false"_s, u"0"_s, u"no"_s, u"f"_s, u"n"_s};
    const QString column = u"is_active"_s;
    const QString value = cell(column).trimmed().toLower();
    if (!has(column) || yes.contains(value))
        return true;
    if (no.contains(value))
        return false;
    throw Error(Error::Kind::Invalid, tr("is_active has to be true or false."), column);
}

void ImportFile::reject(const Error &error)
{
    reject({line(), error.field(), cell(error.field()).left(shownLength), error.message()});
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

} // namespace sluice
