"""Workbooks that were spoilt on their way, 10,000 of them by a fixed seed: each is read, or refused with a sentence.

Byte flips in the parts, rows shuffled, cells merged, IDs doubled, odd values, the memory of our export spoilt; both official
layouts and our own. The whole way by the pages is taken by some of them: never a 500, never half of an import.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools.excel import anak
from kpu_zi.tools.excel import baca as baca_excel
from kpu_zi.tools.excel.lembar import BerkasDitolak
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.aturan.hasil_register import RegisterSatker
from lke.bawaan import instrumen_bawaan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.gabung import Cara, jadi_perubahan
from lke.excel.impor import baca
from lke.excel.impor.ingatan import berlaku
from lke.excel.pratinjau import dari_json, ke_json
from lke.queries import baris_jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.lke.buku import Kisi, Rumus, Teks, galat, lembar_jawaban, lembar_lke_zi, tulis_buku
from tests.lke.excel.pratinjau_buku import terapkan
from tests.lke.isian_acak import isian_acak

INSTRUMEN = instrumen_bawaan()
SEMUA, SEBAGIAN = 10_000, 500
ANEH = [
    None,
    "",
    " ",
    "=1+1",
    "Ya ",
    "ya",
    "Z",
    "TRUE",
    True,
    -1,
    0.5,
    1e15,
    1e308,
    "1,5",
    "85 %",
    "3.38",
    "1e400",
    "#REF!",
]
ANEH += [
    date(2025, 1, 2),
    Rumus("=1/0", "#DIV/0!"),
    galat(),
    "x" * 32_000,
    "\u202e<b>&amp;",
    "https://contoh.invalid/" + "a" * 3_000,
]
ANEH += [r"C:\zi\sk.pdf", "NaN", "inf", 12345678901234567890, "https://contoh.invalid/b/99999999999999999999/"]


def isian(acak: random.Random) -> tuple[dict, dict]:
    isi = isian_acak(INSTRUMEN, acak, kosong=0.2)
    teks = {k: Teks("Catatan.", "SK Tim", f"https://contoh.invalid/{k}") for k in list(isi)[::7]}
    return isi, teks


def kisi(acak: random.Random, bentuk: str) -> Kisi:
    isi, teks = isian(acak)
    if bentuk == "LKE ZI":
        return lembar_lke_zi(INSTRUMEN, isi, teks=teks)
    return lembar_jawaban(INSTRUMEN, isi, kolom=acak.choice([17, 22]), teks=teks)


def ekspor(acak: random.Random) -> bytes:
    isi, teks = isian(acak)
    baris = {k: IsiJawaban(v, *((teks[k].catatan, teks[k].bukti) if k in teks else ("", ""))) for k, v in isi.items()}
    versi = {k: acak.randrange(3) for k in isi}
    return tulis_jawaban(INSTRUMEN, satker_nama="x", satker_kode="33.73", tahun=2026, baris=baris, versi=versi)


# --- what happens to them


def kocok_baris(acak: random.Random, k: Kisi) -> Kisi:
    """Some rows change places."""
    baris = sorted({b for b, _ in k})
    pindah = dict(zip(baris, baris, strict=True))
    for _ in range(acak.randrange(1, 40)):
        a, b = acak.sample(baris, 2)
        pindah[a], pindah[b] = pindah[b], pindah[a]
    return {(pindah[b], c): v for (b, c), v in k.items()}


def kembar_id(acak: random.Random, k: Kisi) -> Kisi:
    sel = [s for s in k if s[1] == 1] or [(2, 1)]
    return k | {acak.choice(sel): k.get(acak.choice(sel)) for _ in range(acak.randrange(1, 30))}


def nilai_aneh(acak: random.Random, k: Kisi) -> Kisi:
    return k | {
        (acak.randrange(1, 230), acak.randrange(1, 24)): acak.choice(ANEH) for _ in range(acak.randrange(1, 60))
    }


def hilang(acak: random.Random, k: Kisi) -> Kisi:
    """Rows or a column are gone."""
    if acak.random() < 0.5:
        kolom = acak.randrange(1, 18)
        return {s: v for s, v in k.items() if s[1] != kolom}
    buang = {acak.randrange(1, 210) for _ in range(acak.randrange(1, 60))}
    return {s: v for s, v in k.items() if s[0] not in buang}


def bagian(isi: bytes, ubah: Callable[[str, bytes], bytes]) -> bytes:
    """The file with its parts changed."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as lama, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru:
        for satu in lama.infolist():
            baru.writestr(satu.filename, ubah(satu.filename, lama.read(satu)))
    return keluar.getvalue()


def balik_bita(acak: random.Random, isi: bytes) -> bytes:
    """Bits flip in one part, or in the archive itself."""
    if acak.random() < 0.15:
        return _balik(acak, isi)
    nama = acak.choice([n for n in zipfile.ZipFile(io.BytesIO(isi)).namelist() if n.endswith((".xml", ".rels"))])
    return bagian(isi, lambda n, data: _balik(acak, data) if n == nama else data)


def _balik(acak: random.Random, data: bytes) -> bytes:
    rusak = bytearray(data)
    for _ in range(acak.choice([1, 1, 2, 5, 40])):
        rusak[acak.randrange(len(rusak))] ^= 1 << acak.randrange(8)
    return bytes(rusak)


def gabung_sel(acak: random.Random, isi: bytes) -> bytes:
    def sisip(nama: str, data: bytes) -> bytes:
        b, k = acak.randrange(2, 200), acak.choice("KLM")
        rentang = f'<mergeCells count="1"><mergeCell ref="{k}{b}:N{b + acak.randrange(1, 30)}"/></mergeCells>'.encode()
        return data.replace(b"</sheetData>", b"</sheetData>" + rentang) if "worksheets/sheet1" in nama else data

    return bagian(isi, sisip)


def rusak_ingatan(acak: random.Random, isi: bytes) -> bytes:
    def ubah(nama: str, data: bytes) -> bytes:
        return re.sub(rb"[0-9a-f]{16}", lambda m: _balik(acak, m[0]), data) if "sharedStrings" in nama else data

    return bagian(isi, ubah)


def buku(benih: int) -> bytes:
    acak = random.Random(benih)
    if benih % 3 == 0:
        isi = ekspor(acak)
    else:
        bentuk = "LKE ZI" if benih % 3 == 1 else "Jawaban"
        k = kisi(acak, bentuk)
        for ubah in acak.sample([kocok_baris, kembar_id, nilai_aneh, hilang], acak.randrange(0, 3)):
            k = ubah(acak, k)
        isi = tulis_buku({bentuk: k})
    for ubah_isi in acak.sample([balik_bita, gabung_sel, rusak_ingatan], acak.randrange(1, 3)):
        try:
            isi = ubah_isi(acak, isi)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError, zipfile.zlib.error):
            break  # the archive itself is spoilt already
    return isi


# --- reading


@pytest.fixture
def di_proses_ini(monkeypatch):
    """Without the child process, which alone takes a quarter of a second: what it fails on is refused there too."""

    def baca_langsung(salinan, hasil, batas):
        try:
            return anak.baca(str(salinan), *batas)
        except Exception as galat:
            raise BerkasDitolak(baca_excel.TIDAK_TERBACA) from galat

    monkeypatch.setattr(baca_excel, "_baca_di_anak", baca_langsung)


def coba(isi: bytes) -> str:
    try:
        hasil = baca(isi, INSTRUMEN, nama="lke.xlsx")
    except BerkasDitolak as tolak:
        assert tolak.pesan.endswith(".") and len(tolak.pesan) > 20
        return "ditolak"
    ingatan = berlaku(hasil.ingatan, hasil.penanda, tahun=2026, lapis=Lapis.SATKER)
    json = ke_json(INSTRUMEN, {}, hasil, ingatan=ingatan, register=RegisterSatker())
    ubahan = dari_json(json)
    assert jadi_perubahan([u for u in ubahan if u.diusulkan(Cara.GANTI)]) or not any(
        u.diusulkan(Cara.GANTI) for u in ubahan
    )
    assert all(t.pesan for t in hasil.temuan)
    for u in ubahan:
        assert not isinstance(u.berkas, Decimal) or 0 <= u.berkas <= 4
    return "dibaca"


def test_spoilt_workbooks_are_read_or_refused_and_nothing_else(di_proses_ini):
    hasil = [coba(buku(benih)) for benih in range(150)]
    assert min(hasil.count("dibaca"), hasil.count("ditolak")) > 15


@pytest.mark.panjang
@pytest.mark.parametrize("awal", range(0, SEMUA, SEBAGIAN))
def test_ten_thousand_spoilt_workbooks(di_proses_ini, awal):
    for benih in range(awal, awal + SEBAGIAN):
        coba(buku(benih))


@pytest.mark.panjang
@pytest.mark.django_db
@pytest.mark.parametrize("awal", range(0, 300, 60))
def test_spoilt_workbooks_through_the_pages(client, awal):
    """Child processes and all: the preview or a sentence; applied whole or not at all."""
    penilaian = make_penilaian()
    client.force_login(make_pengguna("operator", penilaian.lke.satker))
    for benih in range(awal, awal + 60):
        balasan = client.post("/lke/2026/33.73/excel/", {"berkas": SimpleUploadedFile("lke.xlsx", buku(benih))})
        if balasan.status_code == 422:
            continue
        assert balasan.status_code == 302, benih
        kerjakan_semua()
        assert not Pekerjaan.objects.filter(status="gagal").exists(), (benih, Pekerjaan.objects.values("galat"))
        pratinjau = client.get(balasan["Location"])
        assert pratinjau.status_code == 200, benih
        lama, sebelum = Riwayat.objects.count(), baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))
        if 'id="pilih"' in pratinjau.content.decode():
            status = terapkan(client, pratinjau, tahun_lain=True).status_code
            assert status in (302, 422), benih
            kini = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))
            berubah = sum(kini[k] != sebelum.get(k) for k in kini)
            assert Riwayat.objects.count() - lama == berubah and (berubah == 0) == (status == 422), benih
        else:
            client.post(f"{balasan['Location']}buang/")
