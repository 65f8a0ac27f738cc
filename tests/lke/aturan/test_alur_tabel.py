"""Every (state, act, side, peran, window) against the table of tests/alur_polos.py: it moves as told, or says why not."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lke.aturan.alur import (
    Fakta,
    Izin,
    KeadaanJendela,
    Lapis,
    Perbuatan,
    Pihak,
    izin_isi,
    kalimat_tertutup,
    lapis_dirilis,
    penolakan,
    putaran_berikut,
    tahap_isi,
    tahap_perbuatan,
    tujuan,
)
from lke.aturan.status import Status
from satker.peran import Peran
from tests.alur_polos import ISIAN, MENAMBAH_PUTARAN, TABEL, jendela_menolak

WAJIB = frozenset({"Ketua", "Sekretaris"})
# Nothing is missing; for `bersih` nothing may be marked, so that act gets its own.
ADA = Fakta(wajib_setuju=WAJIB, disetujui=WAJIB, alasan="Alasan contoh.", nomor="12/2026", ditandai=2, memenuhi=True)
# What must stand in the sentence when this is missing, and the facts that lack it.
KURANG = {
    "lengkap": (
        {"kurang": ("P1: 3 pertanyaan belum dijawab.", "P2.i.a tanpa bukti.")},
        "belum dijawab. P2.i.a tanpa bukti.",
    ),
    "setuju": ({"disetujui": frozenset({"Ketua"})}, "Persetujuan belum lengkap: Sekretaris."),
    "tanda": ({"ditandai": 0}, "Tandai sekurang-kurangnya satu pertanyaan"),
    "bersih": ({"ditandai": 2}, "2 pertanyaan bertanda"),
    "alasan": ({"alasan": "  \n"}, "Tulis alasannya."),
    "nomor": ({"nomor": " "}, "Tulis nomor surat."),
    "belum_dinilai": ({"diverifikasi": True}, "sudah diverifikasi"),
    "memenuhi": ({"memenuhi": False}, "tidak menyatakan LKE ini memenuhi syarat nilai WBK"),
}
SETIAP_PERAN = [frozenset(), *(frozenset({p.value}) for p in Peran), frozenset(p.value for p in Peran)]
FAKTA = [
    replace(ADA, putaran=putaran, pendahuluan=pendahuluan, ditandai=ditandai, diverifikasi=sudah, memenuhi=memenuhi)
    for putaran, pendahuluan, ditandai, sudah, memenuhi in product(
        (1, 2, 3), (True, False), (0, 2), (True, False), (True, False, None)
    )
]


def fakta_lengkap(perlu: frozenset[str], putaran: int = 1, pendahuluan: bool = True) -> Fakta:
    return replace(ADA, putaran=putaran, pendahuluan=pendahuluan, ditandai=0 if "bersih" in perlu else 2)


def pastikan_kalimat(pesan: str) -> None:
    assert pesan and pesan[0].isupper() and pesan.rstrip()[-1] in ".”" and "  " not in pesan, pesan


def test_the_tables_name_the_same_words():
    assert {k[0] for k in TABEL} | {n.ke for n in TABEL.values()} == {s.value for s in Status}
    assert {k[1] for k in TABEL} == {p.value for p in Perbuatan}


@pytest.mark.parametrize("status", Status)
def test_every_combination_moves_as_told_or_says_why_not(status):
    for perbuatan, pihak, peran, jendela, fakta in product(
        Perbuatan, ["", *Pihak], SETIAP_PERAN, KeadaanJendela, FAKTA
    ):
        langkah = TABEL.get((status.value, perbuatan.value))
        if langkah is None and fakta is not FAKTA[0]:
            continue
        fakta = replace(fakta, jendela=jendela)
        pesan = penolakan(status, perbuatan, pihak, peran, fakta)
        if langkah is None or pihak != langkah.pihak or not peran & langkah.peran:
            pastikan_kalimat(pesan)
            continue
        kurang = (
            ("tanda" in langkah.perlu and not fakta.ditandai)
            or ("bersih" in langkah.perlu and fakta.ditandai)
            or ("belum_dinilai" in langkah.perlu and fakta.diverifikasi)
            or ("memenuhi" in langkah.perlu and fakta.memenuhi is not True)
        )
        if jendela_menolak(langkah, jendela) or kurang:
            pastikan_kalimat(pesan)
            continue
        assert pesan == ""
        ke = tujuan(status, perbuatan, fakta)
        bila = {"tanpa": not fakta.pendahuluan, "ulang": fakta.putaran > 1, "nihil": not fakta.ditandai}
        assert ke == langkah.tujuan(**bila)
        tambah = (status.value, ke.value) in MENAMBAH_PUTARAN
        assert putaran_berikut(perbuatan, ke, fakta.putaran) == fakta.putaran + tambah


@pytest.mark.parametrize(("baris", "langkah"), TABEL.items(), ids=lambda b: "-".join(b) if isinstance(b, tuple) else "")
def test_an_act_names_the_first_thing_that_is_missing(baris, langkah):
    status, perbuatan = Status(baris[0]), Perbuatan(baris[1])
    jendela = KeadaanJendela.TERTUTUP if "selesai" in langkah.perlu else KeadaanJendela.TERBUKA
    ada = replace(fakta_lengkap(langkah.perlu), jendela=jendela)
    assert penolakan(status, perbuatan, langkah.pihak, langkah.peran, ada) == ""
    for syarat in langkah.perlu - {"selesai"}:
        ubah, kalimat = KURANG[syarat]
        pesan = penolakan(status, perbuatan, langkah.pihak, langkah.peran, replace(ada, **ubah))
        pastikan_kalimat(pesan)
        assert kalimat in pesan
    for syarat in KURANG.keys() - langkah.perlu - {"tanda", "bersih", "belum_dinilai"}:
        assert penolakan(status, perbuatan, langkah.pihak, langkah.peran, replace(ada, **KURANG[syarat][0])) == ""


@pytest.mark.parametrize("putaran", [1, 2])
def test_the_window_of_an_act_is_named_in_its_refusal(putaran):
    nama = {
        "isi": "Pengisian", "pendahuluan": "Penilaian pendahuluan", "perbaikan": "Perbaikan",
        "tpi_1": "Evaluasi TPI tahap 1", "tindak_lanjut": "Tindak lanjut LHE", "tpi_2": "Evaluasi TPI tahap 2",
        "usulan": "Pengusulan",
    }  # fmt: skip
    for (status, kata), langkah in TABEL.items():
        perbuatan, tahap = Perbuatan(kata), langkah.jendela(putaran, kata)
        assert tahap_perbuatan(status, perbuatan, putaran) == tahap
        for jendela in KeadaanJendela:
            fakta = replace(fakta_lengkap(langkah.perlu, putaran), jendela=jendela)
            pesan = penolakan(status, perbuatan, langkah.pihak, langkah.peran, fakta)
            assert bool(pesan) == jendela_menolak(langkah, jendela)
            assert not pesan or pesan.startswith(f"Masa {nama[tahap]} ")


def test_an_act_that_the_table_does_not_know_has_no_window():
    for status, perbuatan in product(Status, Perbuatan):
        ada = (status.value, perbuatan.value) in TABEL
        assert all((tahap_perbuatan(status, perbuatan, putaran) is not None) == ada for putaran in (1, 2))


@pytest.mark.parametrize(
    ("status", "perbuatan", "pesan"),
    [
        (Status.DRAF, Perbuatan.KIRIM, ""),
        (Status.DIVERIFIKASI, Perbuatan.BUKA_TPI, ""),
        (Status.DIKIRIM, Perbuatan.TARIK, "Tulis alasannya."),
        (Status.DIVERIFIKASI, Perbuatan.TARIK, "Tulis alasannya."),
        (Status.DINILAI_PENDAHULUAN, Perbuatan.KEMBALIKAN, KURANG["tanda"][1]),
        (Status.DINILAI_PENDAHULUAN, Perbuatan.VERIFIKASI, "Tulis nomor surat."),
    ],
)
def test_where_no_facts_are_told_it_is_the_first_round_of_an_open_window(status, perbuatan, pesan):
    baris = TABEL[status.value, perbuatan.value]
    hasil = penolakan(status, perbuatan, baris.pihak, baris.peran, Fakta())
    assert hasil.startswith(pesan) and bool(hasil) == bool(pesan)
    assert tujuan(status, perbuatan, Fakta()) == baris.ke


def test_who_fills_which_layer_when():
    for status, lapis, jendela, ditandai in product(Status, Lapis, KeadaanJendela, (True, False)):
        izin, tahap = ISIAN.get((status.value, lapis.value), ("tidak", None))
        assert izin_isi(status, lapis) == Izin(izin) and tahap_isi(status, lapis) == tahap
        boleh = (
            tahap is not None
            and jendela in (KeadaanJendela.TERBUKA, KeadaanJendela.TERLAMBAT)
            and (izin == "semua" or ditandai)
        )
        pesan = kalimat_tertutup(status, lapis, jendela, ditandai)
        assert (pesan == "") == boleh
        if not boleh:
            pastikan_kalimat(pesan)
    assert all(len([x for x in Lapis if izin_isi(s, x) is not Izin.TIDAK]) <= 1 for s in Status), "two layers open"


def test_a_layer_is_never_released_while_it_is_being_filled_for_the_first_time():
    for putaran in (1, 2):
        assert lapis_dirilis(Status.DINILAI_PENDAHULUAN, Lapis.PROVINSI, putaran) == (putaran > 1)
        for status in Status:
            assert lapis_dirilis(status, Lapis.SATKER, putaran)
    for status in (Status.DRAF, Status.DIKIRIM, Status.DINILAI_PENDAHULUAN, Status.DIKEMBALIKAN, Status.DIVERIFIKASI):
        assert not any(lapis_dirilis(status, Lapis.TPI, p) for p in (1, 2, 3))
    assert not any(lapis_dirilis(Status.DINILAI_TPI_1, Lapis.TPI, p) for p in (1, 2, 3))


# Where the copy of an assessor's layer may be seen by the satker: always, never, or from the second round on.
DIRILIS = {
    "draf": ("tidak", "tidak"),
    "dikirim": ("ulang", "tidak"),
    "dinilai_pendahuluan": ("ulang", "tidak"),
    "dikembalikan": ("ya", "tidak"),
    "tidak_diteruskan": ("ya", "tidak"),
    "diverifikasi": ("ya", "tidak"),
    "dinilai_tpi_1": ("ya", "tidak"),
    "ditindaklanjuti": ("ya", "ya"),
    "dinilai_tpi_2": ("ya", "ya"),
    "final": ("ya", "ya"),
    "diusulkan": ("ya", "ya"),
    "tidak_diusulkan": ("ya", "ya"),
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("putaran", [1, 2, 3])
def test_a_layer_is_released_by_a_return_a_verification_or_a_report(status, putaran):
    for lapis, kata in zip((Lapis.PROVINSI, Lapis.TPI), DIRILIS[status.value], strict=True):
        assert lapis_dirilis(status, lapis, putaran) is {"ya": True, "tidak": False, "ulang": putaran > 1}[kata]


@given(st.lists(st.sampled_from(sorted(TABEL)), max_size=40), st.booleans(), st.booleans())
def test_a_walk_of_any_length_stays_on_the_map(langkah, pendahuluan, bertanda):
    """Whatever people press, in whatever order: no LHE without TPI, no TPI without a verification where one is due."""
    status, putaran, lewat = Status.DRAF, 1, []
    for asal, kata in langkah:
        if asal != status:
            continue
        perbuatan, baris = Perbuatan(kata), TABEL[asal, kata]
        jendela = KeadaanJendela.TERTUTUP if "selesai" in baris.perlu else KeadaanJendela.TERBUKA
        fakta = replace(fakta_lengkap(baris.perlu, putaran, pendahuluan), jendela=jendela)
        fakta = replace(fakta, diverifikasi="verifikasi" in lewat)
        if not bertanda and perbuatan is Perbuatan.LHE_1:
            fakta = replace(fakta, ditandai=0)
        if penolakan(status, perbuatan, baris.pihak, baris.peran, fakta):
            continue
        ke = tujuan(status, perbuatan, fakta)
        assert putaran <= putaran_berikut(perbuatan, ke, putaran) <= putaran + 1
        status, putaran = ke, putaran_berikut(perbuatan, ke, putaran)
        lewat.append(kata)
        if status in (Status.DRAF, Status.DIKEMBALIKAN):
            lewat = [k for k in lewat if k != "verifikasi"]
    if {"lhe_1", "lhe_2"} & set(lewat):
        assert "buka_tpi" in lewat
        assert not pendahuluan or "verifikasi" in lewat
    if status in (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN):
        assert {"lhe_1", "lhe_2"} & set(lewat)


def test_every_state_is_reached_and_left():
    tercapai, batas = {Status.DRAF.value}, [Status.DRAF.value]
    while batas:
        asal = batas.pop()
        for (status, _), baris in TABEL.items():
            for ke in {baris.ke, baris.bila[1]} - {""} if status == asal else ():
                if ke not in tercapai:
                    tercapai.add(ke)
                    batas.append(ke)
    assert tercapai == {s.value for s in Status} == {s for s, _ in TABEL}
