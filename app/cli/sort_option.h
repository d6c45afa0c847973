// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"

#include <QCoreApplication>

namespace sluice {

// --sort KEY; a key with "-" before it turns the order round.
template <class Order>
void addSort(CLI::App &app, const std::vector<std::pair<std::string, Order>> &keys, Order &order,
             bool &descending)
{
    std::vector<std::string> words;
    for (const auto &key : keys)
        words.push_back(key.first);
    const std::string choices = CLI::detail::join(words, "|");

    const auto take = [keys, choices, &order, &descending](const CLI::results_t &results) {
        descending = results.front().starts_with('-');
        const std::string word = results.front().substr(descending ? 1 : 0);
        for (const auto &[name, meaning] : keys)
            if (name == word) {
                order = meaning;
                return true;
            }
        throw CLI::ValidationError("--sort", results.front() + " not in " + choices);
    };
    app.add_option("--sort", take,
                   QCoreApplication::translate("PagingOptions", "The order; “-%1” turns it round")
                       .arg(QString::fromStdString(words.front()))
                       .toStdString())
        ->option_text(choices);
}

} // namespace sluice
