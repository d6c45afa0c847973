#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian package, uses both programs as a new person would, removes it, and looks at what is left.
#   install_test.sh FOLDER    the folder with the one package
# As root it installs for real, unless Sluice is in use here already; else it unpacks into a temporary folder.
set -euo pipefail

package=$(realpath "$1"/*.deb)
work=$(mktemp -d)
installed=false
finish() {
    if $installed; then dpkg -P sluice >/dev/null 2>&1 || true; fi
    rm -rf "$work"
}
trap finish EXIT

fail() { echo "FAILED: $*" >&2; exit 1; }
expect() { local what=$1; shift; "$@" || fail "$what"; echo "ok: $what"; }

root=
if [ "$(id -u)" = 0 ] && ! dpkg-query -W sluice >/dev/null 2>&1; then
    installed=true
    expect "the package installs" dpkg -i "$package"
else
    root=$work/root
    expect "the package unpacks" dpkg-deb -x "$package" "$root"
fi
bin=$root/usr/bin share=$root/usr/share

answers() {
    (cd / && env -i "$@" >"$work/out" 2>"$work/err") && [ -s "$work/out" ] && [ ! -s "$work/err" ]
}
for program in sluice sluicectl; do
    for option in --version --help; do
        expect "$program $option needs no display, bus or home" answers "$bin/$program" "$option"
    done
done

refuses() {
    local code=0
    (cd / && env -i "$@" >"$work/out" 2>"$work/err") || code=$?
    [ $code = 2 ] && [ ! -s "$work/out" ] && grep -q -e --help "$work/err"
}
expect "sluice names --help for an unknown option" refuses "$bin/sluice" --no-such-option
expect "it does so in one line" [ "$(wc -l <"$work/err")" = 1 ]
expect "sluicectl names --help for an unknown option" refuses "$bin/sluicectl" --no-such-option

# A person's first day: an empty home and nothing else in the environment.
as_person() {
    local home=$1
    shift
    mkdir -p "$home" "$work/runtime"
    chmod 700 "$work/runtime"
    (cd "$home" && env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 XDG_RUNTIME_DIR="$work/runtime" \
        QT_QPA_PLATFORM=offscreen "$@")
}
# Fontconfig keeps a cache of its own for people who may not write the system's.
strangers() {
    (cd "$1" && find . ! -type d ! -path './.config/Sluice/*' ! -path './.local/share/Sluice/*' \
        ! -path './.local/state/Sluice/*' ! -path './.cache/Sluice/*' ! -path './.cache/fontconfig/*')
}

desk=$work/desk
expect "the window opens in an empty home" as_person "$desk" "$bin/sluice" --accept-defaults --screenshot "$work/window.png"
expect "its picture is a PNG" [ "$(file -b --mime-type "$work/window.png")" = image/png ]
expect "only Sluice's own folders were written" [ -z "$(strangers "$desk")" ]
expect "there is a database in the data folder" [ -n "$(find "$desk/.local/share/Sluice" -type f)" ]
rm -rf "$desk/.cache" "$desk/.local/state"
expect "it opens again without cache and state" as_person "$desk" "$bin/sluice" --screenshot "$work/again.png"

script=$work/script
expect "sluicectl creates a database" as_person "$script" "$bin/sluicectl" db create
expect "sluicectl creates a user" as_person "$script" "$bin/sluicectl" users create --email ada@example.org --name "Ada Lovelace"
as_person "$script" "$bin/sluicectl" --json users list >"$work/users.json"
expect "sluicectl lists the user" grep -q 'ada@example.org' "$work/users.json"
expect "only Sluice's own folders were written by sluicectl" [ -z "$(strangers "$script")" ]

expect "the desktop entry is valid" desktop-file-validate "$share/applications/org.sluice.Sluice.desktop"
expect "the metainfo is valid" appstreamcli validate --no-net "$share/metainfo/org.sluice.Sluice.metainfo.xml"
for page in sluice sluicectl; do
    LC_ALL=C.UTF-8 man --warnings -l -Tutf8 -Z "$share/man/man1/$page.1.gz" 2>"$work/man" >/dev/null
    expect "the manual page of $page has no faults" [ ! -s "$work/man" ]
done
expect "bash reads the completion" bash -n "$share/bash-completion/completions/sluicectl"
completes() { grep -q "$1" "$share/$2" && grep -q doctor "$share/$2"; }
expect "it completes sluicectl" completes '^complete .*sluicectl$' bash-completion/completions/sluicectl
expect "zsh has a completion" completes '^#compdef sluicectl$' zsh/vendor-completions/_sluicectl
expect "fish has a completion" completes '^complete -c sluicectl ' fish/vendor_completions.d/sluicectl.fish
expect "the manual page has the commands" grep -q 'db doctor' <(zcat "$share/man/man1/sluicectl.1.gz")
expect "lintian finds nothing" lintian --allow-root --fail-on error,warning "$package"

if $installed; then
    dpkg -L sluice | while read -r path; do if [ ! -d "$path" ]; then echo "$path"; fi; done >"$work/files"
    before=$(find "$desk" "$script" -type f | sort)
    expect "the package is removed" dpkg -P sluice
    installed=false
    left=$(while read -r path; do if [ -e "$path" ]; then echo "$path"; fi; done <"$work/files")
    expect "none of its files is left" [ -z "$left" ]
    expect "the person's data is left" [ "$before" = "$(find "$desk" "$script" -type f | sort)" ]
fi
