#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A throw-away PostgreSQL server for the tests, on the loopback address and with a password.
#   postgresql.sh start DIR    DIR/url holds postgresql://sluice:PASSWORD@127.0.0.1:PORT/postgres
#   postgresql.sh stop DIR     ends it and removes its data
# A running server is used again; what a killed run left behind is removed by the next start.
# With SLUICE_POSTGRESQL_DURABLE it keeps what is committed, and has memory, as servers do: for figures.
set -euo pipefail

action=${1:-} dir=${2:-}
if [ -z "$dir" ]; then
    echo "usage: postgresql.sh start|stop DIR" >&2
    exit 2
fi
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
# The server refuses to run as root, and its user may not be able to enter the build folder.
cd /
as_server=()
if [ "$(id -u)" = 0 ]; then
    as_server=(runuser -u postgres --)
    unset TMPDIR
fi
for variable in $(compgen -e PG || true); do unset "$variable"; done

tool() {
    local folder
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin | sort -Vr); do
        if [ -x "$folder/$1" ]; then
            echo "$folder/$1"
            return
        fi
    done
    command -v "$1"
}

run() { "${as_server[@]+"${as_server[@]}"}" env LC_ALL=C.UTF-8 "$@"; }

home() {
    local home
    home=$(cat "$dir/home" 2>/dev/null || true)
    case $home in */sluice-postgresql.??????) echo "$home" ;; esac
}

# Asked through the socket in its own folder, where nobody else answers.
running() {
    [ -n "$(home)" ] && [ -f "$dir/url" ] &&
        run "$(tool pg_isready)" -q -h "$(home)" -p "$(sed -E 's|.*:([0-9]+)/.*|\1|' "$dir/url")"
}

stop() {
    local home
    home=$(home)
    if [ -n "$home" ] && run test -d "$home"; then
        run "$pg_ctl" stop -D "$home/data" -m immediate -w -t 5 >/dev/null 2>&1 || true
        rm -rf "$home"
    fi
    rm -f "$dir/url" "$dir/home"
}

start() {
    local home password port
    home=$(run mktemp -d "${TMPDIR:-/tmp}/sluice-postgresql.XXXXXX")
    echo "$home" >"$dir/home"
    password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    run tee "$home/password" <<<"$password" >/dev/null
    run "$(tool initdb)" -D "$home/data" -U sluice -A scram-sha-256 --pwfile="$home/password" \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    run tee -a "$home/data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = '$home'
max_connections = 100
SETTINGS
    if [ -n "${SLUICE_POSTGRESQL_DURABLE:-}" ]; then
        printf '%s\n' 'shared_buffers = 1GB' 'max_wal_size = 8GB' 'checkpoint_timeout = 30min' \
            'maintenance_work_mem = 512MB' 'work_mem = 64MB'
    else
        printf '%s\n' 'fsync = off' 'synchronous_commit = off' 'full_page_writes = off'
    fi | run tee -a "$home/data/postgresql.conf" >/dev/null
    for _ in 1 2 3 4 5 6 7 8; do
        port=$((20000 + RANDOM % 10000))
        # The server must not hold the caller's pipes, or ctest waits for it.
        if run "$pg_ctl" start -D "$home/data" -o "-p $port" -l "$home/log" -w >/dev/null 2>&1 </dev/null; then
            echo "postgresql://sluice:$password@127.0.0.1:$port/postgres" >"$dir/url"
            return
        fi
    done
    run cat "$home/log" >&2
    exit 1
}

pg_ctl=$(tool pg_ctl)
case $action in
    start)
        if ! running; then
            stop
            start
        fi ;;
    stop) stop ;;
    *) echo "postgresql.sh: unknown action $action" >&2; exit 2 ;;
esac
