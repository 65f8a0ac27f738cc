"""Settings of the portal; every value comes from the environment and has a working default in development."""

from pathlib import Path

import environ

from kpu_zi.pengaman import kelemahan

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
# Written once by scripts/siapkan.sh: a random SECRET_KEY; absent in production. Tests name an empty file instead.
environ.Env.read_env(env("BERKAS_ENV", default=str(VAR_DIR / "lokal.env")))

SECRET_KEY = env("SECRET_KEY", default="")
# Keys of what is stored encrypted, outside the database; empty in development: derived from SECRET_KEY.
KUNCI_DATA = [kunci.strip() for kunci in env.list("KUNCI_DATA", default=[])]
DEBUG = env.bool("DEBUG", default=False)
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
MAX_UPLOAD_MB = env.int("MAX_UPLOAD_MB", default=10)  # one file, and all files of one request together
KUOTA_UNGGAHAN_MB = env.int("KUOTA_UNGGAHAN_MB", default=500)  # of one satker
UNDUHAN_TERBESAR_MB = env.int("UNDUHAN_TERBESAR_MB", default=500)  # one ZIP of reports or evidence
# Load of a TPI team, as BPS plans it: LKE a team has at most, and minutes that one takes.
BEBAN_TIM_TPI = env.int("BEBAN_TIM_TPI", default=14)
MENIT_LKE_TPI = env.int("MENIT_LKE_TPI", default=390)
MENIT_REVIU = env.int("MENIT_REVIU", default=150)  # what a reviewer should need for one LKE with this portal
ADMIN_AKTIF = env.bool("ADMIN_AKTIF", default=True)

INSTALLED_APPS = [
    "kpu_zi.apps.KpuZiConfig",
    "kpu_zi.pekerjaan",
    "kpu_zi.riwayat",
    "kpu_zi.pemberitahuan",
    "satker",
    "bukti",
    "survei",
    "kegiatan",
    "lke",
    "laporan",
    "kpu_zi.apps.KelolaConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "kpu_zi.apps.StatikConfig",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
]

MIDDLEWARE = [
    "kpu_zi.middleware.KodeGalatMiddleware",
    "kpu_zi.middleware.TanpaNulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kpu_zi.middleware.SesiMiddleware",
    "kpu_zi.middleware.WajibMasukMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "satker.middleware.KodeLamaMiddleware",
    "kpu_zi.middleware.DitolakMiddleware",
]

ROOT_URLCONF = "kpu_zi.urls"
WSGI_APPLICATION = "kpu_zi.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["kpu_zi.templat.Pemuat", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kpu_zi.konteks.portal",
                "satker.konteks.menu",
                "satker.konteks.siklus",
                "kpu_zi.pemberitahuan.konteks.lonceng",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'kpu_zi.sqlite3'}")}
_db = DATABASES["default"]
if _db["ENGINE"].endswith("sqlite3"):
    _db["ENGINE"] = "kpu_zi.basis_data.sqlite3"
    # IMMEDIATE takes the write lock at BEGIN; without it most concurrent saves fail with "database is locked".
    _db["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    _db["CONN_MAX_AGE"] = 600
    _db["CONN_HEALTH_CHECKS"] = True
    _batas = env.int("BATAS_KUERI_DETIK", default=15)  # of one query; the worker is given more
    _db["OPTIONS"] = {
        "options": f"-c statement_timeout={_batas}s -c lock_timeout=3s -c idle_in_transaction_session_timeout=30s"
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sessions, throttles and jobs live in the database, so that they hold without any other service.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache_portal")}

CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="")  # empty: jobs run in threads of the web process

AUTH_USER_MODEL = "satker.Pengguna"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
ACCOUNT_ADAPTER = "satker.adapter.AkunAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator with an office address; nobody signs up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # the default puts the Host header of the request there
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "200/m/ip", "login_failed": "60/m/ip,5/15m/key", "reset_password": "60/m/ip,5/15m/key"}

# Signed-in sessions end after 12 hours; SesiMiddleware ends them after 60 idle minutes.
SESSION_COOKIE_AGE = 12 * 3600
SESI_DIAM_DETIK = 3600
_https = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_NAME = "__Host-sesi" if _https else "sesi"
CSRF_COOKIE_NAME = "__Host-csrf" if _https else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kpu_zi.views.csrf_gagal"
SECURE_REDIRECT_EXEMPT = [r"^sehat/$", r"^siap/$"]  # health checks ask inside the network, without TLS
SECURE_HSTS_SECONDS = env.int("HSTS_DETIK", default=3600) if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preload lists take whole domains; the portal is one host of its office's
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.bool("DI_BELAKANG_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = _https
PROXY_TERPERCAYA = env.int("PROXY_TERPERCAYA", default=0)  # n: the client's address is the n-th from the right
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
FORMAT_MODULE_PATH = ["kpu_zi.format"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "kpu_zi.tools.unggahan.batas.BatasUnggahan",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Public surveys, in ten minutes: answers that one network sends through one door (an office shares one address), and answers
# through one door; above the third number from one network an answer of an open link is marked.
SURVEI_BATAS_JARINGAN = env.int("SURVEI_BATAS_JARINGAN", default=300)
SURVEI_BATAS_SALURAN = env.int("SURVEI_BATAS_SALURAN", default=2000)
SURVEI_BERUNTUN = env.int("SURVEI_BERUNTUN", default=40)
CLAMD_URL = env("CLAMD_URL", default="")  # tcp://host:3310 or unix:///path; empty: no virus scanner
# Files that no scanner has seen: for their own satker alone, unless the installation says otherwise.
UNGGAHAN_TANPA_PEMINDAI = env.bool("UNGGAHAN_TANPA_PEMINDAI", default=False)
# Set where the proxy sends files itself: the internal address under which it finds MEDIA_ROOT.
X_ACCEL_UNGGAHAN = env("X_ACCEL_UNGGAHAN", default="")
# The installation has no way to the internet: links are kept and none is visited.
TAUTAN_ANTRE_SAJA = env.bool("TAUTAN_ANTRE_SAJA", default=False)

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # seconds for each answer of the mail server
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="KPU ZI <tidak-dibalas@contoh.invalid>")

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"satu_baris": {"()": "kpu_zi.log.SatuBaris"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "satu_baris"}},
    "root": {"handlers": ["konsol"], "level": env("LOG_LEVEL", default="INFO")},
}

DEMO = env.bool("DEMO", default=False)  # demo accounts may exist; set by scripts/run.sh, refused in production

_lemah = kelemahan(
    secret_key=SECRET_KEY,
    kunci_data=KUNCI_DATA,
    debug=DEBUG,
    demo=DEMO,
    base_url=BASE_URL,
    allowed_hosts=ALLOWED_HOSTS,
    database=_db,
)
if _lemah:
    from django.core.exceptions import ImproperlyConfigured

    raise ImproperlyConfigured(" ".join(_lemah))
