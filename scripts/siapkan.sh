#!/usr/bin/env bash
# Prepares the portal: Python, system libraries, .venv with the pinned libraries, var/ with a random secret.
#   scripts/siapkan.sh          what the portal needs to run
#   scripts/siapkan.sh --uji    and what `make test` needs
# As root it installs missing Debian packages itself (TANPA_APT=1: never); anybody else gets the one line to type.
# Silent and quick when nothing is missing; safe to repeat; never overwrites var/lokal.env.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

himpunan=requirements
[[ ${1:-} == --uji ]] && himpunan=requirements-dev

kabar() { printf '%s\n' "$*" >&2; }
punya() { command -v "$1" >/dev/null 2>&1; }
punya_pustaka() { grep -q "$1" <<<"$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null)"; }
punya_postgresql() { punya initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

venv_baik() { .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Prints the first Python that is new enough and can make a venv: the distribution's own before all others on PATH. That
# one gets security updates, and is built with optimization (with pyenv's plain build all takes a fifth longer).
cari_python() {
    local semua calon
    mapfile -t semua < <(type -ap python3 python3.13 python3.12 python3.11)
    mapfile -t semua < <(printf '%s\n' "${semua[@]}" | grep '^/usr/bin/' || true; printf '%s\n' "${semua[@]}")
    for calon in "${semua[@]}"; do
        if "$calon" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$calon"
            return
        fi
    done
    return 1
}

# Debian packages that are missing, one a line.
paket_kurang() {
    venv_baik || cari_python >/dev/null || printf '%s\n' python3 python3-venv
    punya_pustaka 'libpango-1\.0\.so\.0' || echo libpango-1.0-0
    punya_pustaka 'libpangoft2-1\.0\.so\.0' || echo libpangoft2-1.0-0
    punya_pustaka 'libharfbuzz-subset\.so\.0' || echo libharfbuzz-subset0
    compgen -G '/usr/share/fonts/*/*' >/dev/null || echo fonts-dejavu-core
    [[ $himpunan == requirements-dev ]] || return 0
    punya chromium || echo chromium
    punya_postgresql || echo postgresql
    punya redis-server || echo redis-server
    punya soffice || echo libreoffice-calc-nogui # recalculates the workbooks that we write
    punya openssl || echo openssl # certificates of the misbehaving servers in the tests
}

pasang_paket() {
    local catatan=var/apt.log
    kabar "Memasang paket sistem: $*"
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        >"$catatan" 2>&1 </dev/null; then
        tail -n 5 "$catatan" >&2
        kabar "Sebagian paket tidak terpasang; rincian ada di $catatan."
    fi
}

siapkan_sistem() {
    local kurang
    mapfile -t kurang < <(paket_kurang)
    ((${#kurang[@]})) || return 0
    if [[ $EUID == 0 && -z ${TANPA_APT:-} ]] && punya apt-get; then
        pasang_paket "${kurang[@]}"
    else
        kabar "Paket sistem yang belum ada dapat dipasang dengan satu baris ini:"
        kabar "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${kurang[*]}"
    fi
    if ! venv_baik && ! cari_python >/dev/null; then
        kabar "Portal memerlukan Python 3.11 atau lebih baru beserta modul venv."
        exit 1
    fi
}

# What an installed .venv is made of; a change of either line means installing again.
jejak() { .venv/bin/python -V 2>/dev/null && sha256sum "$1.txt"; }
sama() { [[ -f .venv/$1.pasang ]] && [[ "$(jejak "$1")" == "$(<".venv/$1.pasang")" ]]; }

siapkan_pustaka() {
    sama "$himpunan" && return
    if ! venv_baik; then
        kabar "Membuat .venv"
        "$(cari_python)" -m venv --clear .venv
    fi
    kabar "Memasang pustaka Python dari $himpunan.txt"
    # The pins are the whole closure. Without --no-deps, pip before 23.3 looks for fonttools[woff] beside the pinned fonttools
    # and refuses the newest one that it finds, for having no hash.
    if ! { .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps \
        --requirement "$himpunan.txt" && .venv/bin/python -m pip check; } >var/pip.log 2>&1 </dev/null; then
        tail -n 15 var/pip.log >&2
        kabar "Pustaka Python gagal dipasang; rincian ada di var/pip.log."
        exit 1
    fi
    jejak "$himpunan" >".venv/$himpunan.pasang"
    [[ $himpunan == requirements ]] || jejak requirements >.venv/requirements.pasang # the larger set holds the smaller
}

siapkan_rahasia() {
    [[ -e var/lokal.env ]] && return
    (
        umask 077
        .venv/bin/python -c 'import secrets; print(f"SECRET_KEY={secrets.token_urlsafe(50)}\nDEMO=true")' >var/lokal.env.baru
    )
    mv -n var/lokal.env.baru var/lokal.env
}

mkdir -p var
exec 9>var/siapkan.kunci
punya flock && flock 9 # two starts at once must not install into one .venv
siapkan_sistem
siapkan_pustaka
siapkan_rahasia
