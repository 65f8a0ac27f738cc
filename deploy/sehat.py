"""Health checks of the containers: exit 0 when all is well.

sehat.py           web: /siap/ answers 200, asked under the portal's own host name
sehat.py pekerja   worker: the work that beat sends every 30 s through Redis was done and written down within 90 s
"""

import os
import sys
import urllib.request
from urllib.parse import urlsplit


def web() -> None:
    host = urlsplit(os.environ["BASE_URL"]).hostname or "127.0.0.1"
    port = os.environ.get("PORT", "8000")
    permintaan = urllib.request.Request(f"http://127.0.0.1:{port}/siap/", headers={"Host": host})
    urllib.request.urlopen(permintaan, timeout=5)  # raises, so exits 1, on any other status


def pekerja() -> None:
    import psycopg2

    alamat = urlsplit(os.environ["DATABASE_URL"])._replace(query="").geturl()
    with psycopg2.connect(alamat, connect_timeout=5) as sambungan, sambungan.cursor() as kursor:
        kursor.execute("SELECT berikut_pada > now() - interval '60 s' FROM pekerjaan_jadwal WHERE jenis = 'jam'")
        if kursor.fetchone() != (True,):
            sys.exit("pekerja tidak menjawab jam")


pekerja() if sys.argv[1:] == ["pekerja"] else web()
