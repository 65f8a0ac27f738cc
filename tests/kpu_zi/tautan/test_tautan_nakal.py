"""The checker against servers that misbehave: an end in time, little read, and a code that says what was wrong."""

import gzip
import time

import pytest

from kpu_zi.tools.tautan import pemeriksa as tautan
from kpu_zi.tools.tautan.halaman_web import detik_tunda, judul, teks_halaman, teks_terlihat
from tests.peladen_nakal import Nama, alih, halaman, jawaban, peladen, pemeriksa

HOST = "bukti.contoh.id"


def kunjungi(jawab, **lain):
    """One visit to a server that answers like this; it always ends."""
    with peladen(jawab) as luar:
        mulai = time.monotonic()
        kunjungan = pemeriksa(luar, **lain).periksa(luar.url(HOST))
        assert time.monotonic() - mulai < 20
    return kunjungan, luar


def test_visit_tells_what_a_person_would_see():
    kunjungan, luar = kunjungi(lambda m: halaman("SK Tim ZI &amp; Lampiran\n 2025", "isi"))
    assert (kunjungan.status, kunjungan.jenis_isi) == (200, "text/html")
    assert (kunjungan.cuplikan_judul, kunjungan.akhir) == ("SK Tim ZI & Lampiran 2025", luar.url(HOST))
    assert kunjungan.waktu.tzinfo is not None and 0 <= kunjungan.lama_ms < 6000


def test_request_carries_no_cookie_no_credential_and_a_fixed_name():
    def jawab(minta):
        return jawaban("302 Found", Location="/dua", Set_Cookie="sesi=1") if minta.jalur == "/" else halaman("Bukti")

    _, luar = kunjungi(jawab)
    assert [(m.metode, m.jalur) for m in luar.permintaan] == [("HEAD", "/"), ("HEAD", "/dua"), ("GET", "/dua")]
    for minta in luar.permintaan:
        assert minta.kepala["User-Agent"] == "KPU-ZI/1 (+pemeriksa bukti)"
        assert minta.kepala["Accept-Encoding"] == "identity"
        assert not {"Cookie", "Authorization", "Referer", "Proxy-Authorization"} & set(minta.kepala)
    assert luar.permintaan[-1].kepala["Range"] == "bytes=0-65535"


def test_document_is_known_by_its_head_alone():
    kunjungan, luar = kunjungi(lambda m: jawaban(jenis="application/pdf", isi=b"%PDF-1.7"))
    assert (kunjungan.status, kunjungan.jenis_isi) == (200, "application/pdf")
    assert [m.metode for m in luar.permintaan] == ["HEAD"]


@pytest.mark.parametrize("status", ["405 No", "501 No", "403 No", "404 No", "400 No", "500 No"])
def test_head_that_is_refused_is_asked_again_by_get(status):
    kunjungan, luar = kunjungi(lambda m: jawaban(status) if m.metode == "HEAD" else halaman("Bukti"))
    assert (kunjungan.status, kunjungan.cuplikan_judul) == (200, "Bukti")
    assert [m.metode for m in luar.permintaan] == ["HEAD", "GET"]


def test_head_that_hangs_or_breaks_off_leaves_time_for_get(monkeypatch):
    monkeypatch.setattr(tautan, "DETIK_KEPALA", 0.2)
    for rusak in ([1.0], None, b"\0\1\2\3", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000):
        kunjungan, _ = kunjungi(lambda m, rusak=rusak: rusak if m.metode == "HEAD" else halaman("Bukti"))
        assert (kunjungan.status, kunjungan.galat) == (200, "")


def test_host_whose_head_told_nothing_is_asked_by_get_at_once():
    with peladen() as luar:
        satu = pemeriksa(luar)
        for nomor in range(3):
            satu.periksa(luar.url(HOST, f"/{nomor}"))
    assert [m.metode for m in luar.permintaan] == ["HEAD", "GET", "GET", "GET"]


def test_redirect_loop_ends():
    kunjungan, luar = kunjungi(lambda m: alih("/b" if m.jalur == "/a" else "/a"))
    assert (kunjungan.galat, luar.tersambung) == ("pengalihan_berputar", 3)


def test_sixth_redirect_is_not_followed():
    kunjungan, luar = kunjungi(lambda m: alih(f"/{m.jalur.strip('/')}a"))
    assert (kunjungan.galat, luar.tersambung) == ("pengalihan_banyak", 6)
    kunjungan, luar = kunjungi(lambda m: alih(f"{m.jalur}a") if len(m.jalur) < 6 else halaman("Bukti"))
    assert (kunjungan.status, kunjungan.akhir) == (200, luar.url(HOST, "/aaaaa"))


def test_redirect_with_letters_outside_ascii_is_followed():
    kunjungan, luar = kunjungi(
        lambda m: halaman("Bukti") if "%C3%A9" in m.jalur else alih("/é".encode().decode("latin-1"))
    )
    assert kunjungan.akhir == luar.url(HOST, "/%C3%A9")


@pytest.mark.parametrize(
    "lambat",
    [
        [3.0],
        [b"HTTP/1.1 200 OK\r\n", *[0.1] * 30],
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", *[x for _ in range(40) for x in (b"<", 0.1)]],
        [x for b in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" for x in (bytes([b]), 0.1)],
        [
            b"HTTP/1.1 100 Continue\r\n\r\n" * 20,
            *[x for _ in range(40) for x in (b"HTTP/1.1 100 Continue\r\n\r\n", 0.1)],
        ],
    ],
    ids=["silent", "half a head", "drip of a body", "drip of a head", "for ever 100"],
)
def test_slow_server_is_left_when_the_time_is_over(lambat):
    kunjungan, _ = kunjungi(lambda m: list(lambat), detik=0.6)
    assert (kunjungan.galat, kunjungan.status) == ("waktu_habis", 0)
    assert 500 < kunjungan.lama_ms < 2500


def test_time_is_counted_over_all_redirects():
    kunjungan, luar = kunjungi(lambda m: [0.3, alih(f"{m.jalur}a")], detik=0.7)
    assert kunjungan.galat == "waktu_habis" and luar.tersambung <= 4


def test_name_that_is_looked_up_for_ever_does_not_hold_the_visit():
    def lambat(host):
        time.sleep(1.5)
        return ["127.0.0.1"]

    kunjungan, luar = kunjungi(lambda m: halaman("Bukti"), nama=Nama(lambat), detik=0.3)
    assert (kunjungan.galat, luar.tersambung) == ("waktu_habis", 0)


def ukur_terkirim(jawab):
    """What the checker let the server send before it left."""
    terkirim = []

    def balas(minta):
        for potong in jawab(minta):
            yield potong
            terkirim.append(len(potong))

    kunjungan, _ = kunjungi(balas)
    return kunjungan, sum(terkirim)


def test_endless_body_is_read_to_the_limit_only():
    def jawab(minta):
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Tanpa akhir</title>"
        for _ in range(0 if minta.metode == "HEAD" else 2_000):
            yield b"a" * 65_536

    kunjungan, terkirim = ukur_terkirim(jawab)
    assert (kunjungan.status, kunjungan.cuplikan_judul) == (200, "Tanpa akhir")
    assert terkirim < 12_000_000  # what lies in the buffers of two sockets, of 131 MB


def test_endless_chunks_are_read_to_the_limit_only():
    def jawab(minta):
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        for _ in range(0 if minta.metode == "HEAD" else 2_000):
            yield b"10000\r\n" + b"<" * 65_536 + b"\r\n"

    kunjungan, terkirim = ukur_terkirim(jawab)
    assert kunjungan.status == 200 and terkirim < 12_000_000


def test_bytes_of_an_answer_are_counted_at_the_socket(monkeypatch):
    dibaca = []
    asli = tautan._Aliran.readinto
    monkeypatch.setattr(tautan._Aliran, "readinto", lambda *a: dibaca.append(asli(*a)) or dibaca[-1])
    kunjungan, _ = kunjungi(lambda m: jawaban(isi=b"<" * 500_000) if m.metode == "GET" else jawaban("405 No"))
    assert kunjungan.status == 200 and 60_000 < sum(dibaca) <= 65_536 + 200


@pytest.mark.parametrize(
    "kepala",
    [
        b"X: " + b"a" * 200_000 + b"\r\n",
        b"".join(b"X-%d: a\r\n" % n for n in range(200)),
        b"".join(b"X-%d: %s\r\n" % (n, b"a" * 4_000) for n in range(90)),
    ],
    ids=["one long line", "many lines", "many bytes"],
)
def test_huge_head_is_refused(kepala):
    kunjungan, _ = kunjungi(lambda m: b"HTTP/1.1 200 OK\r\n" + kepala + b"\r\n")
    assert (kunjungan.galat, kunjungan.status) == ("kepala_besar", 0)


def test_packed_answer_is_never_unpacked():
    bom = gzip.compress(b"<title>Bom</title>" + b"\0" * 20_000_000)
    kunjungan, _ = kunjungi(lambda m: jawaban(isi=bom, Content_Encoding="gzip"), tanda=lambda halaman: ("dibaca",))
    assert (kunjungan.status, kunjungan.cuplikan_judul, kunjungan.tanda) == (200, "", ())


@pytest.mark.parametrize(
    "jawab",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"+OK POP3 siap\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
    ],
)
def test_what_is_no_http_is_named(jawab):
    assert kunjungi(lambda m: jawab)[0].galat == "bukan_http"


def test_connection_that_is_reset_or_closed_without_a_word_is_named():
    assert kunjungi(lambda m: None)[0].galat == "putus"
    assert kunjungi(lambda m: [b""])[0].galat == "putus"


def test_port_where_nobody_listens_is_named():
    with peladen() as luar:
        satu, url = pemeriksa(luar), luar.url(HOST)
    assert satu.periksa(url).galat == "tidak_tersambung"


def test_second_address_of_a_name_is_tried():
    with peladen() as luar:
        satu = pemeriksa(luar, nama=Nama(lambda host: ["127.0.0.3", "127.0.0.1"]))
        satu.boleh = lambda ip, port: port == luar.port
        assert satu.periksa(luar.url(HOST)).status == 200


@pytest.mark.parametrize(("errno", "galat"), [(-2, "nama_tidak_ada"), (-5, "nama_tidak_ada"), (-3, "nama_gagal")])
def test_name_that_is_unknown_differs_from_a_resolver_that_is_ill(errno, galat):
    def urai(host):
        raise tautan.socket.gaierror(errno, "")

    assert kunjungi(lambda m: halaman("Bukti"), nama=Nama(urai))[0].galat == galat
    assert kunjungi(lambda m: halaman("Bukti"), nama=Nama(lambda host: []))[0].galat == "nama_tidak_ada"


def test_page_is_known_by_its_content_too():
    """A sign-in page sent as a download is read; a download sent as a page does no harm."""
    masuk = b"\n <!doctype html><title>Masuk</title>"
    tanda = {"tanda": lambda halaman: ("masuk",) if "Masuk" in halaman.sumber else ()}
    assert kunjungi(lambda m: jawaban(isi=masuk, jenis="application/octet-stream"), **tanda)[0].tanda == ("masuk",)
    assert kunjungi(lambda m: jawaban(isi=masuk, jenis="text/plain"), **tanda)[0].tanda == ("masuk",)
    assert kunjungi(lambda m: jawaban(isi=b"Masuk\0" * 9, jenis="text/plain"), **tanda)[0].tanda == ()
    assert kunjungi(lambda m: jawaban(isi=b"\x89PNG\0\xff" * 900))[0].status == 200


def test_retry_after_is_read_as_seconds_or_date():
    kunjungan, luar = kunjungi(lambda m: jawaban("429 Too Many", Retry_After="7"))
    assert (kunjungan.status, kunjungan.coba_lagi, luar.tersambung) == (429, 7, 1)
    kini = kunjungan.waktu.replace(year=2026, month=1, day=2, hour=3, minute=4, second=5, microsecond=0)
    assert detik_tunda("Fri, 02 Jan 2026 03:04:35 GMT", kini) == 30
    assert detik_tunda("Fri, 02 Jan 2026 03:04:00 GMT", kini) == 0
    assert detik_tunda("9" * 4000, kini) == 86_400
    for salah in ("", "nanti", "-1", "٣", "Fri, 99 Jan 2026 03:04:35 GMT", "Fri, 02 Jan 2026 03:04:35"):
        assert detik_tunda(salah, kini) is None


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("<TITLE lang=id> Bukti\n\tdukung </TITLE>", "Bukti dukung"),
        ("<title>Tanpa akhir", "Tanpa akhir"),
        ("<title>a\u202eb\0c&#8238;d</title>", "a b c d"),
        ("<title", ""),
        ("tanpa judul", ""),
        (f"<title>{'x' * 9000}</title>", "x" * 120),
    ],
)
def test_title_is_one_short_line(teks, hasil):
    assert judul(teks) == hasil


def test_page_made_to_be_slow_to_read_is_read_at_once():
    mulai = time.process_time()
    for jahat in ("<title" * 11_000, "<title>" + "&" * 60_000, "<" * 65_536, "<script>" * 8_000, "<a href=" * 8_000):
        judul(jahat), teks_terlihat(jahat)
    for karakter in ("punycode", "idna", "zip", "unicode_escape", "tidak-ada", "utf-7"):
        teks_halaman(b"a-" * 32_000, f"text/html; charset={karakter}")
    assert time.process_time() - mulai < 3


def test_visible_text_leaves_out_tags_scripts_and_styles():
    sumber = "<p class='minta akses'>Bukti <b>dukung</b><script>if (a<b) 'minta akses'</script><style>x</style> lengkap"
    assert teks_terlihat(sumber) == "Bukti dukung lengkap"


def test_internet_is_there_when_any_of_the_public_addresses_answers():
    with peladen(lambda m: jawaban("503 Sibuk")) as luar:
        satu = pemeriksa(luar)
        assert satu.ada_internet([f"http://{HOST}/", luar.url("satu.contoh.id")])
        assert not satu.ada_internet([f"http://{HOST}/", "http://127.0.0.1/"])
