"""Every register in the browser's requests: typed, listed, changed, withdrawn, looked over."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import UniqueConstraint
from django.test.utils import CaptureQueriesContext

from bukti.models import Bukti
from kegiatan import actions
from kegiatan.models import BarisRegister, RekapKegiatan
from kegiatan.register import Register, daftar_register
from kegiatan.rekap import hitung_ulang
from kegiatan.rekap_ulang import rekap_berbeda, semua_tahun
from kegiatan.sekali import SEKALI
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from kpu_zi.tools.isian import kalimat
from satker.models import Satker
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.giliran import bergilir
from tests.kegiatan.buat_kegiatan import gandakan, ketikan, make_baris

pytestmark = pytest.mark.django_db
SEMUA = list(daftar_register())
TERTUTUP = {kode for kode, r in daftar_register().items() if r.tertutup}


def _tempat(register: str) -> Satker:
    """A satker that keeps this register."""
    return make_satker() if daftar_register()[register].berlaku_di("kabkota") else make_provinsi()


def _masuk(client, register: str, peran: str = "") -> Satker:
    """Somebody who keeps this register: a sealed one its leaders."""
    satker = _tempat(register)
    client.force_login(make_pengguna(peran or ("sekretaris" if register in TERTUTUP else "operator"), satker))
    return satker


def _alamat(satker: Satker, register: str, *bagian: object) -> str:
    return "/".join(["/kegiatan", satker.kode, register, *map(str, bagian), ""])


def _model(register: str) -> type[BarisRegister]:
    return daftar_register()[register].model


@pytest.mark.parametrize("register", bergilir(SEMUA, 3, TERTUTUP))
def test_a_row_is_typed_shown_changed_and_withdrawn(client, register):
    satker = _masuk(client, register)

    jawab = client.post(_alamat(satker, register, "baru"), ketikan(register, satker), follow=True)
    assert jawab.status_code == 200, jawab.content.decode()[:3000]
    baris = _model(register).objects.get()
    assert baris.tahun == 2026
    if register in TERTUTUP:  # the library is seen by the whole wilayah
        assert not Bukti.objects.exists() and "https://contoh.invalid/dokumen" in jawab.content.decode()
    else:
        bukti = Bukti.objects.get(satker=satker, tautan="https://contoh.invalid/dokumen")
        assert f'href="/b/{bukti.pk}/"' in jawab.content.decode()
    assert RekapKegiatan.objects.get(tahun=2026).fakta[register]["n"] == 1

    form = client.get(_alamat(satker, register, baris.pk, "ubah")).context["form"]
    isi = {n: form[n].value() for n in form.fields if form[n].value() not in (None, False)}
    jawab = client.post(_alamat(satker, register, baris.pk, "ubah"), isi | {"bukti": "Notulen contoh"})
    assert jawab.status_code == 302, jawab.context["form"].errors
    baris.refresh_from_db()
    assert (baris.bukti, baris.versi) == ("Notulen contoh", 1)
    rincian = Riwayat.objects.filter(acara="kegiatan.ubah").get().rincian
    tertulis = rincian["kolom"][1] if register in TERTUTUP else list(rincian)
    assert tertulis == ["bukti"], "nothing else was changed"

    jawab = client.post(_alamat(satker, register, baris.pk, "tarik"), {"alasan": "Salah catat"}, follow=True)
    assert "Salah catat" in jawab.content.decode()
    assert register not in RekapKegiatan.objects.get(tahun=2026).fakta
    client.post(_alamat(satker, register, baris.pk, "pulihkan"))
    assert RekapKegiatan.objects.get(tahun=2026).fakta[register]["n"] == 1


@pytest.mark.parametrize("register", bergilir(SEMUA, 3, TERTUTUP))
def test_an_empty_form_names_every_field_that_must_be_filled_and_keeps_nothing(client, register):
    satker = _masuk(client, register)
    jawab = client.post(_alamat(satker, register, "baru"), {})
    assert jawab.status_code == 422
    teks = jawab.content.decode()
    for nama, medan in jawab.context["form"].fields.items():
        if medan.required:
            assert kalimat(medan, str(medan.label))["required"] in teks, nama
    assert not _model(register).objects.exists()


@pytest.mark.parametrize("register", bergilir(SEMUA, 3, TERTUTUP))
def test_nonsense_in_every_field_is_a_sentence_in_indonesian_and_what_was_typed_stays(client, register):
    satker = _masuk(client, register)
    kacau = dict.fromkeys(ketikan(register, satker), "xx\x00“§999.99.9”") | {"kunci": "bukan", "versi": "-1"}
    jawab = client.post(_alamat(satker, register, "baru"), kacau)
    assert jawab.status_code == 422
    pesan = " ".join(p for daftar in jawab.context["form"].errors.values() for p in daftar)
    for inggris in ("This field", "Enter a", "Select a", "Ensure", "valid ", "Null char"):
        assert inggris not in pesan, pesan
    assert not _model(register).objects.exists()


@pytest.mark.parametrize("register", bergilir(SEMUA, 3, TERTUTUP))
def test_the_list_asks_as_often_for_many_rows_as_for_one(client, register):
    satker = _masuk(client, register)
    contoh = make_baris(register, satker)
    client.get(_alamat(satker, register))  # the session is written once
    with CaptureQueriesContext(connection) as satu:
        assert client.get(_alamat(satker, register), {"tahun": "2026"}).status_code == 200
    gandakan(contoh, 500)
    with CaptureQueriesContext(connection) as banyak:
        jawab = client.get(_alamat(satker, register), {"tahun": "2026"})
    assert "501 baris" in jawab.content.decode()
    # A complaint under way asks for the holidays too: its days are counted.
    assert len(banyak) == len(satu) <= {"pengaduan": 16, "sanksi": 15}.get(register, 10)
    assert len(jawab.content) < 100_000


def test_the_same_form_sent_twice_is_stored_once(client):
    satker = _masuk(client, "rapat")
    isi = ketikan("rapat", satker)
    pertama = client.post(_alamat(satker, "rapat", "baru"), isi)
    kedua = client.post(_alamat(satker, "rapat", "baru"), isi)
    assert pertama.url == kedua.url
    assert _model("rapat").objects.count() == 1


def test_two_people_on_one_row_the_second_sees_both_texts(client):
    satker = _masuk(client, "rapat")
    baris = make_baris("rapat", satker)
    alamat = _alamat(satker, "rapat", baris.pk, "ubah")
    isi = ketikan("rapat", satker)
    assert client.post(alamat, isi | {"agenda": "Agenda pertama"}).status_code == 302
    jawab = client.post(alamat, isi | {"agenda": "Agenda kedua"})
    assert jawab.status_code == 409
    teks = jawab.content.decode()
    assert "Agenda pertama" in teks and "Agenda kedua" in teks
    versi = jawab.context["form"]["versi"].value()
    assert client.post(alamat, isi | {"agenda": "Agenda kedua", "versi": versi}).status_code == 302
    baris.refresh_from_db()
    assert baris.agenda == "Agenda kedua"


def test_a_person_stands_once_in_a_year_of_wealth_reports(client):
    satker = _masuk(client, "wajib_lapor")
    pertama = make_baris("wajib_lapor", satker, nama="Pegawai Contoh A")
    kedua = make_baris("wajib_lapor", satker, nama="Pegawai Contoh B")
    kalimat = "Pegawai ini sudah tercatat untuk tahun pelaporan yang sama."
    isi = ketikan("wajib_lapor", satker, nama="Pegawai Contoh A")
    for alamat in (_alamat(satker, "wajib_lapor", "baru"), _alamat(satker, "wajib_lapor", kedua.pk, "ubah")):
        jawab = client.post(alamat, isi)
        assert jawab.status_code == 422 and kalimat in jawab.content.decode()
        assert jawab.context["form"]["nama"].value() == "Pegawai Contoh A"
    client.post(_alamat(satker, "wajib_lapor", pertama.pk, "tarik"), {"alasan": "Salah catat."})
    assert client.post(_alamat(satker, "wajib_lapor", "baru"), isi).status_code == 302
    jawab = client.post(_alamat(satker, "wajib_lapor", pertama.pk, "pulihkan"))
    assert jawab.status_code == 422 and kalimat in jawab.content.decode()


def test_what_may_stand_once_has_its_sentence():
    for kode, register in daftar_register().items():
        unik = {
            frozenset(c.fields) - {"satker"}
            for c in register.model._meta.constraints
            if isinstance(c, UniqueConstraint) and not c.name.endswith("_sekali")
        }
        assert unik == ({frozenset(SEKALI[kode][0])} if kode in SEKALI else set()), kode


def test_filters_search_and_order_stand_in_the_address(client):
    satker = _masuk(client, "rapat")
    make_baris("rapat", satker, agenda="Bahas bukti", jenis="monev", tanggal="2026-03-01")
    make_baris("rapat", satker, agenda="Bahas anggaran", jenis="tim", tanggal="2026-04-01", bukti="")
    make_baris("rapat", satker, agenda="Lama", tanggal="2025-04-01")

    def judul(**tanya):
        jawab = client.get(_alamat(satker, "rapat"), {"tahun": "2026"} | tanya)
        return [b.baris.agenda for b in jawab.context["baris"]]

    assert judul() == ["Bahas anggaran", "Bahas bukti"]
    assert judul(urut="tanggal") == ["Bahas bukti", "Bahas anggaran"]
    assert judul(urut="agenda") == ["Bahas anggaran", "Bahas bukti"]
    assert judul(q="bahas BUKTI") == ["Bahas bukti"]
    assert judul(jenis="tim") == ["Bahas anggaran"]
    assert judul(keadaan="tanpa_bukti") == ["Bahas anggaran"]
    assert judul(tahun="2025") == ["Lama"]
    assert judul(urut="satker__kode", jenis="zz", keadaan="zz", laman="zz") == judul()


def test_the_province_looks_a_row_over_and_a_change_makes_it_unseen_again(client):
    satker = make_satker()
    baris = make_baris("rapat", satker)
    operator, penilai = make_pengguna("operator", satker), make_pengguna("verifikator", satker.induk)
    alamat = _alamat(satker, "rapat", baris.pk, "periksa")

    client.force_login(operator)
    assert client.post(alamat, {"versi": "0"}).status_code == 403
    client.force_login(penilai)
    assert client.post(alamat, {"versi": "7"}).status_code == 409
    assert client.post(alamat, {"versi": "0"}).status_code == 302
    baris.refresh_from_db()
    assert baris.diperiksa_oleh == penilai
    assert RekapKegiatan.objects.get(tahun=2026).fakta["rapat"]["diperiksa"] == 1

    client.force_login(operator)
    ubah = ketikan("rapat", satker, agenda="Lain")
    assert client.post(_alamat(satker, "rapat", baris.pk, "ubah"), ubah).status_code == 302
    baris.refresh_from_db()
    assert baris.diperiksa_oleh is None


def test_others_see_no_register_and_leaders_do_not_type(client):
    satker = make_satker()
    baris = make_baris("rapat", satker)
    lain = make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))
    client.force_login(make_pengguna("operator", lain))
    for bagian in ((), (baris.pk,), ("baru",), (baris.pk, "ubah"), ("unduh",)):
        assert client.get(_alamat(satker, "rapat", *bagian)).status_code == 404
    client.force_login(make_pengguna("ketua", satker))
    assert client.get(_alamat(satker, "rapat", baris.pk)).status_code == 200
    assert client.get(_alamat(satker, "rapat", "baru")).status_code == 403
    assert client.get(_alamat(satker, "tidak-ada")).status_code == 404
    assert client.get(_alamat(satker, "monitoring")).status_code == 404, "only a province monitors a region"


def test_a_province_monitors_only_its_own_region(client):
    provinsi, lain = make_provinsi(), make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))
    client.force_login(make_pengguna("sekretaris", provinsi))
    isi = ketikan("monitoring", provinsi)
    assert client.post(_alamat(provinsi, "monitoring", "baru"), isi | {"sasaran": str(lain.pk)}).status_code == 422
    assert client.post(_alamat(provinsi, "monitoring", "baru"), isi).status_code == 302


@pytest.mark.parametrize("ubahan", ["ditutup", "pindah"])
def test_a_row_about_a_satker_that_was_closed_or_moved_can_still_be_corrected(client, ubahan):
    provinsi, satker = make_provinsi(), make_satker()
    baris = make_baris("monitoring", provinsi, sasaran=str(satker.pk))
    satker.aktif, satker.induk = (False, provinsi) if ubahan == "ditutup" else (True, make_provinsi("91", "Papua"))
    satker.save()
    client.force_login(make_pengguna("sekretaris", provinsi))
    isi = ketikan("monitoring", provinsi, sasaran=str(satker.pk))
    alamat = _alamat(provinsi, "monitoring", baris.pk, "ubah")
    assert f'<option value="{satker.pk}" selected>' in client.get(alamat).content.decode()
    assert client.post(alamat, isi | {"temuan": "Bukti lengkap."}).status_code == 302
    bentrok = client.post(alamat, isi | {"temuan": "Lain lagi."})
    assert bentrok.status_code == 409 and f'<option value="{satker.pk}" selected>' in bentrok.content.decode()
    assert client.post(_alamat(provinsi, "monitoring", "baru"), isi).status_code == 422, (
        "a new row is of today's region"
    )


def test_a_term_of_two_years_counts_in_both(client):
    satker = make_satker()
    baris = make_baris("agen", satker, selesai="2027-03-01")
    fakta = {r.tahun: r.fakta["agen"]["agen"] for r in RekapKegiatan.objects.filter(satker=satker)}
    assert fakta == {2026: 1, 2027: 1}
    client.force_login(make_pengguna("operator", satker))
    isi = ketikan("agen", satker, selesai="2026-12-31")
    assert client.post(_alamat(satker, "agen", baris.pk, "ubah"), isi).status_code == 302
    assert "agen" not in RekapKegiatan.objects.get(tahun=2027).fakta


@pytest.mark.parametrize("perbuatan", ["tarik", "pulihkan"])
def test_who_acts_on_a_row_that_went_to_another_year_meanwhile_is_told_and_no_count_is_wrong(perbuatan):
    satker = make_satker()
    basi = make_baris("rapat", satker, tanggal="2025-12-31")
    umum = {"register": daftar_register()["rapat"], "satker": satker, "oleh": make_pengguna("operator", satker)}
    kini = _model("rapat").objects.get()
    actions.ubah_baris(**umum, baris=kini, versi=0, isi={"tanggal": date(2026, 1, 1)})
    kini.refresh_from_db()
    if perbuatan == "pulihkan":
        actions.tarik_baris(**umum, baris=kini, alasan="Salah catat.")
    lain = {"alasan": "Salah catat."} if perbuatan == "tarik" else {}
    with pytest.raises(Ditolak, match="berubah sejak Anda membukanya"):
        getattr(actions, f"{perbuatan}_baris")(**umum, baris=basi, **lain)
    assert not [t for t in semua_tahun() if rekap_berbeda(t)]


def test_the_rollup_equals_a_recount_of_all_registers():
    satker = make_provinsi()
    for register in SEMUA:
        make_baris(register, satker)
    rekap = RekapKegiatan.objects.get(satker=satker, tahun=2026)
    assert set(rekap.fakta) == set(SEMUA)
    assert rekap.fakta == hitung_ulang(satker.pk, 2026)


def test_the_hub_shows_all_registers_in_few_queries(client):
    satker = _masuk(client, "rapat")
    make_baris("rapat", satker)
    client.get("/kegiatan/")  # the session is written once
    with CaptureQueriesContext(connection) as tanya:
        jawab = client.get(f"/kegiatan/{satker.kode}/", {"tahun": "2026"})
    assert "1 baris, terakhir 10 Juni 2026" in jawab.content.decode()
    assert len(tanya) <= 6
    assert client.get("/kegiatan/").url == f"/kegiatan/{satker.kode}/"


def test_every_register_says_its_point_and_fits_its_model():
    for register in daftar_register().values():
        assert isinstance(register, Register)
        kolom = {f.name for f in register.model._meta.fields}
        assert {*register.kolom, *register.cari, *register.saring} <= kolom, register.kode


def test_labels_keep_the_capitals_of_an_office(client):
    satker = _masuk(client, "inovasi")
    form = client.get(_alamat(satker, "inovasi", "baru")).context["form"]
    assert form.fields["nomor_sk"].label == "Nomor SK penetapan (opsional)"
    baris = make_baris("inovasi", satker)
    assert "Nomor SK penetapan" in client.get(_alamat(satker, "inovasi", baris.pk)).content.decode()
