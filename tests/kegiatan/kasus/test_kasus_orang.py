"""Sealed registers: who records, who is named, and for how long that opens them."""

from datetime import time

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kegiatan.kasus.actions import tunjuk
from kegiatan.models import Pengaduan, PetugasKasus
from kegiatan.register import daftar_register
from kpu_zi.riwayat.models import Riwayat
from satker.models import Penugasan, Satker
from tests.buat import make_pengguna, make_ri, make_satker
from tests.kegiatan.buat_kegiatan import ketikan, make_baris, make_langkah

pytestmark = pytest.mark.django_db


def _alamat(satker: Satker, register: str, *bagian: object) -> str:
    return "/".join(["/kegiatan", satker.kode, register, *map(str, bagian), ""])


def _langkah(baris: Pengaduan, ke: str, **ganti: str) -> dict[str, str]:
    baris.refresh_from_db()
    isi = {"versi": str(baris.versi), "ke": ke, "tanggal": "2026-06-11", "alasan": "", "catatan": f"Catatan {ke}"}
    return isi | ganti


def test_the_front_line_records_a_complaint_reads_it_and_corrects_it_until_it_is_verified(client):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    client.force_login(operator)
    client.post(_alamat(satker, "pengaduan", "baru"), ketikan("pengaduan", satker))
    baris = Pengaduan.objects.get()
    assert (baris.dibuat_oleh, baris.jam, baris.status) == (operator, time(9, 30), "diterima")
    ubah = ketikan("pengaduan", satker, uraian="Antrean layanan tiga jam.")
    assert client.post(_alamat(satker, "pengaduan", baris.pk, "ubah"), ubah).status_code == 302
    assert (
        client.post(_alamat(satker, "pengaduan", baris.pk, "langkah"), _langkah(baris, "diverifikasi")).status_code
        == 403
    )

    make_langkah(baris, make_pengguna("ketua", satker), "diverifikasi")
    assert client.get(_alamat(satker, "pengaduan", baris.pk)).status_code == 200
    assert client.get(_alamat(satker, "pengaduan", baris.pk, "ubah")).status_code == 403
    assert client.get(_alamat(satker, "pengaduan", "unduh")).status_code == 403


def test_a_colleague_of_the_recorder_sees_only_counts(client):
    satker = make_satker()
    baris = make_baris("pengaduan", satker, make_pengguna("operator", satker))
    client.force_login(make_pengguna("operator", satker))
    teks = client.get(_alamat(satker, "pengaduan"), {"tahun": "2026"}).content.decode()
    assert "1 pengaduan." in teks and "AGD/7/2026" not in teks
    assert client.get(_alamat(satker, "pengaduan", baris.pk)).status_code == 403
    assert not Riwayat.objects.filter(acara="kasus.baca").exists()


@pytest.mark.parametrize(
    ("peran", "status"), [("operator", 403), ("ketua_tim", 403), ("sekretaris", 200), ("anggota", 200)]
)
def test_a_sanction_is_recorded_by_leaders_and_named_people_alone(client, peran, status):
    satker = make_satker()
    client.force_login(make_pengguna(peran, satker))
    assert client.get(_alamat(satker, "sanksi", "baru")).status_code == status
    assert client.post(_alamat(satker, "sanksi", "nihil"), {}).status_code == (403 if status == 403 else 422)


def test_being_named_for_the_register_takes_effect_at_the_next_request_and_ends_with_the_withdrawal(client):
    satker = make_satker()
    ketua, operator = make_pengguna("ketua", satker), make_pengguna("operator", satker)
    baris = make_baris("sanksi", satker, ketua)
    client.force_login(operator)
    alamat = _alamat(satker, "sanksi", baris.pk)
    assert client.get(alamat).status_code == 403

    client.force_login(ketua)
    jawab = client.post(_alamat(satker, "sanksi", "petugas"), {"pengguna": operator.pk, "perkara": ""}, follow=True)
    assert operator.nama in jawab.content.decode()
    client.post(_alamat(satker, "sanksi", "petugas"), {"pengguna": operator.pk, "perkara": ""})
    petugas = PetugasKasus.objects.get()  # named twice, stored once
    client.force_login(operator)
    for bagian in ((baris.pk,), ("baru",), (baris.pk, "ubah"), ("unduh",)):
        assert client.get(_alamat(satker, "sanksi", *bagian)).status_code == 200
    assert client.get(_alamat(satker, "sanksi", "petugas")).status_code == 403, "who is named names nobody"

    client.force_login(ketua)
    client.post(_alamat(satker, "sanksi", "petugas", petugas.pk, "cabut"))
    client.force_login(operator)
    assert client.get(alamat).status_code == 403
    assert [r.acara for r in Riwayat.objects.filter(acara__in=("kasus.tunjuk", "kasus.cabut")).order_by("pk")] == [
        "kasus.tunjuk",
        "kasus.cabut",
    ]


def test_being_named_for_one_case_opens_that_case_alone(client):
    satker = make_satker()
    satu, dua = make_baris("sanksi", satker), make_baris("sanksi", satker, pegawai="Pegawai Contoh Lain")
    inspektur = make_pengguna("tpi_anggota", make_ri())
    tunjuk(
        register=daftar_register()["sanksi"],
        satker=satker,
        baris=satu.pk,
        pengguna=inspektur,
        oleh=make_pengguna("ketua", satker),
    )
    client.force_login(inspektur)
    assert client.get(_alamat(satker, "sanksi", satu.pk)).status_code == 200
    assert client.get(_alamat(satker, "sanksi", dua.pk)).status_code == 403
    assert client.get(_alamat(satker, "sanksi", "baru")).status_code == 403
    teks = client.get(_alamat(satker, "sanksi"), {"tahun": "2026"}).content.decode()
    assert "Pegawai Contoh Empat" in teks and "Pegawai Contoh Lain" not in teks


def test_being_named_ends_with_the_penugasan_and_does_not_follow_a_person_to_the_province(client):
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    baris = make_baris("pengaduan", satker, operator)
    register = daftar_register()["pengaduan"]
    tunjuk(register=register, satker=satker, baris=None, pengguna=operator, oleh=make_pengguna("ketua", satker))
    client.force_login(operator)
    assert client.get(_alamat(satker, "pengaduan", baris.pk)).status_code == 200
    Penugasan.objects.filter(pengguna=operator).update(
        satker=satker.induk, peran="verifikator"
    )  # still in the wilayah, no longer of the satker
    assert client.get(_alamat(satker, "pengaduan", baris.pk)).status_code == 403


def test_only_people_of_the_satker_and_inspectors_can_be_named(client):
    satker = make_satker()
    ketua = make_pengguna("ketua", satker)
    asing = [make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")), make_pengguna("setjen", make_ri())]
    nonaktif = make_pengguna("operator", satker, is_active=False)
    client.force_login(ketua)
    for orang in (*asing, nonaktif, ketua):
        jawab = client.post(_alamat(satker, "sanksi", "petugas"), {"pengguna": orang.pk, "perkara": ""})
        assert jawab.status_code == 422 and "Pilih orang dari daftar." in jawab.content.decode()
    inspektur = make_pengguna("tpi_ketua", make_ri())
    for perkara, pesan in (("999", "Tidak ada perkara"), ("x", "dengan angka"), ("-1", "paling kecil 1")):
        jawab = client.post(_alamat(satker, "sanksi", "petugas"), {"pengguna": inspektur.pk, "perkara": perkara})
        assert jawab.status_code == 422 and pesan in jawab.content.decode()
    assert not PetugasKasus.objects.exists()


def test_the_database_keeps_one_naming_in_force_for_a_register_and_a_person():
    satker = make_satker()
    orang = make_pengguna("operator", satker)
    for baris in (None, 7):
        isi = {"satker": satker, "register": "sanksi", "baris": baris, "pengguna": orang, "diberi_oleh": orang}
        PetugasKasus.objects.create(**isi)
        with pytest.raises(IntegrityError), transaction.atomic():
            PetugasKasus.objects.create(**isi)


def test_leaders_see_who_was_shown_what_and_others_do_not(client):
    satker = make_satker()
    ketua, sekretaris = make_pengguna("ketua", satker), make_pengguna("sekretaris", satker)
    baris = make_baris("sanksi", satker, ketua)
    client.force_login(sekretaris)
    client.get(_alamat(satker, "sanksi", baris.pk))
    client.get(_alamat(satker, "sanksi"), {"tahun": "2026"})
    client.get(_alamat(satker, "sanksi", "unduh"), {"tahun": "2026"})
    client.force_login(ketua)
    with CaptureQueriesContext(connection) as tanya:
        jawab = client.get(_alamat(satker, "sanksi", "dilihat"))
    terlihat = [(d.riwayat.pelaku, d.apa, d.cara) for d in jawab.context["baris"]]
    assert terlihat == [
        (sekretaris, "1 perkara", "Unduhan Excel"),
        (sekretaris, "1 perkara", "Daftar"),
        (sekretaris, f"Perkara {baris.pk}", "Rincian"),
    ]
    assert len(tanya) <= 10  # the session of the sign-in is written among them
    client.force_login(make_pengguna("operator", satker))
    assert client.get(_alamat(satker, "sanksi", "dilihat")).status_code == 403


def test_the_pages_of_sealed_registers_do_not_exist_for_others(client):
    satker = make_satker()
    baris = make_baris("penghargaan", satker)
    sanksi = make_baris("sanksi", satker)
    client.force_login(make_pengguna("ketua", satker))
    for bagian in (("petugas",), ("dilihat",), (baris.pk, "pelapor", "catat")):
        assert client.get(_alamat(satker, "penghargaan", *bagian)).status_code == 404
    for bagian in ("langkah", "pelapor"):
        assert client.post(_alamat(satker, "sanksi", sanksi.pk, bagian)).status_code == 404


def test_nobody_looks_over_what_is_sealed(client):
    satker = make_satker()
    baris = make_baris("sanksi", satker)
    client.force_login(make_pengguna("verifikator", satker.induk))
    assert client.post(_alamat(satker, "sanksi", baris.pk, "periksa"), {"versi": "0"}).status_code == 403
