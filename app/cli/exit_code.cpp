// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_code.h"

#include <algorithm>
#include <iterator>

namespace sluice {

namespace {

struct Treatment
{
    Error::Kind kind;
    ExitCode code;
    const char *name;
};

using enum Error::Kind;

constexpr Treatment treatments[] = {
    {Invalid, ExitCode::Invalid, "invalid"},
    {NotFound, ExitCode::NotFound, "not_found"},
    {Conflict, ExitCode::Conflict, "conflict"},
    {Duplicate, ExitCode::Conflict, "duplicate"},
    {Unavailable, ExitCode::CannotConnect, "unavailable"},
    {Busy, ExitCode::Busy, "busy"},
    {ReadOnly, ExitCode::Refused, "read_only"},
    {Newer, ExitCode::Newer, "newer"},
    {Pending, ExitCode::Pending, "pending"},
    {Tampered, ExitCode::Tampered, "tampered"},
    {Cancelled, ExitCode::Refused, "cancelled"},
    {Internal, ExitCode::Internal, "internal"},
};

const Treatment &treatment(Error::Kind kind)
{
    return *std::find_if(std::begin(treatments), std::end(treatments) - 1,
                         [kind](const Treatment &row) { return row.kind == kind; });
}

} // namespace

ExitCode exitCode(Error::Kind kind)
{
    return treatment(kind).code;
}

QString kindName(Error::Kind kind)
{
    return QString::fromLatin1(treatment(kind).name);
}

} // namespace sluice
