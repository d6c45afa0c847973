#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# lint.sh PRINT_OPEN_API FOLDER   checks the OpenAPI document with Redocly's tool, brought from npm into FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
cp "$here"/package.json "$here"/package-lock.json "$here"/redocly.yaml "$2"
"$1" > "$2/openapi.json"
cd "$2"
[ -x node_modules/.bin/redocly ] && cmp -s package-lock.json node_modules/lock ||
    { npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error && cp package-lock.json node_modules/lock; }
REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true node_modules/.bin/redocly lint --config redocly.yaml openapi.json
