#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what Sluice is built with. Asks before it uses sudo, does nothing when all is there.
#   packaging/setup.sh [--headless] [--test] [--bench]
# --headless adds a display without a screen, --test what the tests and packages need, --bench that and what the
# benchmarks measure beside.
set -euo pipefail

headless=false test=false bench=false
for option in "$@"; do
    case $option in
        --headless) headless=true ;;
        --test) test=true ;;
        --bench) test=true bench=true ;;
        *) echo "setup.sh: unknown option $option" >&2; exit 2 ;;
    esac
done

os=$(uname -s)
if [ "$os" = Linux ]; then
    # shellcheck source=/dev/null
    os=$(. /etc/os-release && echo " ${ID:-} ${ID_LIKE:-} ")
fi
case $os in
    Darwin)
        system=brew
        install=(brew install)
        build=(cmake ninja ccache qt qtkeychain cli11 boost libxlsxwriter)
        display=()
        tests=(postgresql@16 sqlite clang-format python3)
        peers=() ;;
    *" debian "*|*" ubuntu "*)
        system=apt
        install=(apt-get install -y --no-install-recommends)
        build=(g++ cmake ninja-build ccache qt6-base-dev qt6-tools-dev qt6-l10n-tools
               libqt6sql6-sqlite libqt6sql6-psql qtkeychain-qt6-dev libcli11-dev libboost1.81-dev
               zlib1g-dev libxlsxwriter-dev)
        display=(xvfb)
        tests=(xvfb openbox xdotool xclip dbus-x11 at-spi2-core python3-gi gir1.2-atspi-2.0 postgresql postgresql-client sqlite3
               dpkg-dev file desktop-file-utils appstream lintian man-db hicolor-icon-theme clang-format python3
               python3-sqlalchemy python3-psycopg2 python3-jsonschema alembic python3-httpx chromium chromium-driver
               python3-selenium)
        peers=(libsqlite3-dev libpq-dev sqlitebrowser python3-fastapi python3-uvicorn python3-uvloop python3-httptools) ;;
    *" fedora "*)
        system=dnf
        install=(dnf install -y)
        build=(gcc-c++ cmake ninja-build ccache qt6-qtbase-devel qt6-qttools-devel qt6-qtbase-postgresql
               qtkeychain-qt6-devel cli11-devel boost-devel zlib-devel libxlsxwriter-devel)
        display=(xorg-x11-server-Xvfb)
        tests=(xorg-x11-server-Xvfb openbox xdotool xclip dbus-daemon at-spi2-core python3-gobject postgresql-server postgresql
               sqlite desktop-file-utils appstream man-db hicolor-icon-theme clang-tools-extra python3 python3-sqlalchemy
               python3-psycopg2 python3-jsonschema python3-alembic)
        peers=(sqlite-devel libpq-devel sqlitebrowser python3-fastapi python3-uvicorn) ;;
    *" arch "*)
        system=pacman
        install=(pacman -S --needed --noconfirm)
        build=(gcc cmake ninja ccache qt6-base qt6-tools postgresql-libs qtkeychain-qt6 cli11 boost zlib
               libxlsxwriter)
        display=(xorg-server-xvfb)
        tests=(xorg-server-xvfb openbox xdotool xclip dbus at-spi2-core python-gobject postgresql
               sqlite desktop-file-utils appstream man-db hicolor-icon-theme clang python python-sqlalchemy
               python-psycopg2 python-jsonschema python-alembic)
        peers=(sqlitebrowser python-fastapi uvicorn) ;;
    *)
        echo "setup.sh: this system's packages are not known here; README.md says what is needed." >&2
        exit 1 ;;
esac

wanted=("${build[@]}")
if $headless; then wanted+=(${display[@]+"${display[@]}"}); fi
if $test; then wanted+=("${tests[@]}"); fi
if $bench; then wanted+=(${peers[@]+"${peers[@]}"}); fi

missing() {
    case $system in
        apt) comm -13 <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
                            sed -n 's/^installed //p' | sort -u) <(printf '%s\n' "$@" | sort -u) ;;
        dnf) for name in "$@"; do rpm -q --quiet --whatprovides "$name" || echo "$name"; done ;;
        pacman) pacman -T "$@" || true ;;
        brew) for name in "$@"; do brew list --versions "$name" >/dev/null || echo "$name"; done ;;
    esac
}

read -r -d '' -a packages < <(missing "${wanted[@]}") || true
if [ ${#packages[@]} = 0 ]; then exit 0; fi

if [ $system != brew ] && [ "$(id -u)" != 0 ]; then
    echo "Sluice needs packages that are not installed:" >&2
    echo "    sudo ${install[*]} ${packages[*]}" >&2
    if ! { [ -t 0 ] && [ -t 2 ]; }; then
        echo "Run this command, then start again." >&2
        exit 1
    fi
    read -r -p "Run it now? [Y/n] " answer
    case $answer in
        [Nn]*) exit 1 ;;
        *) exec sudo "$0" "$@" ;;
    esac
fi

# Debian makes and starts a server as soon as the package is installed; the tests bring their own.
without_main_cluster() {
    "${install[@]}" postgresql-common
    settings=/etc/postgresql-common/createcluster.conf
    kept=$(mktemp)
    cp -p "$settings" "$kept"
    trap 'cp -p "$kept" "$settings"; rm -f "$kept"' EXIT
    echo 'create_main_cluster = false' >>"$settings"
    "${install[@]}" "$@"
}

if [ $system = apt ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
fi
case $system:" ${packages[*]} " in
    apt:*" postgresql "*) without_main_cluster "${packages[@]}" ;;
    *) "${install[@]}" "${packages[@]}" ;;
esac
