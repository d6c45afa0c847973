// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <QStringList>

#include <optional>

namespace sluice {

// The arguments behind the program's name, in UTF-8 and as parse() of CLI::App wants them: the last one
// first. Throws Error Invalid for one that is not text.
std::vector<std::string> commandLineArguments(int argc, char **argv);

// What CLI11 says of them, for people.
QString withoutMarks(const std::string &text);

// Options and positional arguments whose values come as they were written.
CLI::Option *addText(CLI::App &app, const std::string &name, QString &value, const QString &help);
CLI::Option *addText(CLI::App &app, const std::string &name, std::optional<QString> &value,
                     const QString &help);
CLI::Option *addTexts(CLI::App &app, const std::string &name, QStringList &values, const QString &help);

// One word of a few; each stands for a value of an enumeration.
template <class Value>
CLI::Option *addChoice(CLI::App &app, const std::string &name,
                       const std::vector<std::pair<std::string, Value>> &choices, Value &value,
                       const QString &help)
{
    std::vector<std::string> words;
    for (const auto &choice : choices)
        words.push_back(choice.first);
    const auto take = [choices, &value](const CLI::results_t &results) {
        for (const auto &[word, meaning] : choices)
            if (word == results.front())
                value = meaning;
        return true;
    };
    return app.add_option(name, take, help.toStdString())
        ->check(CLI::IsMember(words))
        ->option_text(CLI::detail::join(words, "|"));
}

} // namespace sluice
