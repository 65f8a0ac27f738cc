"""The report of the nation: chapters merged with true page numbers, linked contents and an outline, rebuilt only in part."""

import re

import pikepdf
import pypdfium2
import pytest

from kpu_zi.pekerjaan.actions import ambil, kerjakan, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from laporan.models import Dokumen, Kiriman, Unduhan
from laporan.naskah.isi import teks_beku
from laporan.naskah.queries_wilayah import naskah_wilayah
from laporan.terbitan import gudang, rencana
from laporan.terbitan.rencana import SEPOTONG
from laporan.unduhan.actions import minta
from satker.models import Satker
from tests.buat import make_penilaian
from tests.laporan.buat_unduhan import make_bangsa, make_kiriman, make_setjen, minta_dan_kerjakan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def gudang_sendiri(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def buka(unduhan: Unduhan) -> pikepdf.Pdf:
    return pikepdf.open(gudang.letak(unduhan.dokumen))


def teks_halaman(unduhan: Unduhan) -> list[str]:
    dokumen = pypdfium2.PdfDocument(gudang.letak(unduhan.dokumen))
    return [re.sub(r"\s+", " ", h.get_textpage().get_text_bounded()) for h in dokumen]


def nomor_halaman(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    return {h.obj.objgen: n for n, h in enumerate(pdf.pages)}


def telusuri(daftar, dalam: int = 1):
    for satu in daftar:
        yield dalam, satu.title, satu.destination
        yield from telusuri(satu.children, dalam + 1)


def rata(teks: str) -> str:
    return re.sub(r"\s+", " ", teks).strip()


def test_an_excerpt_of_the_nation_holds_what_its_cover_says():
    unduhan = minta_dan_kerjakan(make_bangsa(1)["00"], make_setjen(), "konsolidasi:pdf", bab=["BAB I"])
    assert (unduhan.status, unduhan.galat) == (Unduhan.Status.SELESAI, "")
    teks = " ".join(teks_halaman(unduhan))
    assert "hanya memuat BAB I." in teks and "BAB I" in teks
    assert "Kabupaten Jawa Tengah 1" not in teks and unduhan.bagian.count() == 1


@pytest.mark.parametrize("sepotong", [SEPOTONG, *(pytest.param(n, marks=pytest.mark.panjang) for n in (2, 1))])
def test_the_whole_report_of_the_nation(monkeypatch, sepotong):
    """Also where chapters are too long for one piece, down to a satker a piece."""
    monkeypatch.setattr(rencana, "SEPOTONG", sepotong)
    bangsa = make_bangsa()
    unduhan = minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    assert (unduhan.status, unduhan.galat) == (Unduhan.Status.SELESAI, "")
    teks = teks_halaman(unduhan)
    kaki_tiap_halaman(teks)
    with buka(unduhan) as pdf:
        assert len(pdf.pages) == len(teks) == unduhan.dokumen.rincian["halaman"]
        daftar = len(teks) - sum(b.dokumen.rincian["halaman"] for b in unduhan.bagian.all())
        daftar_isi_benar(unduhan, pdf, teks, daftar)
        garis_besar_benar(pdf, bangsa)
        tautan_dalam_hidup(pdf)
        huruf_tertanam(pdf)
        assert str(pdf.Root.Lang) == "id" and "/Title" in pdf.docinfo


def kaki_tiap_halaman(teks: list[str]) -> None:
    for n, isi in enumerate(teks, start=1):
        assert isi.count(f"Halaman {n} dari {len(teks)}") == 1, n
        assert not re.search(r"halaman \d+ dari \d+", isi), f"{n}: a chapter numbers its own pages"
    assert all(len(isi) > 60 for isi in teks), "an empty page"


def daftar_isi_benar(unduhan: Unduhan, pdf: pikepdf.Pdf, teks: list[str], banyak: int) -> None:
    """Each entry leads to its heading and says the page on which that stands; each upper heading has its entry."""
    entri = entri_daftar(unduhan, pdf, banyak)
    with pdf.open_outline() as garis:
        judul = {tempat(pdf, t): rata(j) for dalam, j, t in telusuri(garis.root) if 2 <= dalam <= 4}
    assert entri.keys() == judul.keys() and len(entri) >= 10
    for (n, kiri, atas), isi in entri.items():
        assert (judul[n, kiri, atas].split(), str(n + 1)) == isi
        assert n > banyak and judul[n, kiri, atas].replace(" ", "") in teks[n].replace(" ", "")


Tempat = tuple[int, float, float]


def entri_daftar(unduhan: Unduhan, pdf: pikepdf.Pdf, banyak: int) -> dict[Tempat, tuple[list[str], str]]:
    """Of each place to which the contents lead, the words on which one clicks and the number at the end of the line."""
    gambar, hasil = pypdfium2.PdfDocument(gudang.letak(unduhan.dokumen)), {}
    for nomor in range(1, banyak + 1):
        halaman = gambar[nomor].get_textpage()
        for tautan in pdf.pages[nomor].obj.get("/Annots", []):
            kiri, y1, _, y2 = (float(x) for x in tautan.Rect)
            bawah, atas = min(y1, y2) + 1, max(y1, y2) - 1
            kata, nomor_hal = (halaman.get_text_bounded(a, bawah, b, atas) for a, b in ((kiri - 1, 500), (500, 560)))
            tanpa_draf = [k for k in kata.split() if k not in ("D", "R", "A", "F")]  # the mark behind the page
            hasil[tempat(pdf, tautan.Dest)] = tanpa_draf, "".join(re.findall(r"\d", nomor_hal))
    return hasil


def tempat(pdf: pikepdf.Pdf, tujuan: pikepdf.Array) -> Tempat:
    return nomor_halaman(pdf)[tujuan[0].objgen], float(tujuan[2]), float(tujuan[3])


def garis_besar_benar(pdf: pikepdf.Pdf, bangsa: dict[str, Satker]) -> None:
    """Nation, then provinces, then their satker."""
    with pdf.open_outline() as garis:
        (akar,) = garis.root
        for kode in ("33", "73", "91"):
            nama = bangsa[kode].nama_wilayah.upper()
            provinsi = next(x for x in akar.children if nama in x.title.upper())
            semua = " ".join(judul for _, judul, _ in telusuri(provinsi.children)).upper()
            assert all(s.nama.upper() in semua for s in bangsa.values() if s.induk_id == bangsa[kode].pk)


def tautan_dalam_hidup(pdf: pikepdf.Pdf) -> None:
    nomor = nomor_halaman(pdf)
    for halaman in pdf.pages:
        for tautan in halaman.obj.get("/Annots", []):
            if "/Dest" in tautan:
                assert tautan.Dest[0].objgen in nomor


def huruf_tertanam(pdf: pikepdf.Pdf) -> None:
    for objek in pdf.objects:
        if isinstance(objek, pikepdf.Dictionary) and objek.get("/Type") == "/FontDescriptor":
            assert any(k in objek for k in ("/FontFile", "/FontFile2", "/FontFile3"))


@pytest.mark.panjang
def test_unchanged_data_gives_the_stored_file_and_one_change_renders_one_chapter_and_the_front():
    bangsa = make_bangsa(1)
    pertama = minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    ada = set(Dokumen.objects.values_list("pk", flat=True))
    kedua = minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    assert kedua.dokumen == pertama.dokumen and set(Dokumen.objects.values_list("pk", flat=True)) == ada
    ubah(bangsa["73.01"])
    dikerjakan = Pekerjaan.objects.filter(jenis="laporan.bagian").count()
    ketiga = minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    baru = Dokumen.objects.exclude(pk__in=ada)
    potongan = set(baru.filter(jenis="potongan").values_list("satker__kode", flat=True))
    assert potongan - {"00"} == {"73"} and ketiga.dokumen in baru
    assert baru.count() == len(potongan) + 1, "the contents are kept, as no heading changed"
    assert Pekerjaan.objects.filter(jenis="laporan.bagian").count() == dikerjakan + 2, "the front and what changed"


def ubah(satker: Satker) -> None:
    """Its LKE got an answer."""
    make_penilaian(satker)


def garis_besar(unduhan: Unduhan) -> list[tuple[int, str]]:
    with buka(unduhan) as pdf, pdf.open_outline() as garis:
        return [(dalam, judul) for dalam, judul, _ in telusuri(garis.root)]


@pytest.mark.panjang
def test_a_chapter_in_pieces_reads_as_one():
    """The same headings in the same depth, and the page of each satker says the same."""
    bangsa, oleh = make_bangsa(3), make_setjen()
    utuh = minta_dan_kerjakan(bangsa["00"], oleh, "konsolidasi:pdf")
    with pytest.MonkeyPatch.context() as m:
        m.setattr(rencana, "SEPOTONG", 2)
        potongan = minta_dan_kerjakan(bangsa["00"], oleh, "konsolidasi:pdf")
    assert [b.nama for b in potongan.bagian.filter(satker=bangsa["73"])] == [
        "KPU Provinsi Sulawesi Selatan",
        "KPU Provinsi Sulawesi Selatan (lembar mulai 73)",
        "KPU Provinsi Sulawesi Selatan (lembar mulai 73.02)",
    ]
    assert garis_besar(potongan) == garis_besar(utuh)
    assert [*map(tanpa_kaki, teks_halaman(potongan))] == [*map(tanpa_kaki, teks_halaman(utuh))]


def tanpa_kaki(teks: str) -> str:
    return re.sub(r"data per .*? WI(B|TA|T)\b|Halaman \d+ dari \d+", "", teks)


@pytest.mark.panjang
def test_of_a_chapter_in_pieces_the_head_and_one_piece_are_made_anew(monkeypatch):
    monkeypatch.setattr(rencana, "SEPOTONG", 2)
    bangsa, oleh = make_bangsa(3), make_setjen()
    minta_dan_kerjakan(bangsa["00"], oleh, "konsolidasi:pdf")
    ubah(bangsa["73.03"])
    unduhan = minta_dan_kerjakan(bangsa["00"], oleh, "konsolidasi:pdf")
    lama = set(Unduhan.objects.exclude(pk=unduhan.pk).values_list("bagian__dokumen", flat=True))
    baru = [b.nama for b in unduhan.bagian.all() if b.dokumen_id not in lama]
    assert baru == ["KPU RI", "KPU Provinsi Sulawesi Selatan", "KPU Provinsi Sulawesi Selatan (lembar mulai 73.02)"]


@pytest.mark.panjang
def test_the_same_chapters_give_the_same_bytes():
    bangsa = make_bangsa(1)
    unduhan = minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    lama, sidik = unduhan.dokumen.pk, unduhan.dokumen.sidik
    Dokumen.objects.filter(pk=lama).delete()
    lagi = minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    assert lagi.dokumen.pk != lama and lagi.dokumen.sidik == sidik


@pytest.mark.panjang
def test_a_chapter_whose_file_is_broken_is_a_sentence_and_nothing_is_stored():
    bangsa = make_bangsa(1)
    unduhan = minta(satker=bangsa["00"], tahun=2026, jenis="konsolidasi", format="pdf", oleh=make_setjen(), pilihan={})
    while (pekerjaan := ambil()).jenis != "laporan.gabung":
        kerjakan(pekerjaan)
    gudang.letak(Dokumen.objects.filter(satker__kode="73").get()).write_bytes(b"%PDF-1.7 cut off")
    kerjakan(pekerjaan)
    kerjakan_semua()
    unduhan.refresh_from_db()
    assert unduhan.status == Unduhan.Status.GAGAL and "tidak dapat digabungkan" in unduhan.galat
    assert not Dokumen.objects.filter(jenis="konsolidasi").exists()


@pytest.mark.panjang
def test_a_satker_with_another_name_has_new_contents():
    bangsa = make_bangsa(1)
    minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    Satker.objects.filter(kode="73.01").update(nama="KPU Kabupaten Nama Baru")
    unduhan = minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    assert "KPU Kabupaten Nama Baru" in teks_halaman(unduhan)[1]


@pytest.mark.panjang
def test_each_satker_begins_on_a_page_of_its_own():
    bangsa = make_bangsa()
    unduhan = minta_dan_kerjakan(bangsa["00"], make_setjen(), "konsolidasi:pdf")
    with buka(unduhan) as pdf, pdf.open_outline() as garis:
        letak = [tempat(pdf, t)[0] for _, j, t in telusuri(garis.root) if j in {s.nama for s in bangsa.values()}]
    assert len(letak) == len(set(letak)) == len(bangsa) - 1


@pytest.mark.panjang
def test_chapters_are_neither_drafts_nor_what_was_sent_and_serve_both():
    """Of what is not sent the front says DRAF; of what was sent the cover says that chapters are not part of it."""
    bangsa, oleh = make_bangsa(1), make_setjen()
    draf = minta_dan_kerjakan(bangsa["00"], oleh, "konsolidasi:pdf")
    kiriman = make_kiriman(bangsa["00"])
    wilayah = teks_beku(naskah_wilayah(kiriman.laporan).isi)
    Kiriman.objects.filter(pk=kiriman.pk).update(isi_konsolidasi=wilayah)
    kirim = minta_dan_kerjakan(bangsa["00"], oleh, "konsolidasi:pdf")
    assert [d.dokumen.rincian["beku"] for d in (draf, kirim)] == [False, True]
    bab = [list(u.bagian.exclude(satker=bangsa["00"]).values_list("dokumen", flat=True)) for u in (draf, kirim)]
    assert bab[0] == bab[1] and len(bab[0]) == 3
    for unduhan, kata in ((draf, "DRAF"), (kirim, "versi 1")):
        teks = teks_halaman(unduhan)
        depan = len(teks) - sum(b.dokumen.rincian["halaman"] for b in unduhan.bagian.exclude(satker=bangsa["00"]))
        assert ["bukan bagian dari salinan" in t for t in teks] == [kata == "versi 1", *[False] * (len(teks) - 1)]
        assert all(kata in t for t in teks[1:depan])
        assert all("data per" in t for t in teks[depan:])
        assert not [t for t in teks[depan:] if re.search("DRAF|D R A F|versi 1", t)]
