#!/bin/sh
# A PostgreSQL server of one's own, for the tests that start it from below Wine. It listens on a socket in its folder and
# on no port, runs as a plain user, and ends by itself when it is forgotten.
#
#     postgres.sh start FOLDER       make a database below /tmp and start the server; FOLDER/socket then names the folder
#                                    of its socket, FOLDER/failed tells what went wrong
#     postgres.sh again|kill|stop FOLDER     start it again, end it at once as a crash would, end it and remove it
set -u
action=$1
folder=$2

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)

plain() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
    fi
}

fail() {
    echo "$1" >"$folder/failed.new"
    mv "$folder/failed.new" "$folder/failed"
    exit 1
}

server() {
    rm -f "$place/data/postmaster.pid"
    plain timeout -k 5 1500 "$programs/postgres" -D "$place/data" -k "$place" -h '' -F \
        >"$place/log" 2>&1 </dev/null &
    for _ in $(seq 600); do
        plain "$programs/psql" -q -h "$place" -U cwin32 -c 'select 1' postgres >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    fail "the server does not answer: $(tail -n 3 "$place/log")"
}

if [ "$action" = start ]; then
    [ -n "$programs" ] || fail 'PostgreSQL is not installed'
    place=$(mktemp -d /tmp/cwin32-postgres-XXXXXX)
    [ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$place"
    cd "$place" || fail 'no folder'
    plain "$programs/initdb" -N -A trust -U cwin32 -E UTF8 --locale=C -D "$place/data" >"$place/init.log" 2>&1 \
        || fail "initdb: $(tail -n 3 "$place/init.log")"
    server
    echo "$place" >"$folder/socket.new"
    mv "$folder/socket.new" "$folder/socket"
    exit 0
fi

place=$(cat "$folder/socket")
case $place in /tmp/cwin32-postgres-*) ;; *) exit 1 ;; esac
cd / || exit 1
pid=$(head -n 1 "$place/data/postmaster.pid" 2>/dev/null)
case $action in
again)
    server
    ;;
kill)
    # The server and all that serve a connection; they are its children.
    [ -n "$pid" ] && kill -9 "$pid" $(cat "/proc/$pid/task/$pid/children" 2>/dev/null)
    ;;
stop)
    [ -n "$pid" ] && kill -QUIT "$pid"
    rm -rf "$place"
    ;;
esac
echo "$action" >"$folder/done.new"
mv "$folder/done.new" "$folder/done"
