"""Facts of the sealed registers, sanctions, nihil."""

from datetime import date
from uuid import uuid4

import pytest

from kegiatan.actions import buat_baris
from kegiatan.forms import form_baris
from kegiatan.models import RekapKegiatan
from kegiatan.referensi import muat_acuan
from kegiatan.register import daftar_register
from kegiatan.rekap import hitung_ulang
from satker.models import Satker
from tests.buat import make_pengguna, make_satker
from tests.kegiatan.buat_kegiatan import ketikan, make_baris, make_langkah

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]


def _alamat(satker: Satker, register: str, *bagian: object) -> str:
    return "/".join(["/kegiatan", satker.kode, register, *map(str, bagian), ""])


def test_the_rollup_equals_a_recount_after_all_that_can_happen():
    muat_acuan()
    satker = make_satker()
    ketua = make_pengguna("ketua", satker)
    jalan = [
        (),
        ("diverifikasi", "diteruskan"),
        ("diverifikasi", "klarifikasi", "ditindaklanjuti", "selesai"),
        ("ditolak", "dievaluasi"),
        ("diverifikasi", "klarifikasi", "ditindaklanjuti", "selesai", "ditindaklanjuti"),
    ]
    for langkah in jalan:
        make_langkah(make_baris("pengaduan", satker), ketua, *langkah, alasan="spam")
    make_baris("pengaduan", satker, jenis="ulasan", kanal="peta")
    for status, jenis in (("diperiksa", ""), ("dijatuhkan", "berat_turun"), ("tidak_terbukti", "")):
        make_baris("sanksi", satker, status=status, jenis=jenis)
    make_baris("sanksi", satker, kepegawaian="komisioner", jenis="etik_teguran", nip="")
    fakta = RekapKegiatan.objects.get(satker=satker, tahun=2026).fakta
    assert fakta == hitung_ulang(satker.pk, 2026)
    assert {k: fakta["sanksi"][k] for k in ("pelanggaran", "dikenai", "etik")} == {
        "pelanggaran": 2,
        "dikenai": 1,
        "etik": 1,
    }
    aduan = fakta["pengaduan"]
    assert {k: aduan[k] for k in ("masuk", "harus", "selesai", "proses", "ulasan", "wbs", "dievaluasi")} == {
        "masuk": 6,
        "harus": 2,
        "selesai": 1,
        "proses": 1,
        "ulasan": 1,
        "wbs": 0,
        "dievaluasi": 1,
    }
    assert aduan["terbuka"] == {"2026-06-18": 3}


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"kepegawaian": "komisioner"}, "jenis"),
        ({"kepegawaian": "pppk"}, "jenis"),
        ({"jenis": ""}, "jenis"),
        ({"jenis": "entah"}, "jenis"),
        ({"status": "banding"}, "banding"),
        ({"nip": "19900101 201501 1 001"}, "nip"),
        ({"mulai": "2026-06-20", "selesai": "2026-06-10"}, "selesai"),
        ({"pegawai": "x" * 121}, "pegawai"),
    ],
    ids=lambda x: str(x)[:40],
)
def test_a_wrong_sanction_is_named_at_its_field(client, isi, bidang):
    satker = make_satker()
    client.force_login(make_pengguna("sekretaris", satker))
    jawab = client.post(_alamat(satker, "sanksi", "baru"), ketikan("sanksi", satker, **isi))
    assert jawab.status_code == 422 and set(jawab.context["form"].errors) == {bidang}
    assert daftar_register()["sanksi"].model.objects.count() == 0


@pytest.mark.parametrize("periode", ["T", "S1", "S2", "1", "2", "3", "4"])
@pytest.mark.parametrize("register", ["sanksi", "pengaduan"])
def test_nihil_is_declared_for_each_period_and_falls_with_a_row(client, register, periode):
    satker = make_satker()
    client.force_login(make_pengguna("ketua", satker))
    alamat = _alamat(satker, register, "nihil") + "?tahun=2025"
    assert client.post(alamat, {"periode": periode, "alasan": "Tidak ada."}).status_code == 302
    assert RekapKegiatan.objects.get(tahun=2025).fakta[register]["nihil"] == [periode]
    tanggal = {"S2": "2025-12-01", "3": "2025-09-01", "4": "2025-11-01", "2": "2025-05-01"}.get(periode, "2025-02-01")
    make_baris(register, satker, tanggal=tanggal)
    assert RekapKegiatan.objects.get(tahun=2025).fakta[register]["nihil"] == []


def test_who_records_twice_with_one_key_stores_once():
    satker = make_satker()
    ketua = make_pengguna("ketua", satker)
    register, kunci = daftar_register()["pengaduan"], uuid4()
    form = form_baris(register, satker, date(2026, 12, 31), ketikan("pengaduan", satker))
    assert form.is_valid()
    satu, dua = (
        buat_baris(register=register, satker=satker, kunci=kunci, isi=form.isi(), oleh=ketua) for _ in range(2)
    )
    assert (satu[1], dua[1], satu[0].pk == dua[0].pk) == (True, False, True)
