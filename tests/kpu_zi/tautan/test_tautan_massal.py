"""Many links at once: bounded, polite, in constant memory, and honest about a server without internet."""

import socket
import threading
import time
import tracemalloc
from itertools import count

import pytest

from kpu_zi.tools.tautan import massal as tautan_massal
from kpu_zi.tools.tautan.kunjungan import Kunjungan
from kpu_zi.tools.tautan.massal import Jaringan, periksa_banyak
from kpu_zi.tools.tautan.pemeriksa import Pemeriksa
from tests.peladen_nakal import Nama, alih, halaman, jawaban, peladen, pemeriksa

PDF = jawaban(jenis="application/pdf", isi=b"%PDF")


def utas_pekerja() -> int:
    return sum(1 for utas in threading.enumerate() if utas.name == "tautan")


class TanpaJaringan(Pemeriksa):
    """Everything but the wire, for lists that are long."""

    def kunjungi(self, url, alamat, giliran):
        with giliran(alamat.host):
            return Kunjungan(url=url, waktu=tautan_massal.datetime.now(tautan_massal.UTC), status=200)


class Menghitung:
    """A slow answer that notes how many visitors waited for theirs at one time."""

    def __init__(self, lama: float) -> None:
        self.lama, self.sedang, self.terbanyak = lama, set(), 0

    def __call__(self, minta):
        self.sedang.add(id(minta))
        self.terbanyak = max(self.terbanyak, len(self.sedang))
        yield self.lama
        self.sedang.discard(id(minta))
        yield PDF


def test_every_link_comes_back_once():
    with peladen(lambda m: PDF if m.jalur.startswith("/ada") else jawaban("404 No")) as luar:
        daftar = [luar.url(f"situs{n % 7}.contoh.id", f"/{'ada' if n % 3 else 'hilang'}/{n}") for n in range(100)]
        hasil = list(periksa_banyak(iter(daftar), pemeriksa(luar)))
    assert sorted(k.url for k in hasil) == sorted(daftar)
    assert {k.status for k in hasil if "hilang" in k.url} == {404}
    assert {k.status for k in hasil if "/ada/" in k.url} == {200}
    assert utas_pekerja() == 0


def test_two_at_a_time_for_one_host():
    with peladen(jawab := Menghitung(0.05)) as satu:
        list(periksa_banyak([satu.url("satu.contoh.id", f"/{n}") for n in range(12)], pemeriksa(satu)))
    assert jawab.terbanyak == 2


def test_many_at_a_time_for_many_hosts_but_never_more_than_the_limit():
    with peladen(jawab := Menghitung(0.3)) as banyak:
        mulai = time.monotonic()
        list(periksa_banyak([banyak.url(f"situs{n}.contoh.id") for n in range(64)], pemeriksa(banyak), pekerja=900))
    assert 8 <= jawab.terbanyak <= tautan_massal.PEKERJA and time.monotonic() - mulai < 15


def test_two_at_a_time_also_where_redirects_lead():
    with peladen(jawab := Menghitung(0.05)) as tujuan:
        with peladen(lambda m: alih(tujuan.url("arsip.contoh.id", m.jalur))) as pendek:
            daftar = [pendek.url(f"pendek{n}.contoh.id", f"/{n}") for n in range(10)]
            hasil = list(periksa_banyak(daftar, pemeriksa(pendek, tujuan)))
    assert [k.status for k in hasil] == [200] * 10 and jawab.terbanyak == 2


def test_busy_host_does_not_hold_up_the_others():
    with peladen(lambda m: [0.3, PDF] if "/lambat" in m.jalur else PDF) as luar:
        lambat = [luar.url("lambat.contoh.id", f"/lambat/{n}") for n in range(6)]
        cepat = [luar.url(f"situs{n}.contoh.id", "/cepat") for n in range(20)]
        urutan = [k.url for k in periksa_banyak(lambat + cepat, pemeriksa(luar), pekerja=4)]
    assert set(urutan[-4:]) <= set(lambat)


def test_too_many_requests_is_obeyed_and_the_link_tried_again():
    waktu = []

    def jawab(minta):
        waktu.append(time.monotonic())
        return jawaban("429 Too Many", Retry_After="1") if len(waktu) == 1 else PDF

    with peladen(jawab) as luar:
        daftar = [luar.url("satu.contoh.id", f"/{n}") for n in range(5)]
        hasil = list(periksa_banyak(daftar, pemeriksa(luar), per_host=1))
    assert sorted(k.url for k in hasil) == daftar and {k.status for k in hasil} == {200}
    assert waktu[1] - waktu[0] >= 1


def test_host_that_asks_for_a_long_pause_is_left_alone_for_this_run():
    with peladen(lambda m: jawaban("503 Sibuk", Retry_After="3600")) as luar, peladen(lambda m: PDF) as lain:
        daftar = [luar.url("sibuk.contoh.id", f"/{n}") for n in range(50)] + [lain.url("lain.contoh.id")]
        hasil = {k.url: k for k in periksa_banyak(daftar, pemeriksa(luar, lain))}
    assert len(hasil) == 51 and hasil[daftar[-1]].status == 200
    assert luar.tersambung <= 2
    assert {(k.status, k.galat) for k in hasil.values()} == {(503, ""), (0, "dibatasi"), (200, "")}


def test_host_that_goes_on_refusing_is_left_alone(monkeypatch):
    monkeypatch.setattr(tautan_massal, "TUNDA", 0.05)
    with peladen(lambda m: jawaban("429 Too Many")) as luar:
        hasil = list(periksa_banyak([luar.url("satu.contoh.id", f"/{n}") for n in range(40)], pemeriksa(luar)))
    assert len(hasil) == 40 and luar.tersambung <= 2 * (tautan_massal.TEGURAN + 1)


def test_host_that_never_answers_does_not_hold_up_what_stands_behind_it():
    """More links than are read ahead: the others come to their turn although each of these would take its whole time."""
    with peladen(lambda m: [5.0]) as diam, peladen(lambda m: PDF) as lain:
        daftar = [diam.url("diam.contoh.id", f"/{n}") for n in range(tautan_massal.DI_TANGAN + 50)]
        mulai = time.monotonic()
        satu = pemeriksa(diam, lain, detik=0.5)
        hasil = {k.url: k for k in periksa_banyak([*daftar, lain.url("lain.contoh.id")], satu)}
        assert time.monotonic() - mulai < 10
    assert len(hasil) == len(daftar) + 1 and hasil[lain.url("lain.contoh.id")].status == 200
    assert {hasil[url].galat for url in daftar} == {"waktu_habis"}
    assert diam.tersambung <= 2 * (tautan_massal.DIAM + 1)  # HEAD and GET


def test_redirects_to_a_host_that_never_answers_end_with_the_same_word():
    with peladen(lambda m: [5.0]) as diam:
        with peladen(lambda m: alih(diam.url("diam.contoh.id", m.jalur))) as pendek:
            daftar = [pendek.url("pendek.contoh.id", f"/{n}") for n in range(40)]
            mulai = time.monotonic()
            hasil = list(periksa_banyak(daftar, pemeriksa(pendek, diam, detik=0.5)))
            assert time.monotonic() - mulai < 10
    assert [k.galat for k in hasil] == ["waktu_habis"] * 40


def test_short_links_are_not_blamed_for_where_they_lead():
    with peladen(lambda m: [5.0]) as diam, peladen(lambda m: PDF) as lain:

        def jawab(minta):
            return alih((lain if "baik" in minta.jalur else diam).url(f"{minta.jalur[1:5]}.contoh.id", minta.jalur))

        with peladen(jawab) as pendek:
            buruk = [pendek.url("pendek.contoh.id", f"/diam/{n}") for n in range(20)]
            baik = [pendek.url("pendek.contoh.id", f"/baik/{n}") for n in range(20)]
            satu = pemeriksa(pendek, diam, lain, detik=0.5)
            hasil = {k.url: k for k in periksa_banyak(buruk + baik, satu, pekerja=2)}
    assert {hasil[url].status for url in baik} == {200} and {hasil[url].galat for url in buruk} == {"waktu_habis"}


def test_host_that_is_slow_now_and_then_is_asked_for_all_its_links():
    with peladen(lambda m: [2.0] if m.jalur.endswith(("0", "1")) else PDF) as luar:
        daftar = [luar.url("lambat.contoh.id", f"/{n:02}") for n in range(40)]
        hasil = {k.url: k for k in periksa_banyak(daftar, pemeriksa(luar, detik=0.6), per_host=1)}
    assert {k.status for url, k in hasil.items() if not url.endswith(("0", "1"))} == {200}


def test_redirects_to_a_host_that_is_left_alone_end():
    with peladen(lambda m: jawaban("429 Too Many", Retry_After="600")) as sibuk:
        with peladen(lambda m: alih(sibuk.url("sibuk.contoh.id", m.jalur))) as pendek:
            daftar = [pendek.url(f"pendek{n}.contoh.id", f"/{n}") for n in range(20)]
            hasil = list(periksa_banyak(daftar, pemeriksa(pendek, sibuk)))
        assert len(hasil) == 20 and sibuk.tersambung <= 2


def test_what_is_no_address_is_a_result_and_asks_nobody():
    nama = Nama()
    daftar = ["C:\\SK.pdf", "http://127.1/", "", "http://a@contoh.id/", "ftp://contoh.id/"]
    hasil = {k.url: k.galat for k in periksa_banyak(daftar, Pemeriksa(urai=nama))}
    assert hasil == dict(zip(daftar, ["karakter", "angka", "bukan_tautan", "nama_pengguna", "skema"], strict=True))
    assert nama.ditanya == []


def test_empty_list_ends_at_once():
    assert list(periksa_banyak([])) == []


def test_list_is_read_in_the_callers_thread_and_not_far_ahead():
    pembaca, dibaca = set(), count()

    def daftar():
        for nomor in range(5_000):
            pembaca.add(threading.current_thread())
            next(dibaca)
            yield f"http://situs{nomor % 50}.contoh.id/"

    hasil = periksa_banyak(daftar(), TanpaJaringan())
    next(hasil)
    assert next(dibaca) <= tautan_massal.DI_TANGAN + 1
    assert sum(1 for _ in hasil) == 4_999 and pembaca == {threading.current_thread()}


def test_cancelled_run_begins_no_visit_more():
    with peladen(lambda m: [0.02, PDF]) as luar:
        selesai = []
        tak_habis = (luar.url(f"s{n % 9}.contoh.id") for n in count())
        for kunjungan in periksa_banyak(tak_habis, pemeriksa(luar), batal=lambda: len(selesai) > 20):
            selesai.append(kunjungan)
        sesudah = luar.tersambung
        time.sleep(0.2)
        assert 20 < len(selesai) < 600 and luar.tersambung == sesudah and utas_pekerja() == 0


def test_reader_that_stops_early_leaves_no_thread():
    with peladen(lambda m: PDF) as luar:
        hasil = periksa_banyak((luar.url(f"s{n % 9}.contoh.id") for n in count()), pemeriksa(luar))
        next(hasil)
        hasil.close()
    assert utas_pekerja() == 0


def test_fault_of_the_checker_costs_one_link_not_the_run():
    def tanda(teks):
        raise ZeroDivisionError

    with peladen(lambda m: PDF if m.jalur == "/baik" else halaman("Bukti")) as luar:
        daftar = [luar.url("satu.contoh.id", "/rusak"), luar.url("satu.contoh.id", "/baik")]
        hasil = {k.url: k.galat or k.status for k in periksa_banyak(daftar, pemeriksa(luar, tanda=tanda), per_host=1)}
    assert hasil == {daftar[0]: "kesalahan", daftar[1]: 200}


def putus(host):
    raise socket.gaierror(socket.EAI_NONAME, "")


def test_without_internet_no_link_is_called_dead_and_most_are_not_even_tried():
    diuji, nama = [], Nama(putus)
    jaringan = Jaringan(lambda: bool(diuji.append(1)))
    daftar = [f"https://situs{n}.contoh.id/" for n in range(300)]
    hasil = list(periksa_banyak(daftar, Pemeriksa(urai=nama), jaringan=jaringan))
    assert {k.galat for k in hasil} == {"tanpa_internet"} and len(hasil) == 300
    assert len(diuji) == 1 and len(nama.ditanya) <= tautan_massal.PEKERJA


def test_installation_that_says_so_asks_nobody():
    diuji, nama = [], Nama(putus)
    jaringan = Jaringan(lambda: bool(diuji.append(1)), antre_saja=True)
    hasil = list(periksa_banyak(["https://a.contoh.id/", "bukan tautan"], Pemeriksa(urai=nama), jaringan=jaringan))
    assert {k.galat for k in hasil} == {"tanpa_internet", "bukan_tautan"} and diuji == nama.ditanya == []


def test_link_that_is_dead_while_others_answer_is_called_dead():
    jaringan = Jaringan(lambda: True)
    hasil = list(periksa_banyak(["https://hilang.contoh.id/"], Pemeriksa(urai=Nama(putus)), jaringan=jaringan))
    assert [k.galat for k in hasil] == ["nama_tidak_ada"]


def test_run_goes_on_when_the_line_comes_back():
    keadaan = iter([False, True])
    jaringan = Jaringan(lambda: next(keadaan), percaya_putus=0.0)
    hasil = [
        k.galat
        for k in periksa_banyak(["https://a.contoh.id/"] * 2, Pemeriksa(urai=Nama(putus)), jaringan=jaringan, pekerja=1)
    ]
    assert hasil == ["tanpa_internet", "nama_tidak_ada"]


def puncak_memori(banyak: int) -> int:
    tracemalloc.start()
    try:
        for _ in periksa_banyak((f"https://situs{n % 97}.contoh.id/{n}" for n in range(banyak)), TanpaJaringan()):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_links():
    puncak_memori(600)
    assert puncak_memori(8_000) < 1.3 * puncak_memori(1_000)


@pytest.mark.parametrize("banyak", [3_000])
def test_hosts_are_forgotten_again(banyak):
    antrean = tautan_massal._Antrean(TanpaJaringan(), None, 2)
    sumber = (f"https://situs{n}.contoh.id/" for n in range(banyak))
    utas = threading.Thread(target=antrean.bekerja)
    antrean.isi(sumber)
    utas.start()
    hasil = 0
    while (bagian := antrean.ambil_hasil()) is not None:
        hasil += len(bagian)
        antrean.isi(sumber)
    utas.join(5)
    assert hasil == banyak and len(antrean.host) <= 2 * tautan_massal.DI_TANGAN and not utas.is_alive()
