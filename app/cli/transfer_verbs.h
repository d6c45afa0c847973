// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/verb.h"

#include "core/transfer/export.h"
#include "core/transfer/import.h"

#include <QCoreApplication>

#include <functional>

namespace sluice {

// "import FILE" of users, flows and links. Good rows go in; rejected rows are reported and end in
// ExitCode::Invalid.
class ImportRows : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(ImportRows)

public:
    using Import = ImportReport (*)(Session &, QIODevice &, const ImportOptions &);

    ImportRows(CLI::App &app, Import import, const char *columns);
    ExitCode run(Context &context) override;

private:
    Import m_import;
    QString m_file;
    std::optional<QString> m_errorsFile;
    ImportOptions m_options;
};

struct ExportTarget
{
    Q_DECLARE_TR_FUNCTIONS(ExportTarget)

public:
    QString file;
    ExportOptions options;
    CLI::Option *format = nullptr; // without it the name of the file tells

    void addTo(CLI::App &app);
    // write() gets the opened file and returns the number of rows. A file appears under its name when it is
    // complete.
    ExitCode run(Context &context, const std::function<qint64(QIODevice &, const ExportOptions &)> &write);
};

// "export FILE", of the rows that Filter's options choose.
template <class Filter>
class ExportRows : public Verb
{
public:
    using Rows = decltype(std::declval<Filter>().filter(std::declval<Session &>()));
    using Export = qint64 (*)(Session &, QIODevice &, const Rows &, const ExportOptions &);

    ExportRows(CLI::App &app, Export write)
        : m_write(write)
    {
        m_target.addTo(app);
        m_filter.addTo(app);
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        const Rows rows = m_filter.filter(*session);
        if constexpr (requires { m_filter.tellDeleted(context, *session); })
            m_filter.tellDeleted(context, *session);
        return m_target.run(context, [&](QIODevice &file, const ExportOptions &options) {
            return m_write(*session, file, rows, options);
        });
    }

private:
    Export m_write;
    Filter m_filter;
    ExportTarget m_target;
};

} // namespace sluice
