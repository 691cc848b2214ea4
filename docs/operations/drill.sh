#!/bin/bash
# A disaster recovery drill: a cache in a folder of its own is hurt in each way that the guide knows, and brought back by the
# documented steps. What is found afterwards is checked, and how long it took is printed. Your own cache is not touched.
#
#   drill.sh [--binary FILE] [--upstream URL --image NAME:TAG] [--port PORT]
#
# Without an upstream, the sample registry of `harbor-cache demo` is pulled from, and no network is needed. With one, say
# which image: what it takes to fetch it again is a part of what is measured. It wants bash, curl, jq, sqlite3 and gzip,
# leaves nothing behind, and ends with 0 if everything came back.
set -euo pipefail

binary=harbor-cache upstream='' image='' port=5099
while (($# > 0)); do
    case $1 in
        --binary) binary=$2 ;;
        --upstream) upstream=$2 ;;
        --image) image=$2 ;;
        --port) port=$2 ;;
        *) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
[[ -z $upstream || -n $image ]] || { echo "drill: --upstream wants --image" >&2; exit 2; }

# Nothing of your own cache may count here, and a loopback address has no proxy.
while read -r variable; do unset "$variable"; done < <(compgen -e | grep '^HARBOR_CACHE_' || true)
export no_proxy='*' HARBOR_CACHE__SERVER__DRAIN_DELAY=0s HARBOR_CACHE__AUTH__ANONYMOUS_PULL='**'
export HARBOR_CACHE__AUTH__ADMIN_PASSWORD='battery staple' HARBOR_CACHE__LOGGING__FORMAT=json

work=$(mktemp --directory)
data=$work/data database=$work/data/harbor-cache.db backups=$work/backups config=$work/config.toml log=$work/log
url=http://127.0.0.1:$port
server='' demo=''

finish() {
    local status=$?
    [[ -z $server ]] || kill -9 "$server" 2>/dev/null || true
    [[ -z $demo ]] || kill "$demo" 2>/dev/null || true
    wait 2>/dev/null || true
    if ((status != 0)) && [[ -e $log ]]; then
        echo "drill: failed; the last lines of the log:" >&2
        tail -n 5 "$log" >&2
    fi
    rm -rf "$work"
}
trap finish EXIT

fail() {
    echo "drill: $*" >&2
    exit 1
}

cache() {
    "$binary" --config "$config" "$@"
}

start() {
    # Not by the function: it would be a shell that gets the signals.
    "$binary" --config "$config" serve >>"$log" 2>&1 &
    server=$!
    until curl -sf "$url/health/ready" >/dev/null; do
        kill -0 "$server" 2>/dev/null || fail "the cache does not start"
        sleep 0.02
    done
}

stop() {
    kill -TERM "$server"
    wait "$server" || fail "the cache did not end in order"
    server=''
}

crash() {
    kill -9 "$server"
    wait "$server" 2>/dev/null || true
    server=''
}

# Pulls the image, and fails unless of its manifests and blobs as many were cached as expected: all, at least the blobs, or
# not all.
pull() {
    local said manifests blobs cached
    said=$(cache pull "$image" --server "$url")
    read -r manifests blobs cached < <(
        sed -E 's/.*: ([0-9]+) manifests, ([0-9]+) blobs.*; ([0-9]+) were cached already/\1 \2 \3/' <<<"$said"
    )
    case $1 in
        cached) ((cached == manifests + blobs)) ;;
        blobs-cached) ((cached >= blobs)) ;;
        fetched) ((cached < manifests + blobs)) ;;
    esac || fail "expected it to be $1: $said"
}

has_user() {
    cache user list | grep -qw "$1"
}

login() {
    curl -sf -X POST "$url/api/v1/auth/login" -H "Content-Type: application/json" \
        -d "{\"username\":\"admin\",\"password\":\"$HARBOR_CACHE__AUTH__ADMIN_PASSWORD\"}" | jq -er '.token'
}

# scenario NAME TARGET COMMAND…: what it takes to come back.
scenario() {
    local from to
    from=$(date +%s%N)
    "${@:3}"
    to=$(date +%s%N)
    printf '%-46s %9.2f s   (target: %s)\n' "$1" "$(((to - from) / 10000000))e-2" "$2"
}

step() {
    printf '%-46s done\n' "$1"
}

# --- the cache, with an image and a user

if [[ -z $upstream ]]; then
    : >"$work/demo"
    "$binary" demo --keep >>"$work/demo" 2>&1 &
    demo=$!
    until grep -q 'End it with' "$work/demo"; do
        kill -0 "$demo" 2>/dev/null || fail "the sample registry does not start: $(<"$work/demo")"
        sleep 0.1
    done
    upstream=$(sed -nE 's/^sample registry +([^ ]+).*/\1/p' "$work/demo") image=demo/app:1.0
fi
mkdir "$backups"
"$binary" init "$config" --upstream "$upstream" --storage-path "$data" --port "$port" >/dev/null
start
pull fetched
pull cached
cache user add jane >/dev/null
[[ -n $(login) ]] || fail "the administrator cannot log in"

# --- instance failure: the process dies

crash
back() { start && pull cached; }
scenario "killed, started again" "5 minutes" back
has_user jane || fail "a user was lost by a kill"

# --- backup and maintenance, beside the running server

cache backup "$backups/command.db" >/dev/null
sqlite3 "$database" ".backup '$backups/sqlite3.db'"
gzip "$backups/sqlite3.db"
cp "$data/auth-keys.json" "$backups/"
step "backed up, by the command and by sqlite3"
sqlite3 -cmd ".timeout 60000" "$database" "VACUUM; ANALYZE;"
pull cached
step "VACUUM and ANALYZE beside the server"
curl -sf -X POST "$url/api/v1/cache/cleanup" -H "Authorization: Bearer $(login)" >/dev/null
step "cleanup by the API"

# --- a mistake: what was done after the backup is to be undone

cache user add late >/dev/null
undo() { stop && cache restore "$backups/command.db" >/dev/null && start && pull cached; }
scenario "database restored by the command" "30 minutes" undo
has_user jane || fail "a user of the backup is missing"
! has_user late || fail "the database is not that of the backup"

# --- the same by hand, after a kill

cache user add late >/dev/null
by_hand() { crash && gunzip -c "$backups/sqlite3.db.gz" >"$database" && start && pull cached; }
scenario "database restored over the file, after a kill" "30 minutes" by_hand
has_user jane || fail "a user of the backup is missing"
! has_user late || fail "the database is not that of the backup"

# --- storage failure: the disk with database, keys and contents is gone

lose_all() {
    crash
    rm -rf "$data"
    mkdir "$data"
    install -m 600 "$backups/auth-keys.json" "$data/"
    cache restore "$backups/command.db" >/dev/null
    start
    pull fetched
}
scenario "store lost, rebuilt from the upstream" "30 minutes" lose_all
pull cached
has_user jane || fail "a user of the backup is missing"

# --- the database is gone, the contents are there

lose_database() {
    crash
    rm -f "$database"*
    cache adopt >/dev/null
    start
    pull blobs-cached
}
scenario "database lost, contents adopted" "1 hour" lose_database
! has_user jane || fail "an empty database has users"

# --- at the end nothing is left to repair

stop
cache fsck >/dev/null || fail "fsck found something: $(cache fsck || true)"
step "fsck finds nothing"
