"""A file of rows against what is stored: new, changed, unchanged, and every mistake by its cell; nothing is written."""

import hashlib
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kegiatan.actions import tarik_baris
from kegiatan.impor.baca import Sumber, baca_register
from kegiatan.impor.hasil import HasilBaca
from kegiatan.models import Monitoring, Rapat
from kegiatan.register import daftar_register
from kpu_zi.tools.excel.lembar import BerkasDitolak
from kpu_zi.tools.excel.tabel import baca_tabel
from satker.models import Satker
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.kegiatan.buat_kegiatan import HARI, baris_berkas, buku, gandakan, kepala_berkas, make_baris

pytestmark = pytest.mark.django_db


def baca(satker: Satker, register: str, isi: bytes | str, nama: str = "") -> HasilBaca:
    data = isi.encode() if isinstance(isi, str) else isi
    tabel = baca_tabel(data, nama=nama or ("a.csv" if isinstance(isi, str) else "a.xlsx"))
    reg = daftar_register()[register]
    baris = reg.model._default_manager.filter(satker=satker)
    return baca_register(tabel, Sumber(reg, satker, baris, hashlib.sha256(data).hexdigest(), HARI))


def rapat(satker: Satker, *daftar: dict[str, Any], kepala: list[str] | None = None) -> HasilBaca:
    return baca(
        satker, "rapat", buku([kepala or kepala_berkas("rapat"), *(baris_berkas("rapat", satker, **d) for d in daftar)])
    )


def tempat(hasil: HasilBaca) -> dict[str, str]:
    return {t.tempat: t.pesan for t in hasil.temuan}


def test_a_row_without_nomor_is_new_and_blank_rows_are_none():
    satker = make_satker()
    kepala, baris = kepala_berkas("rapat"), baris_berkas("rapat", satker)
    hasil = baca(satker, "rapat", buku([["REGISTER RAPAT KPU CONTOH"], [], kepala, [], baris, [], [], baris]))
    assert [b.baris for b in hasil.baru] == [5, 8] and not hasil.temuan and not hasil.ubah
    assert hasil.baru[0].isi["tanggal"] == date(2026, 6, 10) and hasil.baru[0].isi["jenis"] == "monev"
    assert not Rapat.objects.exists()


def test_nomor_names_a_row_of_which_only_what_differs_is_taken():
    satker = make_satker()
    lama = make_baris("rapat", satker)
    hasil = rapat(satker, {"nomor": lama.pk, "agenda": "Lain", "hadir": 17, "bukti": ""})
    (ubah,) = hasil.ubah
    assert (ubah.pk, ubah.versi, ubah.isi) == (lama.pk, 0, {"agenda": "Lain", "hadir": 17, "bukti": ""})
    assert ubah.lama == {"agenda": lama.agenda, "hadir": 18, "bukti": "https://contoh.invalid/dokumen"}
    assert rapat(satker, {"nomor": lama.pk}).sama == 1


def test_columns_that_the_file_lacks_keep_what_is_stored():
    satker = make_satker()
    lama = make_baris("rapat", satker, tindak_lanjut="Tetap", jenis="tim")
    kepala = [
        "Keputusan",
        "AGENDA",
        "jumlah hadir",
        "Jumlah Diundang",
        "Dipimpin oleh",
        "Jenis",
        "Tanggal rapat",
        "Nomor",
    ]
    isi = ["Baru", lama.agenda, 18, 20, lama.pemimpin, "tim", "10/06/2026", float(lama.pk)]
    hasil = baca(satker, "rapat", buku([kepala, isi]))
    assert [u.isi for u in hasil.ubah] == [{"keputusan": "Baru"}] and not hasil.temuan


def test_a_blank_cell_clears_what_may_be_blank_and_is_a_mistake_where_it_may_not():
    satker = make_satker()
    lama = make_baris("rapat", satker, tindak_lanjut="Ada")
    assert rapat(satker, {"nomor": lama.pk, "tindak_lanjut": ""}).ubah[0].isi == {"tindak_lanjut": ""}
    hasil = rapat(satker, {"nomor": lama.pk, "agenda": "", "keputusan": ""})
    assert tempat(hasil) == {
        "Baris 2 kolom D, Agenda": "Agenda wajib diisi.",
        "Baris 2 kolom H, Keputusan": "Keputusan wajib diisi.",
    }


def test_all_mistakes_come_at_once_each_with_its_cell():
    satker, lain = make_satker(), make_satker("33.74", "Kota Pekalongan")
    milik, asing = make_baris("rapat", satker), make_baris("rapat", lain)
    ditarik = make_baris("rapat", satker)
    tarik_baris(register=daftar_register()["rapat"], satker=satker, baris=ditarik, alasan="Salah", oleh=make_pengguna())
    hasil = rapat(
        satker,
        {"jenis": "Seminar"},
        {"hadir": 21},
        {"hadir": 1.5, "diundang": "dua puluh"},
        {"tanggal": "10/06/2027"},
        {"tanggal": 46183},
        {"agenda": "=1+1"},
        {"keputusan": "=NA()"},
        {"nomor": milik.pk},
        {"nomor": milik.pk, "agenda": "Lain"},
        {"nomor": asing.pk},
        {"nomor": "dua"},
        {"nomor": ditarik.pk, "agenda": "Lain"},
        {"nomor": ditarik.pk + 10**12},
        {"bukti": "C:\\berkas\\notulen.pdf"},
        {"agenda": "x" * 201},
    )
    pesan = tempat(hasil)
    assert pesan["Baris 2 kolom C, Jenis"].startswith("“Seminar”: Pilih jenis dari daftar. Pilihannya: Rapat pimpinan,")
    assert pesan["Baris 3 kolom G, Jumlah hadir"] == "Yang hadir lebih banyak daripada yang diundang."
    assert "bukan bilangan bulat" in pesan["Baris 4 kolom G, Jumlah hadir"]
    assert "“dua puluh” bukan" in pesan["Baris 4 kolom F, Jumlah diundang"]
    assert "belum terjadi" in pesan["Baris 5 kolom B, Tanggal rapat"]
    assert "Bila maksudnya 10 Juni 2026" in pesan["Baris 6 kolom B, Tanggal rapat"]
    assert "Sel berisi rumus" in pesan["Baris 7 kolom D, Agenda"]
    assert pesan["Baris 8 kolom H, Keputusan"].startswith("Sel berisi ")
    assert (
        pesan["Baris 10 kolom A, Nomor baris"] == f"Nomor {milik.pk} sudah dipakai pada baris 9. Hapus salah satunya."
    )
    for baris, nomor in ((11, asing.pk), (12, "“dua”"), (14, ditarik.pk + 10**12)):
        assert pesan[f"Baris {baris} kolom A, Nomor baris"].startswith(f"{nomor} bukan nomor baris register ini.")
    assert "sudah ditarik" in pesan["Baris 13 kolom A, Nomor baris"]
    assert "menunjuk komputer" in pesan["Baris 15 kolom J, Bukti"]
    assert "paling panjang 200 huruf" in pesan["Baris 16 kolom D, Agenda"]
    assert len(pesan) == 15 and hasil.sama == 1 and not hasil.baru and not hasil.ubah


def test_an_error_cell_is_named():
    satker = make_satker()
    isi = buku([kepala_berkas("rapat"), baris_berkas("rapat", satker, keputusan="#N/A")])
    assert tempat(baca(satker, "rapat", isi)) == {"Baris 2 kolom H, Keputusan": "Sel berisi galat #N/A."}


@pytest.mark.parametrize(
    "hari",
    [
        "10/06/2026",
        "10-06-2026",
        "10.6.2026",
        "2026-06-10",
        "10 Juni 2026",
        "10 Jun 2026",
        date(2026, 6, 10),
        "10/06/26",
    ],
)
def test_dates_come_in_all_dresses(hari):
    hasil = rapat(make_satker(), {"tanggal": hari})
    assert [b.isi["tanggal"] for b in hasil.baru] == [date(2026, 6, 10)]


def test_a_file_with_the_month_first_is_noticed_and_told():
    hasil = rapat(make_satker(), {"tanggal": "03/25/2026"}, {"tanggal": "03/04/2026"})
    assert [b.isi["tanggal"] for b in hasil.baru] == [date(2026, 3, 25), date(2026, 3, 4)]
    assert hasil.catatan == ["Tanggal berupa teks dibaca dengan urutan bulan/hari/tahun."]


def test_what_is_stored_tells_the_order_of_a_file_from_another_office():
    satker = make_satker()
    satu, dua = make_baris("rapat", satker, tanggal="2026-03-04"), make_baris("rapat", satker, tanggal="2026-05-05")
    hasil = rapat(satker, {"nomor": satu.pk, "tanggal": "03/04/2026"}, {"nomor": dua.pk, "tanggal": "05/05/2026"})
    assert hasil.sama == 2 and "bulan/hari/tahun" in hasil.catatan[0]
    hasil = rapat(satker, {"nomor": satu.pk, "tanggal": "04/03/2026"}, {"nomor": dua.pk, "tanggal": "03/05/2026"})
    assert [u.isi for u in hasil.ubah] == [{"tanggal": date(2026, 5, 3)}] and "hari/bulan/tahun" in hasil.catatan[0]


def test_a_date_of_the_future_is_a_mistake_and_no_sign_of_another_order():
    hasil = rapat(make_satker(), {"tanggal": "03/12/2026"}, {"tanggal": "04/11/2026"})
    assert ["belum terjadi" in t.pesan for t in hasil.temuan] == [True, True]


def test_dates_that_excel_may_have_turned_round_are_told():
    hasil = rapat(make_satker(), {"tanggal": "30/03/2026"}, {"tanggal": date(2026, 3, 4)})
    assert len(hasil.baru) == 2 and "Kolom B: sebagian tanggal berupa teks" in hasil.catatan[0]
    assert rapat(make_satker("33.74"), {"tanggal": "2026-03-30"}, {"tanggal": date(2026, 3, 4)}).catatan == []


def test_text_that_looks_like_a_formula_stays_text():
    satker, jahat = make_satker(), "=cmd|' /C calc'!A0"
    kepala = ";".join(kepala_berkas("rapat"))
    isi = f'{kepala}\n;10/06/2026;Rapat tim kerja;{jahat};Ketua;20;18;+62 "a";;\n'
    assert [b.isi["agenda"] for b in baca(satker, "rapat", isi).baru] == [jahat]


@pytest.mark.parametrize("pengodean", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
def test_a_csv_of_any_office_is_read(pengodean, pemisah):
    satker = make_satker()
    sel = [
        "",
        "10/06/2026",
        "tim",
        "Café pleno",
        "Ketua",
        "20",
        "18",
        '"a\nb"',
        "",
        '"https://contoh.invalid/1\n“Notulen”"',
    ]
    isi = "\r\n".join(pemisah.join(b) for b in (kepala_berkas("rapat"), sel, [""] * 10)).encode(pengodean)
    hasil = baca(satker, "rapat", isi, "a.csv")
    assert not hasil.temuan and hasil.baru[0].isi["agenda"] == "Café pleno"
    assert hasil.baru[0].isi["keputusan"] == "a\nb" and hasil.baru[0].isi["bukti"].endswith("\n“Notulen”")


def test_a_csv_row_that_was_torn_by_its_separator_is_a_mistake():
    kepala = ",".join(kepala_berkas("pakta"))
    hasil = baca(make_satker(), "pakta", f"{kepala}\n,10/06/2026,20,21,Tidak menerima, memberi,notulen,x\n")
    assert "7 sel" not in tempat(hasil)["Baris 2"] and "8 sel, kepalanya 6" in tempat(hasil)["Baris 2"]


def test_counts_and_decimals_as_cells_and_as_texts():
    satker = make_satker()
    kepala = kepala_berkas("sosialisasi")
    hasil = baca(
        satker,
        "sosialisasi",
        buku(
            [
                kepala,
                baris_berkas("sosialisasi", satker, hadir=12.0, diundang="40", nilai_awal=61.5, nilai_akhir="87,25"),
                baris_berkas("sosialisasi", satker, nilai_awal=61.66666666666667, nilai_akhir="1.234"),
            ]
        ),
    )
    (baru,) = hasil.baru
    assert (baru.isi["hadir"], baru.isi["diundang"]) == (12, 40)
    assert [str(baru.isi[n]) for n in ("nilai_awal", "nilai_akhir")] == ["61.5", "87.25"]
    assert "dapat dibaca dua cara" in hasil.temuan[0].pesan
    assert hasil.catatan == ["Kolom J (Rata-rata prates): angkanya dibulatkan, baris 3."]


def test_several_choices_and_ticks():
    satker = make_satker()
    daftar = [
        {"area": "penataan tatalaksana\nManajemen perubahan", "direplikasi": True, "terbit": "x"},
        {"terbit": "", "direplikasi": "tidak"},
        {"area": "penataan tatalaksana; Bumi"},
    ]
    baris = [baris_berkas("inovasi", satker, **d) for d in daftar]
    hasil = baca(satker, "inovasi", buku([kepala_berkas("inovasi"), *baris]))
    assert [(b.isi["area"], b.isi["direplikasi"], b.isi["terbit"]) for b in hasil.baru] == [
        (["area1", "area2"], True, True),
        (["area2", "area6"], False, False),
    ]
    (temuan,) = hasil.temuan
    assert temuan.pesan.startswith("“area2; Bumi”: Pilih area perubahan dari daftar. Pilihannya: Manajemen Perubahan,")


def test_a_satker_by_its_kode_and_never_another():
    aceh = make_provinsi("11", "Aceh")
    sepuluh, lain = make_satker("11.10", "Kabupaten Contoh", aceh), make_satker("33.73", "Kota Salatiga")
    kepala = kepala_berkas("monitoring")
    baris = [
        baris_berkas("monitoring", aceh, sasaran=s) for s in ("11.10", 11.1, "11", "11.1", "33.73", str(sepuluh.pk), "")
    ]
    hasil = baca(aceh, "monitoring", buku([kepala, *baris]))
    assert [b.isi["sasaran"].kode for b in hasil.baru] == ["11.10", "11.10", "11"]
    assert [t.baris for t in hasil.temuan] == [5, 6, 7, 8]
    assert "Maksudnya 11.10 (KPU Kabupaten Contoh)?" in hasil.temuan[0].pesan and lain.nama not in str(hasil.temuan)
    assert hasil.temuan[3].pesan == "Pilih satker yang dipantau."
    assert hasil.catatan == ["Kolom C (Satker yang dipantau): 11,1 dibaca 11.10 (KPU Kabupaten Contoh), baris 3."]


def test_a_stored_row_whose_satker_is_no_longer_active_is_unchanged():
    provinsi = make_provinsi()
    anak = make_satker()
    lama = make_baris("monitoring", provinsi, sasaran=str(anak.pk))
    Satker.objects.filter(pk=anak.pk).update(aktif=False)
    isi = buku([kepala_berkas("monitoring"), baris_berkas("monitoring", provinsi, nomor=lama.pk, sasaran="33.73")])
    assert baca(provinsi, "monitoring", isi).sama == 1 and Monitoring.objects.count() == 1


def test_a_person_twice_in_a_year_of_wealth_reports_is_a_mistake():
    satker = make_satker()
    satu = make_baris("wajib_lapor", satker, nama="Pegawai Contoh A")
    dua = make_baris("wajib_lapor", satker, nama="Pegawai Contoh B")
    kepala = kepala_berkas("wajib_lapor")

    def salah(*daftar: dict[str, Any]) -> list[int]:
        isi = buku([kepala, *(baris_berkas("wajib_lapor", satker, **d) for d in daftar)])
        return [t.baris for t in baca(satker, "wajib_lapor", isi).temuan]

    assert salah({"nama": "Pegawai Contoh A"}, {"nama": "Pegawai Contoh C"}, {"nama": "Pegawai Contoh C"}) == [2, 4]
    assert salah({"nama": "Pegawai Contoh A", "nomor": dua.pk}) == [2]
    lewat = {"nama": "Pegawai Contoh D", "nomor": satu.pk}, {"nama": "Pegawai Contoh A"}
    assert salah(*lewat) == []


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ([["Nomor", "Catatan"], ["", "x"]], "Kepala kolom register ini tidak ditemukan"),
        (
            [["Agenda", "Jenis"], ["x", "tim"]],
            "Tanggal rapat, Dipimpin oleh, Jumlah diundang, Jumlah hadir, Keputusan.",
        ),
        ([["Tanggal rapat"] * 2], "ada 2 kali"),
    ],
)
def test_a_table_of_something_else_is_refused(isi, kalimat):
    with pytest.raises(BerkasDitolak) as ditolak:
        baca(make_satker(), "rapat", buku(isi))
    assert kalimat in ditolak.value.pesan


def test_a_head_without_rows_is_refused():
    with pytest.raises(BerkasDitolak, match="Tidak ada baris"):
        rapat(make_satker())


def test_reading_asks_as_often_for_many_rows_as_for_one():
    satker = make_satker()
    gandakan(make_baris("rapat", satker), 300)
    banyak = []
    for jumlah in (1, 300):
        nomor = Rapat.objects.values_list("pk", flat=True)[:jumlah]
        with CaptureQueriesContext(connection) as tanya:
            rapat(satker, *({"nomor": n, "agenda": "Lain"} for n in nomor), *({} for _ in range(jumlah)))
        banyak.append(len(tanya))
    assert banyak[0] == banyak[1] <= 4
