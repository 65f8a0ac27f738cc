"""The production set as files. No container engine is used: what is checked is what the files promise."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from scripts.himpunan_lokal import WORKER_BIASA, WORKER_DITUNGGU

AKAR = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((AKAR / "docker-compose.yml").read_text(encoding="utf-8"))
LAYANAN = COMPOSE["services"]
RAHASIA = {"SECRET_KEY", "KUNCI_DATA", "POSTGRES_PASSWORD", "REDIS_PASSWORD"}
tiap_layanan = pytest.mark.parametrize("nama", LAYANAN)


def nama_di_contoh() -> list[str]:
    return re.findall(r"^#?([A-Z_]+)=", (AKAR / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)


def nama_di_compose() -> set[str]:
    return set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (AKAR / "docker-compose.yml").read_text(encoding="utf-8")))


def nama_di_settings() -> set[str]:
    return set(
        re.findall(r"\benv(?:\.\w+)?\(\s*\"(\w+)\"", (AKAR / "kpu_zi" / "settings.py").read_text(encoding="utf-8"))
    )


def test_env_example_names_every_setting_and_no_other():
    assert set(nama_di_contoh()) == nama_di_settings() | nama_di_compose()


def test_uploads_of_the_size_that_the_setting_allows_pass_the_proxy():
    batas = re.search(r"client_max_body_size (\d+)m;", (AKAR / "deploy" / "nginx.conf").read_text(encoding="utf-8"))
    disebut = re.search(r"Di atas (\d+) MB", (AKAR / ".env.example").read_text(encoding="utf-8"))
    assert batas and disebut and 30 < int(disebut[1]) < int(batas[1])  # a form is more than its file
    assert int(LAYANAN["proxy"]["mem_limit"].rstrip("m")) >= 3 * int(batas[1])  # bodies wait in its /tmp


def test_env_example_names_each_setting_once_and_holds_no_secret():
    assert len(nama_di_contoh()) == len(set(nama_di_contoh()))
    isi = (AKAR / ".env.example").read_text(encoding="utf-8").splitlines()
    assert {f"{nama}=" for nama in RAHASIA} <= set(isi)


def test_rahasia_fills_each_secret_differently_and_never_touches_an_existing_env(tmp_path):
    (tmp_path / "scripts").mkdir()
    skrip = Path(shutil.copy(AKAR / "scripts" / "rahasia.sh", tmp_path / "scripts"))
    shutil.copy(AKAR / ".env.example", tmp_path)
    assert subprocess.run([skrip], check=True, capture_output=True).returncode == 0
    env = tmp_path / ".env"
    nilai = dict(re.findall(r"^([A-Z_]+)=(.*)$", env.read_text(), re.MULTILINE))
    assert all(re.fullmatch(r"[A-Za-z0-9]{64}", nilai[nama]) for nama in RAHASIA)
    assert len({nilai[nama] for nama in RAHASIA}) == len(RAHASIA)
    assert env.stat().st_mode & 0o077 == 0

    sebelum = env.read_bytes()
    assert subprocess.run([skrip], check=False, capture_output=True).returncode == 1
    assert env.read_bytes() == sebelum


def test_git_and_the_image_leave_secrets_out():
    abaikan = (AKAR / ".gitignore").read_text(encoding="utf-8").split()
    assert {"/.env", "var/", "/deploy/tls/"} <= set(abaikan)
    assert {".env", "var", "deploy/tls", ".git"} <= set((AKAR / ".dockerignore").read_text(encoding="utf-8").split())


def test_only_the_proxy_is_reachable_from_outside():
    assert [nama for nama, isi in LAYANAN.items() if "ports" in isi] == ["proxy"]
    assert COMPOSE["networks"]["dalam"]["internal"] is True
    for nama in ("db", "redis"):
        assert LAYANAN[nama]["networks"] == ["dalam"]


@tiap_layanan
def test_service_has_no_rights_it_does_not_need(nama):
    layanan = LAYANAN[nama]
    assert layanan["read_only"] is True
    assert layanan["cap_drop"] == ["ALL"]
    assert layanan["security_opt"] == ["no-new-privileges:true"]
    uid, gid = (int(n) for n in layanan["user"].split(":"))
    assert uid > 0 and gid > 0
    assert "privileged" not in layanan and "docker.sock" not in str(layanan)


@tiap_layanan
def test_service_has_a_memory_limit_and_a_health_check(nama):
    assert re.fullmatch(r"\d+[mg]", LAYANAN[nama]["mem_limit"])
    if nama == "siapkan":  # ends by itself: the others wait for its exit code instead
        assert LAYANAN["web"]["depends_on"][nama]["condition"] == "service_completed_successfully"
    else:
        assert LAYANAN[nama]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@pytest.mark.parametrize("nama", ["siapkan", "web", "worker", "worker-ditunggu", "beat"])
def test_portal_runs_as_in_production_with_passwords_from_env(nama):
    lingkungan = LAYANAN[nama]["environment"]
    assert (lingkungan["DEBUG"], lingkungan["DEMO"]) == ("false", "false")
    assert "${POSTGRES_PASSWORD:?" in lingkungan["DATABASE_URL"]
    assert "${REDIS_PASSWORD:?" in lingkungan["CELERY_BROKER_URL"]


def test_worker_and_clock_are_services_of_their_own():
    worker, beat = LAYANAN["worker"]["command"], LAYANAN["beat"]["command"]
    assert worker.startswith("celery -A kpu_zi worker ") and not {"-B", "--beat"} & set(worker.split())
    assert tuple(worker.split()[4:]) == WORKER_BIASA
    assert tuple(LAYANAN["worker-ditunggu"]["command"].split()[4:]) == WORKER_DITUNGGU
    assert beat.startswith("celery -A kpu_zi beat ") and "--schedule /tmp/jadwal" in beat and "/tmp" in tmpfs("beat")
    assert int(LAYANAN["beat"]["mem_limit"].rstrip("m")) <= 256
    assert not {"deploy", "scale"} & set(LAYANAN["beat"]), "one clock is enough"


def test_a_worker_that_is_told_to_stop_may_finish_its_job():
    from kpu_zi.celery import app

    for nama in ("worker", "worker-ditunggu"):
        assert int(LAYANAN[nama]["stop_grace_period"].rstrip("s")) > app.conf.task_time_limit


@pytest.mark.parametrize("nama", ["web", "worker", "worker-ditunggu", "beat"])
def test_portal_waits_for_the_schema_and_for_redis(nama):
    tunggu = LAYANAN[nama]["depends_on"]
    assert tunggu["siapkan"]["condition"] == "service_completed_successfully"
    assert tunggu["redis"]["condition"] == "service_healthy"
    assert LAYANAN["siapkan"]["depends_on"]["db"]["condition"] == "service_healthy"


def test_a_healthy_worker_is_one_that_does_what_the_clock_sends():
    assert LAYANAN["worker"]["healthcheck"]["test"] == ["CMD", "python", "deploy/sehat.py", "pekerja"]
    assert LAYANAN["web"]["healthcheck"]["test"] == ["CMD", "python", "deploy/sehat.py"]
    assert (
        "/tmp" in LAYANAN["beat"]["healthcheck"]["test"][1] and "jadwal*" in LAYANAN["beat"]["healthcheck"]["test"][1]
    )


def tmpfs(nama: str) -> list[str]:
    return LAYANAN[nama]["tmpfs"]


@tiap_layanan
def test_service_mounts_no_more_of_the_host_than_it_needs(nama):
    """Named volumes, and for the proxy its own file and the certificate, both read-only."""
    assert "/tmp" in tmpfs(nama)
    for jalur in LAYANAN[nama].get("volumes", []):
        sumber = jalur.split(":")[0]
        assert sumber in COMPOSE["volumes"] or (nama == "proxy" and jalur.endswith(":ro")), jalur


def test_every_name_in_compose_is_a_setting():
    """A misspelt name would leave the default in force without a word."""
    bukan_portal = {"WEB_CONCURRENCY", "WEB_THREADS"}
    dipakai = {n for nama in ("siapkan", "web", "worker", "beat") for n in LAYANAN[nama]["environment"]}
    assert dipakai - bukan_portal <= nama_di_settings()
    assert all(n in (AKAR / "deploy" / "gunicorn.conf.py").read_text(encoding="utf-8") for n in bukan_portal)


def test_redis_keeps_its_queue_and_asks_for_a_password():
    assert "--appendonly yes" in LAYANAN["redis"]["command"]
    assert "--requirepass" in LAYANAN["redis"]["command"]
    assert LAYANAN["redis"]["volumes"] == ["redis:/data"]


def test_image_installs_pins_by_hash_and_drops_root():
    isi = (AKAR / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.txt" in isi
    pengguna = re.findall(r"^USER (\d+):", isi, re.MULTILINE)
    assert pengguna == [LAYANAN["web"]["user"].split(":")[0]]
    for paket in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-"):
        assert paket in isi


def test_image_holds_the_fonts_of_documents():
    """They come with the checkout; system fonts only keep Pango from failing without any."""
    huruf = sorted(p.name for p in (AKAR / "static" / "fonts").glob("*.ttf"))
    assert len(huruf) == 8 and {h.split("-")[0] for h in huruf} == {"LiberationSans", "LiberationSerif"}
    assert "COPY . ." in (AKAR / "Dockerfile").read_text(encoding="utf-8")
    diabaikan = (AKAR / ".dockerignore").read_text(encoding="utf-8").split()
    assert not [b for b in diabaikan if b.startswith(("static", "*.ttf", "templates", "deploy")) and b != "deploy/tls"]


@pytest.mark.parametrize("nama", ["requirements.txt", "requirements-dev.txt"])
def test_pins_carry_hashes_and_no_place_of_their_own(nama):
    isi = (AKAR / nama).read_text(encoding="utf-8")
    pin = re.findall(r"^([A-Za-z0-9._-]+)==\S+ \\\n    --hash=sha256:", isi, re.MULTILINE)
    assert len(pin) == len(re.findall(r"^[A-Za-z0-9]", isi, re.MULTILINE)) > 40
    assert not re.search(r"https?://|file:/|--(?:extra-)?index-url|--find-links|--trusted-host", isi)


def test_every_runtime_library_is_pinned_alike_in_both_sets():
    def pin(nama: str) -> set[str]:
        return set(re.findall(r"^([A-Za-z0-9._-]+==\S+)", (AKAR / nama).read_text(encoding="utf-8"), re.MULTILINE))

    assert pin("requirements.txt") <= pin("requirements-dev.txt")


def test_files_of_satker_are_no_address_of_the_proxy():
    """Only the portal leads there, after it has looked who asks."""
    isi = (AKAR / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    daftar = dict(re.findall(r"location (/\S+) \{(.*?)\n        \}", isi, re.DOTALL))
    dalam = [nama for nama, badan in daftar.items() if "alias " in badan or "root " in badan]
    assert dalam == ["/berkas-dalam/"] and f"X_ACCEL_UNGGAHAN={dalam[0].rstrip('/')} " in isi
    for baris in ("internal;", "alias /berkas/;", "X-Content-Type-Options nosniff always;"):
        assert baris in daftar[dalam[0]]
    assert "Content-Security-Policy sandbox always;" in daftar[dalam[0]]


def test_addresses_of_surveys_are_in_no_log_of_proxy_or_server():
    """nginx would name token and address in the line of a failed request too."""
    isi = (AKAR / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    survei = re.search(r"location /s/ \{(.*?)\}", isi, re.DOTALL)[1]
    assert {"access_log off;", "error_log /dev/null crit;", "proxy_pass http://portal;"} <= set(
        re.split(r"\s{2,}", survei)
    )
    assert set(re.findall(r"access_log (\S+);", isi)) == {"off"}
    assert "proxy_set_header" not in survei, "those of the server would no longer count here"
    gunicorn: dict[str, object] = {}
    exec((AKAR / "deploy" / "gunicorn.conf.py").read_text(encoding="utf-8"), gunicorn)
    assert gunicorn["accesslog"] is None
    semua = [AKAR / "scripts" / "run.sh", AKAR / "Dockerfile", AKAR / "docker-compose.yml"]
    assert not [b.name for b in semua if "access-log" in b.read_text(encoding="utf-8")]
