"""The web process; where no broker is configured, scripts/run.sh lets it run the jobs itself."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpu_zi.settings")
application = get_wsgi_application()

if os.environ.get("PEKERJAAN_TERTANAM") == "1":
    from kpu_zi.pekerjaan import tertanam

    tertanam.mulai()
