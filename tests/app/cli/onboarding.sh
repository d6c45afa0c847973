#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sixty people join: from an empty folder to who is in which flow, with sluicectl only. Prints what it does.
#   onboarding.sh SLUICECTL
set -euo pipefail

program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME=$work XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work XDG_STATE_HOME=$work DATABASE_URL=sqlite:///people.db

sluicectl() {
    printf '\n$ sluicectl%s\n' "$(printf ' %q' "$@")" >&2
    "$program" "$@"
}
fail() { echo "FAILED: $*" >&2; exit 1; }
expect() { if [ "$2" = "$3" ]; then echo "ok: $1"; else fail "$1: $2 instead of $3"; fi; }
total() { "$program" --json "$@" --limit 1 | sed -n 's/.*"total":\([0-9]*\).*/\1/p'; }

sluicectl db create
for flow in "Onboarding EU" "Onboarding US" "Security training"; do sluicectl flows create "$flow"; done

{
    echo email,name
    for i in $(seq 60); do printf 'person%02d@example.org,Person %02d\n' "$i" "$i"; done
} >people.csv
sluicectl users import people.csv --dry-run
expect "a dry run writes nothing" "$(total users list)" 0
sluicectl --note "class of November" users import people.csv
expect "sixty people are there" "$(total users list)" 60
sluicectl users import people.csv
expect "importing again adds nobody" "$(total users list)" 60

# The first forty by a list of names, the others by what is left.
sed -n '2,41s/,.*//p' people.csv | sluicectl links add --user - --flow "Onboarding EU"
sluicectl links add --users-in-no-flow "Onboarding US"
sluicectl --note "everybody, by law" links add --users-search example.org --flow "Security training"
expect "forty are in Europe" "$(total users list --in 'Onboarding EU')" 40
expect "twenty are in America" "$(total users list --in 'Onboarding US')" 20
expect "everybody is trained" "$(total users list --in 'Security training')" 60
expect "nobody is left over" "$(total users list --in-no-flow)" 0

sluicectl changes undo
expect "one step takes sixty links back" "$(total users list --in 'Security training')" 0
sluicectl changes redo
expect "and puts them there again" "$(total users list --in 'Security training')" 60

sluicectl links copy --from person01@example.org --to person41@example.org --mirror
expect "who moved to Europe has left America" "$(total users list --in 'Onboarding US')" 19
sluicectl links export - --flow "Onboarding US" | head -3
sluicectl db backup after.db
sluicectl db doctor
