"""What the table of the way of an LKE says to people: the tag of a state, the name of an act and of a step."""

import re
from pathlib import Path

import pytest

from lke.aturan.alur import (
    NAMA_LAPIS,
    NAMA_PERBUATAN,
    NAMA_TAHAP,
    PUTARAN_SATKER,
    SENDIRI,
    TAHAP_STATUS,
    Fakta,
    KeadaanJendela,
    Lapis,
    Perbuatan,
    Pihak,
    Tahap,
    kalimat_tertutup,
    penolakan,
)
from lke.aturan.status import BELUM_MULAI, FINAL, TANDA, Status, tanda
from tests.alur_polos import ISIAN, TABEL

STATIS = Path(__file__).resolve().parents[3] / "static"
SINGKATAN = {"LKE", "LHE", "TPI", "TPN", "WBK"}
SEMUA_TANDA = [*TANDA.values(), BELUM_MULAI, *FINAL.values()]


def pastikan_ejaan(teks: str, *, kalimat: bool = True) -> None:
    """Abbreviations in capitals and nothing else; a sentence or a name begins with a capital."""
    kata = set(re.findall(r"\w+", teks))
    assert {k for k in kata if k.isupper() and len(k) > 1 and not k.isdigit()} <= SINGKATAN, teks
    assert not {k.lower() for k in SINGKATAN} & kata and not re.search(r"[a-z][A-Z]|[A-Z]{2}[a-z]", teks), teks
    assert teks[0].isupper() == kalimat, teks


def test_every_state_has_its_tag_and_no_two_say_the_same():
    assert TANDA.keys() == set(Status) == TAHAP_STATUS.keys()
    assert len({t.teks for t in SEMUA_TANDA}) == len(SEMUA_TANDA)
    for t in SEMUA_TANDA:
        pastikan_ejaan(t.teks)


def test_look_and_icon_of_a_state_exist():
    ikon = set(re.findall(r'<symbol id="([a-z-]+)"', (STATIS / "ikon.svg").read_text(encoding="utf-8")))
    rupa = set(re.findall(r"\.label-([a-z-]+)", (STATIS / "css/komponen.css").read_text(encoding="utf-8")))
    assert {t.ikon for t in SEMUA_TANDA} <= ikon
    assert {t.rupa for t in SEMUA_TANDA} <= rupa | {"netral"}  # the plain tag has no rule of its own


@pytest.mark.parametrize(
    ("status", "isian", "teks"),
    [
        (Status.DRAF, (0,), "Belum mulai"),
        (Status.DRAF, (1,), "Sedang diisi"),
        (Status.DIKIRIM, (0,), "Dikirim, menunggu penilai"),
        (Status.DIKEMBALIKAN, (113,), "Dikembalikan, putaran 1"),
        (Status.DIKEMBALIKAN, (113, 3), "Dikembalikan, putaran 3"),
        (Status.DITINDAKLANJUTI, (113, 3), "Tindak lanjut LHE"),
        (Status.FINAL, (113, 1), "Final"),
        (Status.FINAL, (113, 1, True), "Final: memenuhi WBK"),
        (Status.FINAL, (0, 1, False), "Final: belum memenuhi"),
        (Status.DIUSULKAN, (113, 1, True), "Diusulkan ke TPN"),
    ],
)
def test_a_tag_tells_an_unbegun_draft_the_round_of_a_return_and_the_result(status, isian, teks):
    hasil = tanda(status.value, *isian)
    assert hasil.teks == teks
    assert status != Status.DIKEMBALIKAN or (hasil.rupa, hasil.ikon) == ("jingga", "kembali")


def test_every_act_step_and_layer_has_its_name():
    assert NAMA_PERBUATAN.keys() == set(Perbuatan)
    assert NAMA_TAHAP.keys() == set(Tahap)
    assert NAMA_LAPIS.keys() == set(Lapis)
    for nama in NAMA_PERBUATAN.values():
        pastikan_ejaan(nama, kalimat=False)
    for nama in (*NAMA_TAHAP.values(), *NAMA_LAPIS.values()):
        pastikan_ejaan(nama)


@pytest.mark.parametrize("status", Status)
def test_a_refusal_names_the_act_the_state_or_the_peran(status):
    kata = {}
    for perbuatan in Perbuatan:
        pesan = penolakan(status, perbuatan, Pihak.SATKER, frozenset(), Fakta())
        pastikan_ejaan(pesan)
        if (status.value, perbuatan.value) in TABEL:
            assert pesan == f"Peran Anda tidak berwenang {NAMA_PERBUATAN[perbuatan]}."
        else:
            awal, _, kata[perbuatan] = pesan.partition(" sehingga tidak dapat ")
            assert awal == f"LKE ini berstatus “{TANDA[status].teks}”"
    assert len(set(kata.values())) == len(kata)


def test_refusals_of_facts_windows_and_closed_layers_are_spelled_as_sentences():
    for (status, kata), baris in TABEL.items():
        for jendela in KeadaanJendela:
            for fakta in (
                Fakta(jendela=jendela, wajib_setuju=frozenset({"Ketua"})),
                Fakta(jendela=jendela, ditandai=1, diverifikasi=True, alasan="Ada."),
            ):
                if pesan := penolakan(status, Perbuatan(kata), baris.pihak, baris.peran, fakta):
                    pastikan_ejaan(pesan)
    for status in Status:
        for lapis in Lapis:
            for jendela in KeadaanJendela:
                if pesan := kalimat_tertutup(status, lapis, jendela, ditandai=False):
                    pastikan_ejaan(pesan)


def test_approvals_that_are_missing_are_named_in_the_order_of_the_alphabet():
    fakta = Fakta(wajib_setuju=frozenset({"Sekretaris", "Ketua"}))
    baris = TABEL["draf", "kirim"]
    pesan = penolakan(Status.DRAF, Perbuatan.KIRIM, baris.pihak, baris.peran, fakta)
    assert pesan == "Persetujuan belum lengkap: Ketua, Sekretaris."


def test_a_closed_layer_says_whose_it_is():
    def kalimat(status: Status, lapis: Lapis) -> str:
        return kalimat_tertutup(status, lapis, KeadaanJendela.TERBUKA, ditandai=False)

    assert kalimat(Status.DIKIRIM, Lapis.SATKER).startswith("LKE ini sudah dikirim atau terkunci")
    assert kalimat(Status.DIKIRIM, Lapis.PROVINSI).startswith("Lapis penilaian ini tidak sedang dibuka")
    assert kalimat(Status.DIKEMBALIKAN, Lapis.SATKER).startswith("Hanya pertanyaan yang dikembalikan yang dapat")
    assert kalimat(Status.DINILAI_TPI_2, Lapis.TPI).startswith("Pada tahap 2 hanya pertanyaan yang dikembalikan")


def test_the_step_of_a_state_is_the_one_in_which_somebody_works_on_it():
    """Filling, where a layer is open; else the first act that leads on."""
    for (status, _), (_, tahap) in ISIAN.items():
        assert TAHAP_STATUS[Status(status)] == tahap
    lain = {Status(s) for s, _ in TABEL} - {Status(s) for s, _ in ISIAN}
    maju = {(s, n.tahap) for (s, kata), n in TABEL.items() if kata != "tarik"}
    assert lain == {s for s in lain if (s.value, TAHAP_STATUS[s].value) in maju}


def test_a_follow_up_ends_by_itself_and_two_states_are_rounds_of_the_satker():
    assert {p.value for p in SENDIRI} == {kata for (_, kata), n in TABEL.items() if "selesai" in n.perlu}
    assert {(s.value, "satker") for s in PUTARAN_SATKER} == {
        k for k, (izin, _) in ISIAN.items() if k[1] == "satker" and izin == "bertanda"
    }
