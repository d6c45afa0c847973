#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails where clang-format would change something.
set -euo pipefail
cd "$(dirname "$0")/../.."
find core ui app tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 -r clang-format --dry-run -Werror
