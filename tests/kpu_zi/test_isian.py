"""Forms speak with one voice: a sentence for each mistake, from the kind of the field and its label."""

import copy
from collections.abc import Iterator
from datetime import time
from importlib import import_module

import pytest
from django import forms
from django.contrib import admin
from django.core import validators
from django.forms.forms import BaseForm
from django.urls import get_resolver

from kegiatan.forms import kelas_form
from kegiatan.register import daftar_register
from kpu_zi.tools.isian import MUAT_ULANG, FormIsian, FormIsianModel, MedanTanggal, kalimat, lengkapi
from lke.tingkat.forms_kelola import SaatWib
from satker.models import KodeLama
from tests.kpu_zi.test_impor_satu_arah import URUTAN, berkas_ruang, nama_berkas

# What a field says itself, because the maker could not know it.
SENDIRI = {
    "kegiatan.forms.AdopsiForm.satker": {"required", "invalid_choice"},
    "kegiatan.kasus.forms.PetugasForm.perkara": {"max_value"},
    "laporan.pantau.forms.TampilanForm.alamat": {"required", "max_length"},
}
TERBANYAK = 14


def _turunan(kelas: type) -> Iterator[type]:
    for satu in kelas.__subclasses__():
        yield satu
        yield from _turunan(satu)


def _nama(kelas: type) -> str:
    return f"{kelas.__module__}.{kelas.__qualname__}"


@pytest.fixture(scope="module")
def semua_form() -> list[type[BaseForm]]:
    """Every form of the portal, those of the registers and of /kelola/ too."""
    assert get_resolver().url_patterns
    for path in berkas_ruang():
        if path.stem.startswith("forms"):
            import_module(nama_berkas(path).removesuffix(".py").replace("/", "."))
    register = [kelas_form(r.model, tuple(r.isian)) for r in daftar_register().values()]
    umum = [m for m, a in admin.site._registry.items() if a.form is FormIsianModel]
    kelola = [forms.modelform_factory(m, form=FormIsianModel, fields="__all__") for m in umum]
    milik = [k for k in _turunan(BaseForm) if k.__module__.partition(".")[0] in URUTAN and hasattr(k, "base_fields")]
    return [*{*register, *kelola, *milik}]


def test_every_form_of_the_portal_has_the_maker_behind_it(semua_form):
    assert len(semua_form) > 50
    assert [_nama(k) for k in semua_form if not issubclass(k, FormIsian | FormIsianModel)] == []
    assert all(issubclass(a.form, FormIsianModel) for a in admin.site._registry.values())


def _kode(medan: forms.Field) -> set[str]:
    return {*medan.error_messages, *(kode for v in medan.validators if (kode := getattr(v, "code", None)))}


def test_each_sentence_is_the_makers_or_a_known_one_and_none_is_djangos(semua_form):
    sendiri: dict[str, set[str]] = {}
    dilihat = 0
    for kelas in semua_form:
        for nama, asli in kelas.base_fields.items():
            medan = copy.deepcopy(asli)
            label = str(medan.label or nama)
            lengkapi(medan, label)
            for bagian in (medan, *getattr(medan, "fields", ())):
                buatan = kalimat(bagian, label)
                lain = {kode for kode in _kode(bagian) if bagian.error_messages.get(kode) != buatan.get(kode)}
                dilihat += len(bagian.error_messages)
                if lain:
                    sendiri.setdefault(f"{_nama(kelas)}.{nama}", set()).update(lain)
    assert dilihat > 1000 and sendiri == SENDIRI


def test_few_fields_bring_sentences_of_their_own():
    banyak = {
        nama_berkas(p): n
        for p in berkas_ruang()
        if (n := p.read_text(encoding="utf-8").count("error_messages=")) and p.name != "isian.py"
    }
    assert sum(banyak.values()) <= TERBANYAK, banyak


class Contoh(FormIsian):
    judul = forms.CharField(label="Judul", max_length=5, min_length=2)
    tahun = forms.IntegerField(label="Tahun LKE", min_value=2000, max_value=2100)
    bobot = forms.DecimalField(label="Bobot (persen)", max_digits=4, decimal_places=2)
    hari = MedanTanggal(label="Tanggal surat (opsional)", required=False)
    jam = forms.TimeField(label="Jam mulai")
    saat = SaatWib("mulai", jam=time(0), label="Mulai (WIB)")
    area = forms.ChoiceField(label="LKE", choices=[("a", "A")])
    bab = forms.MultipleChoiceField(label="Bab", choices=[("1", "I")])
    alamat = forms.EmailField(label="E-mail")
    situs = forms.URLField(label="Tautan", assume_scheme="https")
    berkas = forms.FileField(label="Berkas LKE (.xlsx)")
    setuju = forms.BooleanField(label="Saya setuju")
    asal = forms.ModelChoiceField(KodeLama.objects.none(), label="Satker asal")
    kunci = forms.UUIDField(label="Kunci")
    versi = forms.IntegerField(widget=forms.HiddenInput, max_value=9)
    persen = forms.RegexField(r"^\d+$", label="Yang puas 50%", max_length=3)
    tanya = forms.CharField(label="Dari mana Anda tahu?", max_length=3)
    milik = forms.CharField(label="Nomor", error_messages={"required": "Nomor ada di surat."})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["susulan"] = forms.CharField(validators=[validators.MaxLengthValidator(1)])


def test_an_empty_form_names_each_field():
    assert {nama: daftar[0] for nama, daftar in Contoh({}).errors.items()} == {
        "judul": "Judul wajib diisi.",
        "tahun": "Tahun LKE wajib diisi.",
        "bobot": "Bobot wajib diisi.",
        "jam": "Jam mulai wajib diisi.",
        "saat": "Mulai wajib diisi.",
        "area": "Pilih LKE.",
        "bab": "Pilih paling sedikit satu bab.",
        "alamat": "E-mail wajib diisi.",
        "situs": "Tautan wajib diisi.",
        "berkas": "Pilih berkas LKE terlebih dahulu.",
        "setuju": "Beri centang pada “Saya setuju”.",
        "asal": "Pilih satker asal.",
        "kunci": MUAT_ULANG,
        "versi": MUAT_ULANG,
        "persen": "Yang puas 50 persen wajib diisi.",
        "tanya": "Jawaban wajib diisi.",
        "milik": "Nomor ada di surat.",
        "susulan": "Susulan wajib diisi.",
    }


@pytest.mark.parametrize(
    ("nama", "ketikan", "pesan"),
    [
        ("judul", "enam huruf", "Judul paling panjang 5 huruf; sekarang 10."),
        ("judul", "s", "Judul paling pendek 2 huruf; sekarang 1."),
        ("judul", "a\x00b", "Judul memuat tanda yang tidak dapat dibaca."),
        ("tahun", "dua ribu", "Tulis tahun LKE dengan angka."),
        ("tahun", "1999", "Tahun LKE paling kecil 2000."),
        ("tahun", "2101", "Tahun LKE paling besar 2100."),
        ("bobot", "berat", "Tulis bobot dengan angka."),
        ("bobot", "1.234", "Bobot paling banyak 2 angka di belakang koma."),
        ("hari", "31-02-2026", "Tulis tanggal, misalnya 30-12-2025."),
        ("jam", "siang", "Tulis jam, misalnya 14.30."),
        ("saat_0", "32-12-2025", "Tulis tanggal, misalnya 30-12-2025."),
        ("saat_1", "25.00", "Tulis jam, misalnya 14.30."),
        ("area", "z", "Pilih LKE dari daftar."),
        ("bab", "9", "Pilih bab dari daftar."),
        ("asal", "x", "Pilih satker asal dari daftar."),
        ("alamat", "bukan", "Tulis alamat e-mail, misalnya nama@contoh.go.id."),
        ("situs", "bukan tautan", "Tautan harus diawali http:// atau https://."),
        ("kunci", "bukan", MUAT_ULANG),
        ("versi", "10", MUAT_ULANG),
        ("persen", "xx", "Yang puas 50 persen tidak dapat dibaca."),
        ("persen", "1234", "Yang puas 50 persen paling panjang 3 huruf; sekarang 4."),
        ("tanya", "Koran", "Jawaban paling panjang 3 huruf; sekarang 5."),
        ("susulan", "ab", "Susulan paling panjang 1 huruf; sekarang 2."),
    ],
)
def test_what_cannot_be_taken_is_told_with_the_name_of_the_field(nama, ketikan, pesan):
    assert pesan in Contoh({nama: ketikan}).errors[nama.partition("_")[0]]


def test_the_rows_of_a_formset_speak_alike():
    banyak = forms.formset_factory(Contoh, can_order=True)
    data = {"c-TOTAL_FORMS": "1", "c-INITIAL_FORMS": "0", "c-0-judul": "enam huruf", "c-0-ORDER": "atas"}
    galat = banyak(data, prefix="c").errors[0]
    assert galat["judul"] == ["Judul paling panjang 5 huruf; sekarang 10."]
    assert galat["ORDER"] == ["Tulis urutan dengan angka."]


def test_a_form_of_a_model_speaks_alike():
    galat = forms.modelform_factory(KodeLama, form=FormIsianModel, fields=["kode"])({"kode": "9" * 99}).errors
    assert galat["kode"] == ["Kode lama paling panjang 16 huruf; sekarang 99."]
