#!/usr/bin/env bash
# `make run`: prepares everything, then serves the portal on http://127.0.0.1:8000 (PORT=... for another port).
# Demo data is added to an empty database only; nothing that exists is overwritten.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

port=${PORT:-8000}
export BASE_URL=${BASE_URL:-http://127.0.0.1:$port}

if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    printf 'Port %s sedang dipakai. Hentikan pemakainya atau pilih port lain: PORT=8001 make run\n' "$port" >&2
    exit 1
fi

scripts/siapkan.sh

.venv/bin/python manage.py mulai

printf '\nPortal siap di %s (hentikan dengan Ctrl+C)\n\n' "$BASE_URL"
# Without a broker the web process runs the jobs itself.
[[ -n ${CELERY_BROKER_URL:-} ]] || export PEKERJAAN_TERTANAM=1
exec .venv/bin/python -m gunicorn --config deploy/gunicorn.conf.py --bind "127.0.0.1:$port"
