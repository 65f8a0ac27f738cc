#!/usr/bin/env bash
# The checks of the portal.
#   scripts/test.sh                          `make test`: statis, sqlite, postgresql, peramban; what every change must pass
#   scripts/test.sh statis|sqlite|...        some parts of it
#   scripts/test.sh penuh                    `make test-penuh`: everything, in more parts; a part that was green for these
#                                            very files is not run again (var/uji-penuh/), so a run that broke off goes on
#   scripts/test.sh berubah [COMMIT]         between commits: what the change since COMMIT (default HEAD) seems to touch
# PostgreSQL and Redis are throwaway instances on free ports, stopped at the end; servers that already run are not touched.
# Exit code 1 when a part failed; with CI=true also when a part could not run. The last line is pytest's.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

gagal=()
tidak_jalan=()
proses=()
tabel=()
kerja=$(mktemp -d "${TMPDIR:-/tmp}/kpu-zi.XXXXXX")

hentikan_server() {
    local pid
    for pid in "${proses[@]}"; do
        { kill -INT "$pid" && wait "$pid"; } 2>/dev/null || true
    done
    proses=()
    rm -rf -- "$kerja/pg" "$kerja/sandi"
}

beres() {
    hentikan_server
    rm -rf -- "$kerja"
}
trap beres EXIT
trap 'exit 130' INT TERM

py() { .venv/bin/python "$@"; }

# periksa NAME COMMAND...: runs one check, remembers its name when it fails, and lets the rest go on.
periksa() {
    printf '\n== %s\n' "$1"
    "${@:2}" || gagal+=("$1")
}

lewati() {
    tidak_jalan+=("$1: $2")
    [[ ${CI:-} != true ]] || gagal+=("$1 (tidak dapat dijalankan)")
}

# Sets cpu: seconds of CPU of this shell's finished children. (In a subshell `times` would tell of that one.)
hitung_cpu() {
    local waktu
    times >"$kerja/times"
    read -r -d '' -a waktu <"$kerja/times" || true
    cpu=0
    for waktu in "${waktu[@]:2}"; do
        cpu=$((cpu + ${waktu%m*} * 60))
        waktu=${waktu#*m}
        cpu=$((cpu + ${waktu%%[.,]*}))
    done
}

# bagian NAME: runs bagian_NAME and writes its line of the table.
bagian() {
    local wall=$SECONDS cpu awal baris banyak=${#gagal[@]} lewat=${#tidak_jalan[@]} hasil=lulus
    hitung_cpu
    awal=$cpu
    "bagian_$1"
    hentikan_server
    hitung_cpu
    ((${#tidak_jalan[@]} == lewat)) || hasil="tidak lengkap"
    ((${#gagal[@]} == banyak)) || hasil=GAGAL
    printf -v baris '%-18s %6d %6d  %s' "$1" $((SECONDS - wall)) $((cpu - awal)) "$hasil"
    tabel+=("$baris")
    [[ $hasil == lulus ]]
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

jenis_murni() {
    local berkas
    mapfile -t berkas < <(py scripts/murni.py)
    py -m mypy "${berkas[@]}"
}

bagian_statis() {
    periksa "ruff check" py -m ruff check --quiet .
    periksa "ruff format" py -m ruff format --check --quiet .
    periksa "djangofmt" .venv/bin/djangofmt --check templates
    periksa "djlint" py -m djlint templates --lint --quiet
    periksa "mypy" jenis_murni
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
        -c fsync=off -c full_page_writes=off -c max_connections=200 -c autovacuum_naptime=5s -c autovacuum_vacuum_cost_delay=0 \
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
# A file stays with one process: its tests share what they made once.
berdua() { uji -q -n 2 --dist loadfile "$@"; }
# What is long is no hang: ten thousand saves on a busy machine take more than the five minutes of pyproject.toml.
LAMA=(-o faulthandler_timeout=1200)
uji_sqlite() { (unset DATABASE_URL UJI_REDIS_URL && berdua "$@"); }
# Files that say what depends on the database; the others are not even collected.
berkas_basis_data() { grep -rl --include='test_*.py' 'mark\.basis_data' tests; }
# Names each test as it goes: a browser that hangs would otherwise not say where.
uji_peramban() { (unset DATABASE_URL && DJANGO_ALLOW_ASYNC_UNSAFE=true uji -v -n 2 --dist loadfile "$@"); }

bagian_sqlite() {
    command -v soffice >/dev/null || lewati "Uji rumus buku kerja" "soffice tidak ditemukan (paket libreoffice-calc-nogui)"
    periksa "pytest di SQLite" uji_sqlite -m "not e2e and not panjang"
}

# dengan_server NAME COMMAND...: a check that needs PostgreSQL and Redis.
dengan_server() {
    local initdb
    initdb=$(initdb_terbaru)
    if [[ -z $initdb ]]; then
        lewati "$1" "initdb tidak ditemukan (paket postgresql)"
    elif ! command -v redis-server >/dev/null; then
        lewati "$1" "redis-server tidak ditemukan (paket redis-server)"
    elif ! { mulai_postgresql "$(dirname -- "$initdb")" && mulai_redis; }; then
        lewati "$1" "PostgreSQL atau Redis sementara tidak mau berjalan"
    else
        periksa "$@"
    fi
    unset DATABASE_URL UJI_REDIS_URL
}

bagian_postgresql() {
    local berkas
    mapfile -t berkas < <(berkas_basis_data)
    dengan_server "pytest di PostgreSQL dan Redis" berdua -m "basis_data and not e2e and not panjang" "${berkas[@]}"
}

dengan_peramban() {
    if command -v chromium >/dev/null; then
        periksa "$1" uji_peramban "${@:2}"
    else
        lewati "$1" "chromium tidak ditemukan (paket chromium)"
    fi
}

bagian_peramban() { dengan_peramban "pytest dengan peramban" -m "e2e and not panjang" tests; }

# --- only in the long round --------------------------------------------------------------------------------------------------
bagian_sqlite-panjang() {
    periksa "uji panjang di SQLite" uji_sqlite "${LAMA[@]}" -m "panjang and not e2e" --ignore tests/produksi
}
# What looks at no database has already passed, on SQLite.
bagian_postgresql-semua() {
    UJI_BASIS_DATA=1 dengan_server "semua uji basis data di PostgreSQL" berdua -m "not e2e and not panjang"
}
# The access matrix whole, and what says that it depends on the database; of all else the short round is enough here.
bagian_postgresql-panjang() {
    local berkas
    mapfile -t berkas < <(berkas_basis_data)
    dengan_server "uji panjang di PostgreSQL" berdua "${LAMA[@]}" -m "panjang and not e2e" --ignore tests/produksi \
        tests/kpu_zi/test_akses_matriks.py "${berkas[@]}"
}
bagian_peramban-panjang() { dengan_peramban "uji panjang dengan peramban" -m "e2e and panjang" tests; }
bagian_gangguan() { periksa "proses yang dimatikan" uji -v "${LAMA[@]}" -m panjang tests/produksi; }

# What the files are: commit, changes, and new files.
sidik_pohon() {
    { git rev-parse HEAD && git diff HEAD && git ls-files --others --exclude-standard -z | xargs -0r sha256sum; } | sha256sum
}

penuh() {
    local satu catatan=var/uji-penuh sidik
    mkdir -p "$catatan" && sidik=$(sidik_pohon)
    for satu in statis sqlite sqlite-panjang postgresql-semua postgresql-panjang peramban peramban-panjang gangguan; do
        if [[ -f $catatan/$satu && $(head -n 1 "$catatan/$satu") == "$sidik" ]]; then
            tabel+=("$(tail -n 1 "$catatan/$satu") (sebelumnya)")
        elif bagian "$satu"; then
            printf '%s\n%s\n' "$sidik" "${tabel[-1]}" >"$catatan/$satu"
        fi
    done
}

berubah() {
    local pilihan
    mapfile -t pilihan < <(py scripts/uji_berubah.py "${1:-HEAD}")
    if ((${#pilihan[@]})); then
        periksa "uji yang tersentuh perubahan" uji_sqlite -m "not e2e and not panjang" "${pilihan[@]}"
    fi
}

ringkasan() {
    printf '\n== Ringkasan (%d detik)\n%-18s %6s %6s\n' "$SECONDS" bagian detik CPU
    printf '%s\n' "${tabel[@]}"
    ((${#tidak_jalan[@]} == 0)) || printf 'Tidak dapat dijalankan: %s\n' "${tidak_jalan[@]}"
    ((${#gagal[@]} == 0)) || printf 'GAGAL: %s\n' "${gagal[@]}"
    [[ ! -s $kerja/pytest.log ]] || tail -n 1 "$kerja/pytest.log"
    ((${#gagal[@]} == 0))
}

scripts/siapkan.sh --uji
case ${1:-} in
    penuh) penuh ;;
    berubah) berubah "${2:-HEAD}" ;;
    *) for satu in ${*:-statis sqlite postgresql peramban}; do bagian "$satu" || true; done ;;
esac
ringkasan
