#!/usr/bin/env bash
# `make test`: every check of the portal, in four parts; all of them unless some are named.
#   scripts/test.sh [statis] [sqlite] [postgresql] [peramban]
# PostgreSQL and Redis are throwaway instances on free ports, stopped at the end; servers that already run are not touched.
# Exit code 1 when a part failed; with CI=true also when a part could not run. The last line is pytest's.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

bagian=${*:-statis sqlite postgresql peramban}
gagal=()
tidak_jalan=()
proses=()
kerja=$(mktemp -d "${TMPDIR:-/tmp}/kpu-zi.XXXXXX")

beres() {
    local pid
    for pid in "${proses[@]}"; do
        { kill -INT "$pid" && wait "$pid"; } 2>/dev/null || true
    done
    rm -rf -- "$kerja"
}
trap beres EXIT
trap 'exit 130' INT TERM

diminta() { [[ " $bagian " == *" $1 "* ]]; }
py() { .venv/bin/python "$@"; }

# periksa NAME COMMAND...: runs one check, remembers its name when it fails, and lets the rest go on.
periksa() {
    local mulai=$SECONDS
    printf '\n== %s\n' "$1"
    "${@:2}" || gagal+=("$1")
    printf -- '-- %s: %d detik\n' "$1" $((SECONDS - mulai))
}

lewati() {
    tidak_jalan+=("$1: $2")
    [[ ${CI:-} != true ]] || gagal+=("$1 (tidak dapat dijalankan)")
}

# --- static checks -------------------------------------------------------------------------------------------------------
# As in production, whatever this installation's own settings are.
produksi() {
    env BERKAS_ENV=/dev/null DEBUG=false DEMO=false BASE_URL=https://zi.contoh.invalid ALLOWED_HOSTS=zi.contoh.invalid \
        CSRF_TRUSTED_ORIGINS=https://zi.contoh.invalid DI_BELAKANG_PROXY=true CELERY_BROKER_URL= \
        DATABASE_URL="sqlite:///$kerja/kosong.sqlite3" SECRET_KEY="$(py -c 'import secrets; print(secrets.token_urlsafe(50))')" \
        KUNCI_DATA="$(py -c 'import secrets; print(secrets.token_urlsafe(50))')" \
        .venv/bin/python manage.py "$@"
}

statis() {
    periksa "ruff check" py -m ruff check --quiet .
    periksa "ruff format" py -m ruff format --check --quiet .
    periksa "djlint" py -m djlint templates --lint --quiet
    periksa "mypy" py -m mypy
    periksa "manage.py check" produksi check --fail-level WARNING
    periksa "manage.py check --deploy" produksi check --deploy --fail-level WARNING
    periksa "makemigrations --check" produksi makemigrations --check --dry-run
}

# --- throwaway servers -----------------------------------------------------------------------------------------------------
port_bebas() { py -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
acak() { py -c 'import secrets; print(secrets.token_urlsafe(24))'; }
initdb_terbaru() { compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1 || true; }

# tunggu COMMAND...: until it succeeds, 30 seconds at most.
tunggu() {
    local i
    for ((i = 0; i < 150; i++)); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.2
    done
    return 1
}

# Becomes the command (call it in a subshell). PostgreSQL refuses to run as root: the account that Debian made for it, or nobody.
jadi_bukan_root() {
    cd /
    [[ $EUID == 0 ]] || exec "$@"
    local akun=nobody
    id postgres >/dev/null 2>&1 && akun=postgres
    exec setpriv --reuid="$(id -u $akun)" --regid="$(id -g $akun)" --clear-groups -- "$@"
}

mulai_postgresql() {
    local bin=$1 data=$kerja/pg port sandi
    port=$(port_bebas) sandi=$(acak)
    mkdir "$data" && printf '%s' "$sandi" >"$kerja/sandi"
    if [[ $EUID == 0 ]]; then
        chmod 711 "$kerja"
        chown "$(id -u postgres 2>/dev/null || id -u nobody)" "$data" "$kerja/sandi"
    fi
    (jadi_bukan_root "$bin/initdb" --pgdata="$data" --username=kpu_zi --pwfile="$kerja/sandi" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync) >"$kerja/initdb.log" 2>&1 || { cat "$kerja/initdb.log" && return 1; }
    # fsync off: nothing here has to survive a power cut, and killed processes lose nothing without it. What tests that are
    # rolled back leave in the tables is swept every few seconds, not every minute: plans that loop over a table read it too.
    jadi_bukan_root "$bin/postgres" -D "$data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c fsync=off -c max_connections=200 -c autovacuum_naptime=5s -c autovacuum_vacuum_cost_delay=0 \
        >"$kerja/pg.log" 2>&1 &
    proses+=($!)
    tunggu "$bin/pg_isready" --host=127.0.0.1 --port="$port" || { cat "$kerja/pg.log" && return 1; }
    export DATABASE_URL="postgres://kpu_zi:$sandi@127.0.0.1:$port/postgres"
}

mulai_redis() {
    local port sandi
    port=$(port_bebas) sandi=$(acak)
    redis-server --bind 127.0.0.1 --port "$port" --requirepass "$sandi" --save '' --dir "$kerja" >"$kerja/redis.log" 2>&1 &
    proses+=($!)
    tunggu redis-cli --no-auth-warning -a "$sandi" -p "$port" ping || { cat "$kerja/redis.log" && return 1; }
    export UJI_REDIS_URL="redis://:$sandi@127.0.0.1:$port/0"
}

# --- pytest ----------------------------------------------------------------------------------------------------------------
uji() { py -m pytest "$@" 2>&1 | tee "$kerja/pytest.log"; }
uji_sqlite() { (unset DATABASE_URL UJI_REDIS_URL && uji -q -n 2 -m "not e2e and not panjang"); }
# What looks at no database has already passed, on SQLite.
uji_postgresql() { UJI_BASIS_DATA=1 uji -q -n 2 -m "not e2e and not panjang"; }
# Names each test as it goes: a browser that hangs would otherwise not say where.
uji_peramban() { (unset DATABASE_URL && DJANGO_ALLOW_ASYNC_UNSAFE=true uji -v -m e2e); }

bagian_sqlite() {
    command -v soffice >/dev/null || lewati "Uji rumus buku kerja" "soffice tidak ditemukan (paket libreoffice-calc-nogui)"
    periksa "pytest di SQLite" uji_sqlite
}

bagian_postgresql() {
    local initdb
    initdb=$(initdb_terbaru)
    if [[ -z $initdb ]]; then
        lewati PostgreSQL "initdb tidak ditemukan (paket postgresql)"
    elif ! command -v redis-server >/dev/null; then
        lewati PostgreSQL "redis-server tidak ditemukan (paket redis-server)"
    elif ! { mulai_postgresql "$(dirname -- "$initdb")" && mulai_redis; }; then
        lewati PostgreSQL "PostgreSQL atau Redis sementara tidak mau berjalan"
    else
        periksa "pytest di PostgreSQL dan Redis" uji_postgresql
    fi
}

bagian_peramban() {
    if command -v chromium >/dev/null; then
        periksa "pytest dengan peramban" uji_peramban
    else
        lewati "Uji peramban" "chromium tidak ditemukan (paket chromium)"
    fi
}

ringkasan() {
    printf '\n== Ringkasan (%d detik)\n' "$SECONDS"
    ((${#tidak_jalan[@]} == 0)) || printf 'Tidak dapat dijalankan: %s\n' "${tidak_jalan[@]}"
    ((${#gagal[@]} == 0)) || printf 'GAGAL: %s\n' "${gagal[@]}"
    [[ ! -s $kerja/pytest.log ]] || tail -n 1 "$kerja/pytest.log"
    ((${#gagal[@]} == 0))
}

scripts/siapkan.sh --uji
! diminta statis || statis
! diminta sqlite || bagian_sqlite
! diminta postgresql || bagian_postgresql
! diminta peramban || bagian_peramban
ringkasan
