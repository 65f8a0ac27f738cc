#!/usr/bin/env bash
# Makes .env from .env.example with random secrets, once; an existing .env is never touched.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

acak() { head -c 96 /dev/urandom | base64 -w 0 | tr -dc 'A-Za-z0-9' | head -c 64; }

if [[ -e .env ]]; then
    echo ".env sudah ada dan tidak diubah." >&2
    exit 1
fi
umask 077
while IFS= read -r baris; do
    case $baris in
        SECRET_KEY= | KUNCI_DATA= | POSTGRES_PASSWORD= | REDIS_PASSWORD=) printf '%s%s\n' "$baris" "$(acak)" ;;
        *) printf '%s\n' "$baris" ;;
    esac
done <.env.example >.env
echo ".env dibuat. Isi BASE_URL, ALLOWED_HOSTS dan CSRF_TRUSTED_ORIGINS dengan alamat portal."
