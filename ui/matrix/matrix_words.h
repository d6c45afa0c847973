// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/matrix/matrix_model.h"

namespace sluice {

// What the matrix says of itself, translated.
class MatrixWords
{
    Q_DECLARE_TR_FUNCTIONS(Matrix)

public:
    // "Ada Lovelace in Onboarding EU: linked"
    static QString cell(const QString &user, const QString &flow, std::optional<bool> linked);
    static QString head(const MatrixModel::Head &head, Qt::Orientation orientation); // several lines
    // "users that contain “ada”, active"; empty when the list shows everything
    static QString filter(const Listing<User> &listing, Scope scope);
    static QString filter(const Listing<Flow> &listing, Scope scope);
    static QString size(qint64 users, qint64 flows); // "30,000 users × 2,000 flows"
    static QString compact(qint64 number);           // at most four characters: "12k"

private:
    static QString narrowed(const QString &search, Scope scope, const QString &unlinked);
};

} // namespace sluice
