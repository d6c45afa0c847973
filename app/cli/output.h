// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/text_table.h"

#include <QJsonObject>

namespace sluice {

// Where sluicectl writes: data to the standard output, talk and errors to the standard error.
class Output
{
public:
    bool json = false;
    bool quiet = false; // no talk; errors and questions stay

    void data(const QJsonObject &document) const;
    // Aligned with a header at a terminal, else tab separated without.
    void data(const TextTable &table) const;
    void data(const QString &text) const; // as it is

    void say(const QString &line) const;
    void complain(const QString &line) const; // quiet or not
    // With --json the last line of the standard error is {"error":{"kind":…,"message":…,"field":…}}; an edit
    // that met others has "row", "by" and "fields" as well (rows.h).
    void error(const QString &kind, const QString &message, const QString &field = {}) const;
    void error(const Error &error) const;

    // Progress may be drawn: a person watches, and wants talk.
    bool isWatched() const;
    void progress(const QString &words) const;
    void endProgress() const; // takes it away, where there was any

private:
    void write(const QString &kind, const QString &message, const QString &field, QJsonObject more) const;
};

} // namespace sluice
