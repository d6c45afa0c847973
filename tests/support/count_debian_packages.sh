#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Counts what debian_packages.py should find, another way:  apt-cache dumpavail | count_debian_packages.sh
set -euo pipefail
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# package<TAB>maintainer, the first stanza of a package only
awk '
    function emit() { if (package != "" && !(package in seen)) { seen[package] = 1; print package "\t" maintainer }
                      package = ""; maintainer = "" }
    /^Package:/    { sub(/^Package:[ \t]*/, ""); package = $0 }
    /^Maintainer:/ { sub(/^Maintainer:[ \t]*/, ""); maintainer = $0 }
    /^$/           { emit() }
    END            { emit() }
' >"$work/packages"

cut -f2 "$work/packages" | sed -n 's/.*<\([^>]*\)>.*/\1/p' | tr '[:upper:]' '[:lower:]' >"$work/addresses"
echo "users $(sort -u "$work/addresses" | wc -l)"
echo "flows $(cut -f1 "$work/packages" | sort -u | wc -l)"
echo "links $(wc -l <"$work/addresses")"
echo "largest:"
sort "$work/addresses" | uniq -c | sort -rn | sed -n 1,3p
