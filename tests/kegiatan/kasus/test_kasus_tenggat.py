"""The tenggat of a complaint: fixed at receipt, said in working days."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from kegiatan.actions import terapkan_baris, ubah_baris
from kegiatan.forms import form_baris
from kegiatan.models import BatasLayanan, HariLibur, Pengaduan, RekapKegiatan
from kegiatan.referensi import muat_acuan
from kegiatan.register import daftar_register
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from satker.models import Satker
from tests.buat import make_pengguna, make_satker
from tests.kegiatan.buat_kegiatan import ketikan, make_baris, make_langkah

pytestmark = pytest.mark.django_db


def _alamat(satker: Satker, register: str, *bagian: object) -> str:
    return "/".join(["/kegiatan", satker.kode, register, *map(str, bagian), ""])


def test_the_tenggat_is_fixed_at_receipt_and_stays_when_holidays_and_limits_change(client):
    muat_acuan()
    satker = make_satker()
    baris = make_baris("pengaduan", satker, tanggal="2026-06-10")  # normatif, 5 working days; the 16th is a holiday
    assert (baris.tenggat, baris.hari_kerja, baris.tanpa_libur) == (date(2026, 6, 18), 5, [])
    HariLibur.objects.create(tanggal=date(2026, 6, 11), nama="Libur mendadak", jenis="nasional")
    BatasLayanan.objects.update(hari=1)
    client.force_login(make_pengguna("ketua", satker))
    isi = ketikan("pengaduan", satker, uraian="Diperjelas.")
    assert client.post(_alamat(satker, "pengaduan", baris.pk, "ubah"), isi).status_code == 302
    make_langkah(baris, make_pengguna("ketua", satker), "diverifikasi", "klarifikasi")
    assert (baris.uraian, baris.tenggat, baris.hari_kerja) == ("Diperjelas.", date(2026, 6, 18), 5)
    assert RekapKegiatan.objects.get(tahun=2026).fakta["pengaduan"]["terbuka"] == {"2026-06-18": 1}
    baru = make_baris("pengaduan", satker, tanggal="2026-06-10")
    assert baru.tenggat == date(2026, 6, 12), "what is received afterwards follows the new table"


def test_a_wrong_klasifikasi_is_corrected_before_verification_with_a_line_and_not_afterwards(client):
    muat_acuan()
    satker = make_satker()
    baris = make_baris("pengaduan", satker, klasifikasi="ringan")
    client.force_login(make_pengguna("ketua", satker))
    alamat = _alamat(satker, "pengaduan", baris.pk, "ubah")
    assert client.post(alamat, ketikan("pengaduan", satker, klasifikasi="ppid")).status_code == 302
    lama = baris.tenggat
    baris.refresh_from_db()
    assert (baris.hari_kerja, lama < baris.tenggat) == (10, True)
    rincian = Riwayat.objects.get(acara="kegiatan.ubah").rincian
    assert rincian["kolom"][1] == ["klasifikasi"] and rincian["tenggat"] == [
        lama.isoformat(),
        baris.tenggat.isoformat(),
    ]

    make_langkah(baris, make_pengguna("ketua", satker), "diverifikasi")
    kirim = {"versi": str(baris.versi)}
    for ganti in ({"klasifikasi": "ringan"}, {"klasifikasi": "ppid", "tanggal": "2026-06-09"}):
        jawab = client.post(alamat, ketikan("pengaduan", satker, **ganti) | kirim)
        assert jawab.status_code == 422 and "tenggatnya sudah ditetapkan" in jawab.content.decode()
    with pytest.raises(Ditolak):  # the same at the door of the import
        terapkan_baris(
            register=daftar_register()["pengaduan"],
            satker=satker,
            baru=[],
            ubah=[(baris.pk, baris.versi, {"klasifikasi": "ringan"})],
            oleh=make_pengguna("ketua", satker),
        )


def test_a_year_without_holidays_and_a_day_without_a_limit_are_said(client):
    HariLibur.objects.all().delete()
    BatasLayanan.objects.all().delete()
    satker = make_satker()
    client.force_login(make_pengguna("ketua", satker))
    tanpa = make_baris("pengaduan", satker)
    assert tanpa.tenggat is None
    teks = client.get(_alamat(satker, "pengaduan", tanpa.pk)).content.decode()
    assert "Belum ada batas waktu yang berlaku" in teks
    BatasLayanan.objects.create(
        klasifikasi="normatif", hari=5, berlaku_mulai=date(2026, 1, 1), dasar_hukum="Contoh 1/2026"
    )
    baris = make_baris("pengaduan", satker)
    assert (baris.tenggat, baris.tanpa_libur) == (date(2026, 6, 17), [2026])
    teks = client.get(_alamat(satker, "pengaduan", baris.pk)).content.decode()
    assert "Daftar hari libur tahun 2026 belum ada" in teks and "dasar: Contoh 1/2026" in teks


def test_the_tenggat_is_fixed_for_many_rows_at_once_in_two_statements():
    muat_acuan()
    satker = make_satker()
    ketua = make_pengguna("ketua", satker)
    register = daftar_register()["pengaduan"]
    form = form_baris(register, satker, date(2026, 12, 31), ketikan("pengaduan", satker))
    assert form.is_valid(), form.errors
    banyak, _ = terapkan_baris(
        register=register, satker=satker, baru=[(uuid4(), form.isi()) for _ in range(3)], ubah=[], oleh=ketua
    )
    assert banyak == 3
    assert set(Pengaduan.objects.values_list("tenggat", flat=True)) == {date(2026, 6, 18)}
    baris = Pengaduan.objects.first()
    terapkan_baris(
        register=register,
        satker=satker,
        baru=[],
        ubah=[(baris.pk, 0, {"uraian": "Uraian baru.", "klasifikasi": "ringan"})],
        oleh=ketua,
    )
    baris.refresh_from_db()
    assert (baris.uraian, baris.tenggat) == ("Uraian baru.", date(2026, 6, 12))


def test_a_change_of_an_unchanged_text_is_no_change_though_its_ciphertext_differs():
    satker = make_satker()
    ketua = make_pengguna("ketua", satker)
    baris = make_baris("sanksi", satker, ketua)
    register = daftar_register()["sanksi"]
    ubah_baris(register=register, satker=satker, baris=baris, versi=0, isi={"pegawai": baris.pegawai}, oleh=ketua)
    baris.refresh_from_db()
    assert baris.versi == 0


def test_the_list_says_how_many_working_days_are_left(client):
    muat_acuan()
    satker = make_satker()
    hari = timezone.localdate()
    baris = make_baris("pengaduan", satker)
    client.force_login(make_pengguna("ketua", satker))
    for tenggat, kata in (
        (hari, "hari ini"),
        (hari - timedelta(days=30), "lewat "),
        (hari + timedelta(days=40), " lagi"),
    ):
        Pengaduan.objects.filter(pk=baris.pk).update(tenggat=tenggat)
        teks = client.get(_alamat(satker, "pengaduan"), {"tahun": "2026"}).content.decode()
        assert kata in teks.partition("Sisa waktu")[2], kata


def test_the_list_of_what_is_past_its_limit_holds_every_year_and_nothing_else(client, time_machine):
    """“1 pengaduan lewat tenggat” led to a page of all registers; that of December stood in none of this year's lists."""
    time_machine.move_to("2025-12-16T03:00:00Z", tick=False)
    muat_acuan()
    satker = make_satker()
    tua = make_baris("pengaduan", satker, tanggal="2025-12-15")
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)
    lewat, baru = (make_baris("pengaduan", satker, tanggal=t) for t in ("2026-02-02", "2026-03-11"))
    client.force_login(make_pengguna("ketua", satker))

    def isi(keadaan: str) -> set[int]:
        balasan = client.get(_alamat(satker, "pengaduan"), {"keadaan": keadaan})
        return {b.baris.pk for b, _ in balasan.context["baris"]}

    assert isi("lewat") == {tua.pk, lewat.pk} and isi("belum_selesai") == {tua.pk, lewat.pk, baru.pk}
    assert isi("") == {lewat.pk, baru.pk}
    client.force_login(make_pengguna("operator", satker))  # reads none of them: that is not “none”
    teks = client.get(_alamat(satker, "pengaduan"), {"keadaan": "lewat"}).content.decode()
    assert "1 dari tahun" in teks and "Tidak ada baris yang dapat Anda baca dan cocok." in teks
