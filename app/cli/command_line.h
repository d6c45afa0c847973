// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice {

// Everything between main() and the end of the program; returns its exit code. Reports every error.
int runCommandLine(int argc, char **argv);

} // namespace sluice
