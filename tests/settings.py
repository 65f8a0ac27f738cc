"""Settings of the test suite: the portal's own, minus what would make a test slow or depend on this installation."""

import os
import secrets
import tempfile
from pathlib import Path

# Set before the portal's settings are read: var/lokal.env, a person's own, must not change a test.
os.environ["BERKAS_ENV"] = os.devnull
os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))

from kpu_zi.settings import *  # noqa: E402, F403
from kpu_zi.settings import STORAGES, TEMPLATES  # noqa: E402
from tests.variabel_templat import VariabelTakDikenal  # noqa: E402

_sementara = tempfile.TemporaryDirectory(prefix="kpu-zi-uji-")
MEDIA_ROOT = Path(_sementara.name) / "media"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = VariabelTakDikenal()
# No test goes out to the web; those of the link checker have a small web of their own.
TAUTAN_ANTRE_SAJA = True
