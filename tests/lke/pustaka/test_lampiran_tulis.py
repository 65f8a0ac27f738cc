"""Lines of bukti are added to what stands there now and taken out of it; every write goes through the writer of answers."""

import pytest

from bukti.actions import tarik
from bukti.alamat import alamat_bukti
from bukti.baris import kunci_tautan
from bukti.models import Bukti
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from lke.actions import simpan_jawaban
from lke.aturan.isian import Perubahan
from lke.models import Jawaban, Lke
from lke.pustaka import actions as actions_bukti
from lke.pustaka.actions import lampirkan, lepas, tambah_baris
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.bukti.buat_bukti import make_berkas
from tests.penyunting import muat_penilaian

pytestmark = pytest.mark.django_db
TAUTAN = "https://drive.contoh.invalid/sk-tim.pdf"


@pytest.fixture
def siap():
    penilaian = muat_penilaian(make_penilaian().pk)
    return penilaian, make_pengguna("operator", penilaian.lke.satker)


def tulis(penilaian, oleh, teks: str, kode: str = "P1.i.a", awal: str = ""):
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, 0, {"bukti": (awal, teks)}), oleh=oleh)


def tambah(penilaian, oleh, *baris: str, kode: str = "P1.i.a") -> int:
    return tambah_baris(penilaian=penilaian, tambahan={kode: baris}, oleh=oleh, acara="bukti.lampirkan")


def bukti(kode: str = "P1.i.a") -> str:
    return Jawaban.objects.get(pertanyaan__kode=kode).bukti


def test_line_is_added_below_what_stands_there_and_logged(siap):
    tulis(*siap, "SK Tim ZI")
    assert tambah(*siap, TAUTAN) == 1
    assert bukti() == f"SK Tim ZI\n{TAUTAN}"
    catatan = Riwayat.objects.latest("pk")
    assert (catatan.acara, catatan.rincian) == ("bukti.lampirkan", {"bukti": ["SK Tim ZI", f"SK Tim ZI\n{TAUTAN}"]})


@pytest.mark.parametrize("bentuk", [TAUTAN, f"{TAUTAN}?usp=sharing", f"SK Tim: {TAUTAN}/"])
def test_bukti_that_the_answer_names_already_is_not_added_again(siap, bentuk):
    tulis(*siap, f"SK Tim: {TAUTAN}")
    assert tambah(*siap, bentuk) == 0
    assert bukti() == f"SK Tim: {TAUTAN}"


def test_colleague_who_was_faster_keeps_their_line(siap, monkeypatch):
    penilaian, operator = siap
    asli, sekali = actions_bukti.queries.baris_jawaban, []

    def baca_lalu_disela(*args):
        baris = asli(*args)
        if not sekali:
            sekali.append(1)
            tulis(penilaian, make_pengguna("ketua_tim", penilaian.lke.satker), "Notula rekan")
        return baris

    monkeypatch.setattr(actions_bukti.queries, "baris_jawaban", baca_lalu_disela)
    assert tambah(penilaian, operator, TAUTAN) == 1
    assert bukti() == f"Notula rekan\n{TAUTAN}"


def test_answer_takes_twenty_bukti_and_no_more(siap):
    tulis(*siap, "\n".join(f"Dokumen {n}" for n in range(19)))
    assert tambah(*siap, "Dokumen 19") == 1
    with pytest.raises(Ditolak, match="paling banyak 20"):
        tambah(*siap, "Dokumen 20")
    assert tambah(*siap, "dokumen 3") == 0


def test_locked_lke_takes_no_line(siap):
    penilaian, operator = siap
    Lke.objects.update(status="dikirim")
    with pytest.raises(Ditolak) as tolak:
        tambah(penilaian, operator, TAUTAN)
    assert tolak.value.status == 423 and not Jawaban.objects.exists()


def test_one_bukti_goes_under_several_questions_at_once(siap):
    penilaian, operator = siap
    satu = make_berkas(penilaian.lke.satker)
    kode = ["P1.i.a", "P1.i.b", "R5.ii.a"]
    assert lampirkan(penilaian=penilaian, bukti=[satu], kode=kode, oleh=operator) == 3
    assert {bukti(k) for k in kode} == {f"SK Tim ZI: {alamat_bukti(satu.pk)}"}
    assert lampirkan(penilaian=penilaian, bukti=[satu], kode=[*kode, "P2.i.a"], oleh=operator) == 1


def test_bukti_of_another_satker_or_a_withdrawn_one_is_refused(siap):
    penilaian, operator = siap
    asing = make_berkas(make_satker("33.74", "Kota Pekalongan"))
    ditarik = make_berkas(penilaian.lke.satker)
    tarik(bukti=ditarik, alasan="Salah unggah", oleh=operator)
    ditarik.refresh_from_db()
    for satu in (asing, ditarik):
        with pytest.raises(Ditolak):
            lampirkan(penilaian=penilaian, bukti=[satu], kode=["P1.i.a"], oleh=operator)
    assert not Jawaban.objects.exists()


def test_line_is_taken_out_in_whatever_form_it_stands_there(siap):
    penilaian, operator = siap
    tulis(penilaian, operator, f"SK Tim ZI\nSK: {TAUTAN}?usp=sharing\nNotula")
    assert lepas(penilaian=penilaian, kode="P1.i.a", kunci=kunci_tautan(TAUTAN), oleh=operator)
    assert bukti() == "SK Tim ZI\nNotula"
    assert not lepas(penilaian=penilaian, kode="P1.i.a", kunci=kunci_tautan(TAUTAN), oleh=operator)
    assert Bukti.objects.filter(kunci=kunci_tautan(TAUTAN)).exists()


def test_name_that_got_another_title_is_found_again_by_its_line(siap):
    penilaian, operator = siap
    tulis(penilaian, operator, "Notula rapat")
    Bukti.objects.update(judul="Notula rapat 5 Februari")
    satu = Bukti.objects.get()
    assert lampirkan(penilaian=penilaian, bukti=[satu], kode=["P1.i.a", "P1.i.b"], oleh=operator) == 1
    assert bukti("P1.i.b") == f"Notula rapat 5 Februari: {alamat_bukti(satu.pk)}"
