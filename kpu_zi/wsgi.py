"""The web process; where no broker is configured, scripts/run.sh lets it run the jobs itself."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from kpu_zi.tools.pdf.cetak import pdf_siap

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpu_zi.settings")
application = get_wsgi_application()
threading.Thread(target=pdf_siap, name="uji-pdf", daemon=True).start()  # so that no page has to wait for the answer

if os.environ.get("PEKERJAAN_TERTANAM") == "1":
    from kpu_zi.pekerjaan import tertanam

    tertanam.mulai()
