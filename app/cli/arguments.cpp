// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "core/base/error.h"

#include <QCoreApplication>

namespace sluice {

namespace {

// To CLI11 a value "[a,b]" is two values, "++" ends a command and "-1" is an option. A leading mark hides
// that, and text() takes it off; no argument brings its own, because a control character is never valid
// input.
constexpr char mark = '\x01';

bool isNegativeNumber(std::string_view argument)
{
    return argument.size() > 1 && argument.front() == '-' &&
           argument.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

std::string marked(std::string argument)
{
    size_t start = 0;
    if (argument.starts_with("--"))
        start = argument.find('=') + 1;
    if (argument == "++" || isNegativeNumber(argument) || argument.substr(start).starts_with('['))
        argument.insert(start, 1, mark);
    return argument;
}

QString text(const std::string &value)
{
    return QString::fromStdString(value.starts_with(mark) ? value.substr(1) : value);
}

[[noreturn]] void refuse(qsizetype position)
{
    throw Error(Error::Kind::Invalid,
                QCoreApplication::translate("sluicectl",
                                            "Argument %1 is not text in UTF-8. Write it in UTF-8; is the "
                                            "terminal's character set another one?")
                    .arg(position));
}

} // namespace

QString withoutMarks(const std::string &text)
{
    return QString::fromStdString(text).remove(QLatin1Char(mark));
}

std::vector<std::string> commandLineArguments([[maybe_unused]] int argc, [[maybe_unused]] char **argv)
{
    std::vector<std::string> arguments;
#ifdef Q_OS_WIN
    const QStringList given = QCoreApplication::arguments();
    for (qsizetype i = given.size() - 1; i > 0; --i) {
        if (!given[i].isValidUtf16())
            refuse(i);
        arguments.push_back(marked(given[i].toStdString()));
    }
#else
    for (int i = argc - 1; i > 0; --i) {
        if (!QByteArray::fromRawData(argv[i], static_cast<qsizetype>(qstrlen(argv[i]))).isValidUtf8())
            refuse(i);
        arguments.push_back(marked(argv[i]));
    }
#endif
    return arguments;
}

CLI::Option *addText(CLI::App &app, const std::string &name, QString &value, const QString &help)
{
    const auto take = [&value](const CLI::results_t &results) {
        value = text(results.front());
        return true;
    };
    return app.add_option(name, take, help.toStdString());
}

CLI::Option *addText(CLI::App &app, const std::string &name, std::optional<QString> &value,
                     const QString &help)
{
    const auto take = [&value](const CLI::results_t &results) {
        value = text(results.front());
        return true;
    };
    return app.add_option(name, take, help.toStdString());
}

CLI::Option *addTexts(CLI::App &app, const std::string &name, QStringList &values, const QString &help)
{
    const auto take = [&values](const CLI::results_t &results) {
        for (const std::string &result : results)
            values.append(text(result));
        return true;
    };
    return app.add_option(name, take, help.toStdString())
        ->expected(1, CLI::detail::expected_max_vector_size)
        ->allow_extra_args();
}

} // namespace sluice
