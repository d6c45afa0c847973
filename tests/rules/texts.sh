#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Holds the texts: each is found again where it was filed, and every count has its English plural forms.
#   texts.sh LUPDATE           reports
#   texts.sh LUPDATE --update  brings new counts into translations/sluice_en.ts, to be filled in there
set -euo pipefail
cd "$(dirname "$0")/../.."
lupdate=$1
forms=translations/sluice_en.ts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp $forms "$work/sluice_en.ts"

all=$("$lupdate" core ui app -I . -silent -ts "$work/all.ts" 2>&1 || true)
status=0
# Plain functions are filed under their namespace (core/base/tr.h, app/api/tr.h).
if lost=$(grep "Class 'sluice::.*lacks Q_OBJECT" <<<"$all" | grep -v "Class 'sluice::api' "); then
    printf '%s\nThese are looked up under another name than they are filed under: add Q_DECLARE_TR_FUNCTIONS.\n' "$lost"
    status=1
fi
"$lupdate" core ui app -I . -silent -pluralonly -no-obsolete -locations none -target-language en \
    -ts "$work/sluice_en.ts" >/dev/null 2>&1
if [ "${2:-}" = --update ]; then cp "$work/sluice_en.ts" $forms; fi
if ! diff -u $forms "$work/sluice_en.ts"; then
    echo "$forms lacks counts of the sources, or has others: run this with --update and fill them in."
    status=1
fi
if grep -n -B4 'type="unfinished"\|<numerusform></numerusform>' $forms; then
    echo "These counts want their English forms: one, and more than one."
    status=1
fi
exit $status
