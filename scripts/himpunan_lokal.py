"""The production set as processes of this machine, in a private folder that goes at the end; standard library only."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from scripts.layanan_lokal import (
    Gagal,
    Layanan,
    akun_tanpa_hak,
    cari_program,
    jalan,
    keturunan,
    port_bebas,
    sebagai,
    tunggu,
)

AKAR = Path(__file__).resolve().parents[1]
PYTHON = AKAR / ".venv" / "bin" / "python"
PROGRAM = (("initdb", "postgresql"), ("redis-server", "redis-server"))
LAYANAN_PORTAL = ("web", "worker", "ditunggu", "beat")
URUTAN_BERHENTI = ("beat", "ditunggu", "worker", "web", "redis", "db")
SIAPKAN = (
    ("migrate", "--no-input", "--verbosity", "0"),
    ("createcachetable", "--verbosity", "0"),
    ("muat_referensi",),
    ("collectstatic", "--no-input", "--verbosity", "0"),
)
# As in docker-compose.yml, which says why.
WORKER = ("--without-heartbeat", "--without-gossip", "--without-mingle", "--concurrency")
WORKER_BIASA = (*WORKER, "2", "--queues", "celery,ditunggu")
WORKER_DITUNGGU = (*WORKER, "1", "--queues", "ditunggu", "--hostname", "ditunggu@%h")
REDIS_CONF = """\
bind 127.0.0.1
port {port}
requirepass {sandi}
dir {folder}
appendonly yes
save ""
maxmemory 192mb
maxmemory-policy noeviction
"""


class ProduksiLokal:
    """The set, service by service: each can be killed and started again. `imbuhan`: more arguments of the worker."""

    setelan_db: Sequence[str] = ()  # more arguments of postgres

    def __init__(self, *, imbuhan: Sequence[str] = (), lingkungan: dict[str, str] | None = None) -> None:
        for program, paket in PROGRAM:
            cari_program(program, paket)
        self.folder = Path(tempfile.mkdtemp(prefix="kpu-zi-produksi."))
        self.port = {nama: port_bebas() for nama in ("db", "redis", "web")}
        self._sandi = {nama: secrets.token_urlsafe(32) for nama in ("db", "redis")}
        self.alamat = f"http://127.0.0.1:{self.port['web']}"
        self.lingkungan = self._lingkungan() | (lingkungan or {})
        self.layanan = {
            "db": self._db(),
            "redis": self._redis(),
            "web": self._portal("web", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", self._host("web")),
            "worker": self._portal(
                "worker", "celery", "-A", "kpu_zi", "worker", *WORKER_BIASA, *imbuhan, tenggang=130.0
            ),
            "ditunggu": self._portal(
                "ditunggu", "celery", "-A", "kpu_zi", "worker", *WORKER_DITUNGGU, *imbuhan, tenggang=130.0
            ),
            "beat": self._portal(
                "beat", "celery", "-A", "kpu_zi", "beat", "--schedule", self.folder / "jadwal", "--pidfile="
            ),
        }

    # --- what each of them is

    def _host(self, nama: str) -> str:
        return f"127.0.0.1:{self.port[nama]}"

    def _lingkungan(self) -> dict[str, str]:
        """The settings of production; nothing of whoever starts it but where programs and temporary files are."""
        milik = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "TMPDIR"}}
        return milik | {
            "BERKAS_ENV": os.devnull,
            "DEBUG": "false",
            "DEMO": "false",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "KUNCI_DATA": secrets.token_urlsafe(50),
            "BASE_URL": self.alamat,
            "ALLOWED_HOSTS": "127.0.0.1",
            "CSRF_TRUSTED_ORIGINS": self.alamat,
            "DATABASE_URL": f"postgres://kpu_zi:{self._sandi['db']}@{self._host('db')}/kpu_zi",
            "CELERY_BROKER_URL": f"redis://:{self._sandi['redis']}@{self._host('redis')}/0",
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"),
            "WEB_CONCURRENCY": "2",
            "WEB_THREADS": "4",
            "PORT": str(self.port["web"]),
            "PYTHONUNBUFFERED": "1",
        }

    def _portal(self, nama: str, *perintah: str | Path, tenggang: float = 40.0) -> Layanan:
        return Layanan(
            nama, [PYTHON, "-m", *perintah], self.lingkungan, AKAR, self.folder / f"{nama}.log", tenggang=tenggang
        )

    def _db(self) -> Layanan:
        perintah = [
            cari_program("postgres", "postgresql"),
            *("-D", self.folder / "db", "-p", str(self.port["db"])),
            *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=60"),
            *self.setelan_db,
        ]
        # SIGINT: open connections are ended, not waited for.
        return Layanan(
            "db",
            perintah,
            _polos(),
            Path("/"),
            self.folder / "db.log",
            akun=akun_tanpa_hak(),
            sinyal=signal.SIGINT,
            tenggang=60.0,
        )

    def _redis(self) -> Layanan:
        return Layanan(
            "redis",
            [cari_program("redis-server", "redis-server"), self.folder / "redis.conf"],
            _polos(),
            self.folder,
            self.folder / "redis.log",
        )

    # --- start

    def mulai(self, *, perintah: Sequence[Sequence[str]] = SIAPKAN, layanan: Sequence[str] = LAYANAN_PORTAL) -> None:
        """Everything, in the order in which one needs the other. What was started is stopped when something fails."""
        try:
            self._buat_db()
            (self.folder / "media").mkdir()
            self._tulis_redis_conf()
            for nama in ("db", "redis"):
                self.jalankan(nama)
            self._psql("CREATE DATABASE kpu_zi", basis="postgres")
            for satu in perintah:
                self.manage(*satu)
            for nama in layanan:
                self.jalankan(nama)
        except BaseException:
            self.berhenti()
            raise

    def jalankan(self, nama: str) -> None:
        """Start this service and wait until it answers."""
        layanan = self.layanan[nama]
        layanan.mulai()
        siap = {"db": self._db_siap, "redis": self._redis_siap, "web": self._web_siap}.get(nama, layanan.hidup)

        def tercapai() -> bool:
            if not layanan.hidup():
                raise Gagal(f"{nama} berhenti sendiri:\n{layanan.ekor()}")
            return siap()

        tunggu(tercapai, 60, lambda: f"{nama} tidak menjawab:\n{layanan.ekor()}")

    def _buat_db(self) -> None:
        """initdb, as the account that will own the cluster."""
        self.folder.chmod(0o711)  # that account has to get to its folder and sees nothing else
        data, sandi = self.folder / "db", self.folder / "db.sandi"
        data.mkdir(mode=0o700)
        sandi.touch(mode=0o600)
        sandi.write_text(self._sandi["db"])
        if akun := sebagai(akun_tanpa_hak()):
            for jalur in (data, sandi):
                os.chown(jalur, akun["user"], akun["group"])
        perintah = [cari_program("initdb", "postgresql"), f"--pgdata={data}", f"--pwfile={sandi}", "--username=kpu_zi"]
        perintah += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-sync"]
        self._lakukan("initdb", perintah, _polos(), Path("/"), **akun)

    def _tulis_redis_conf(self) -> None:
        berkas = self.folder / "redis.conf"
        berkas.touch(mode=0o600)
        (self.folder / "redis").mkdir()
        isi = REDIS_CONF.format(port=self.port["redis"], sandi=self._sandi["redis"], folder=self.folder / "redis")
        berkas.write_text(isi)

    def manage(self, *bagian: str) -> str:
        return self._lakukan(bagian[0], [PYTHON, "manage.py", *bagian], self.lingkungan, AKAR)

    def psql(self, kueri: str) -> str:
        """What psql prints, cells by |, without heads."""
        return self._psql(kueri, basis="kpu_zi")

    def _psql(self, kueri: str, *, basis: str) -> str:
        alamat = ["-h", "127.0.0.1", "-p", str(self.port["db"]), "-U", "kpu_zi", "-d", basis]
        perintah = [cari_program("psql", "postgresql-client"), "-XAtq", "-v", "ON_ERROR_STOP=1", *alamat, "-c", kueri]
        return self._lakukan("psql", perintah, _polos() | {"PGPASSWORD": self._sandi["db"]}, Path("/"))

    def redis(self, *perintah: str) -> str:
        cli = cari_program("redis-cli", "redis-tools")
        alamat = ["-h", "127.0.0.1", "-p", str(self.port["redis"])]
        return self._lakukan(
            "redis-cli", [cli, *alamat, *perintah], _polos() | {"REDISCLI_AUTH": self._sandi["redis"]}, Path("/")
        )

    def _lakukan(
        self, nama: str, perintah: Sequence[str | Path], env: dict[str, str], cwd: Path, **akun: object
    ) -> str:
        hasil = subprocess.run(
            list(map(str, perintah)), env=env, cwd=cwd, capture_output=True, text=True, check=False, **akun
        )
        if hasil.returncode:
            raise Gagal(f"{nama} gagal:\n{(hasil.stdout + hasil.stderr)[-2000:]}")
        return hasil.stdout.strip()

    # --- signs of life

    def _db_siap(self) -> bool:
        perintah = [
            cari_program("pg_isready", "postgresql-client"),
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port["db"]),
        ]
        return subprocess.run(list(map(str, perintah)), env=_polos(), check=False).returncode == 0

    def _redis_siap(self) -> bool:
        try:
            return self.redis("PING") == "PONG"
        except Gagal:
            return False

    def _web_siap(self) -> bool:
        return self.buka("/siap/") == "siap"

    def buka(self, jalur: str) -> str:
        """The text of a page; empty when it is not there."""
        try:
            with urllib.request.urlopen(self.alamat + jalur, timeout=10) as jawab:
                return jawab.read().decode()
        except OSError:
            return ""

    # --- stop

    def berhenti(self) -> list[str]:
        """In order and with time to finish; names of services that had to be killed or left a process behind."""
        turunan = {nama: keturunan(x.pid) for nama, x in self.layanan.items() if x.hidup()}
        salah = [nama for nama in URUTAN_BERHENTI if not self.layanan[nama].berhenti()]
        sisa = [nama for nama, daftar in turunan.items() if any(map(jalan, daftar))]
        shutil.rmtree(self.folder, ignore_errors=True)
        return sorted({*salah, *sisa})


def _polos() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8"}
