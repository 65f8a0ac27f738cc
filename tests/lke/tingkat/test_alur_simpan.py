"""A save beside what happens to its LKE: sent meanwhile, corrected meanwhile."""

import copy
import uuid

import pytest

from kpu_zi.tools import Ditolak
from lke.actions import simpan_daftar, simpan_jawaban
from lke.aturan.isian import Perubahan
from lke.bawaan import dokumen_bawaan
from lke.models import Jawaban, Penilaian
from lke.referensi import muat_instrumen
from tests.buat import make_pengguna, make_penilaian
from tests.jalan import make_perjalanan
from tests.penyunting import muat_penilaian
from tests.periksa_rekap import pastikan_riwayat_utuh

pytestmark = pytest.mark.basis_data


@pytest.mark.django_db
def test_a_repeated_send_gets_its_reply_although_the_lke_was_sent_meanwhile():
    """The answer arrived, its reply did not: it must not be called refused."""
    j = make_perjalanan()
    operator, kunci = j.orang["operator"], uuid.uuid4()
    ubah = Perubahan("P1.i.a", 1, {"catatan": (Jawaban.objects.get(pertanyaan__kode="P1.i.a").catatan, "SK 12/2026.")})
    pertama = simpan_jawaban(penilaian=j.penilaian, perubahan=ubah, oleh=operator, kunci=kunci)
    j.kirim()
    ulang = simpan_jawaban(penilaian=j.penilaian, perubahan=ubah, oleh=operator, kunci=kunci)
    assert (ulang.versi, ulang.pada) == (pertama.versi, pertama.pada)
    for lain in (None, uuid.uuid4()):
        with pytest.raises(Ditolak, match="sudah dikirim"):
            simpan_jawaban(penilaian=j.penilaian, perubahan=ubah, oleh=operator, kunci=lain)


@pytest.mark.django_db(transaction=True)
def test_a_save_that_read_the_old_instrument_is_sent_again_by_the_browser():
    """Its weights would have made the stored total wrong."""
    penilaian = muat_penilaian(make_penilaian().pk)
    operator = make_pengguna("operator", penilaian.lke.satker)
    dokumen = copy.deepcopy(dokumen_bawaan())
    pertama, kedua = dokumen["komponen"][0]["anak"][0]["anak"][0]["anak"][:2]
    pertama["bobot"], kedua["bobot"] = kedua["bobot"], pertama["bobot"]
    muat_instrumen(dokumen)
    ubah = Perubahan("P1.i.a", 0, {"pilihan": ("", "Ya")})
    with pytest.raises(Ditolak, match="baru saja diperbarui") as galat:
        simpan_jawaban(penilaian=penilaian, perubahan=ubah, oleh=operator)
    assert galat.value.status == 503  # what the browser sends again by itself
    with pytest.raises(Ditolak, match="baru saja diperbarui"):
        simpan_daftar(penilaian=penilaian, daftar=[ubah], oleh=operator, acara="impor.terapkan")
    assert not Jawaban.objects.exists()
    simpan_jawaban(penilaian=muat_penilaian(penilaian.pk), perubahan=ubah, oleh=operator)
    assert Penilaian.objects.get().nilai_total > 0
    pastikan_riwayat_utuh(penilaian.pk)
