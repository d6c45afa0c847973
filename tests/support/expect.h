// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>

namespace sluice::test {

// The Error that the work throws; none when it throws nothing.
template <class Work>
std::optional<Error> errorOf(Work work)
{
    try {
        work();
    } catch (const Error &error) {
        return error;
    }
    return std::nullopt;
}

} // namespace sluice::test

// The work must fail with this kind; the message is printed when it fails otherwise.
#define EXPECT_ERROR(work, expected)                                                                         \
    do {                                                                                                     \
        const auto error_ = sluice::test::errorOf([&] { work; });                                            \
        QVERIFY2(error_.has_value(), "nothing was refused");                                                 \
        QVERIFY2(error_->kind() == sluice::Error::Kind::expected, error_->what());                           \
    } while (false)
