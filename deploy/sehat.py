"""Health check of the web container: exit 0 when /siap/ answers 200, asked under the portal's own host name."""

import os
import urllib.request
from urllib.parse import urlsplit

host = urlsplit(os.environ["BASE_URL"]).hostname or "127.0.0.1"
permintaan = urllib.request.Request("http://127.0.0.1:8000/siap/", headers={"Host": host})
urllib.request.urlopen(permintaan, timeout=5)  # raises, so exits 1, on any other status
