"""Who answered, group by group, and what makes a sample doubtful (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survei.aturan.indeks import Indeks, Jumlah, hitung_indeks, kosong
from survei.aturan.kuesioner import LAYANAN, TIDAK_MENYEBUT, Formulir
from survei.aturan.sembunyi import BATAS, sembunyikan

KANAL = "kanal"
TIDAK_DIISI = ""
# Our rule, to be seen and judged by people: more than three in five of one kind.
DOMINAN_PERSEN = 60
# Below it, the warning itself would tell how many a hidden group holds.
DOMINAN_MULAI = 10
_SEDIKIT_PILIHAN = 2  # of two options one is always in the majority


@dataclass(frozen=True, slots=True)
class Kelompok:
    """`indeks` None where the group is hidden, or left every butir out."""

    kode: str
    label: str
    n: int
    tertutup: bool
    indeks: Indeks | None


@dataclass(frozen=True, slots=True)
class Tabel:
    """One question about the respondents; groups of nobody are left out. `n`: everybody, `pilihan`: how many it offers."""

    kode: str
    judul: str
    n: int
    pilihan: int
    kelompok: tuple[Kelompok, ...]

    @property
    def ada_tertutup(self) -> bool:
        return any(k.tertutup for k in self.kelompok)

    @property
    def dominan(self) -> Kelompok | None:
        """The group that holds more than three in five of at least ten people."""
        besar = (k for k in self.kelompok if k.n * 100 > self.n * DOMINAN_PERSEN)
        return next(besar, None) if self.n >= DOMINAN_MULAI else None


def susun_tabel(
    formulir: Formulir, jumlah: Mapping[tuple[str, str], Jumlah], kanal: Mapping[str, str]
) -> tuple[Tabel, ...]:
    """A table for each question with options and one for the doors (`kanal`: their names), from the counted sums by
    (dimensi, nilai). None at all while fewer than five people answered."""
    kuesioner = formulir.kuesioner
    semua = jumlah.get(("", ""), kosong(len(kuesioner.butir)))
    if semua.n < BATAS:
        return ()
    tanya = [(p.kode, p.label, p.pilihan) for p in formulir.profil]
    tanya += [(t.kode, t.teks, {p: p for p in t.pilihan}) for t in formulir.tambahan if t.pilihan]
    tanya += [(KANAL, "Cara menjawab", kanal)]
    return tuple(_tabel(formulir, jumlah, semua.n, *satu) for satu in tanya)


def peringatan(n: int, minimum: int, target: int, daftar: Sequence[Tabel]) -> list[str]:
    """Sentences on a sample that is too small or leans to one side; they refuse nothing."""
    hasil = []
    if n < minimum:
        hasil.append(f"Baru {n} jawaban dihitung; penilaian memerlukan paling sedikit {minimum}.")
    elif n < target:
        hasil.append(f"Baru {n} jawaban dihitung; untuk populasi yang dicatat perlu {target}.")
    for tabel in daftar:
        besar = tabel.dominan
        if besar is not None and (tabel.pilihan > _SEDIKIT_PILIHAN or tabel.kode == KANAL):
            hasil.append(_kalimat(tabel, besar))
    return hasil


def _kalimat(tabel: Tabel, besar: Kelompok) -> str:
    lebih = f"Lebih dari {DOMINAN_PERSEN}%"
    if tabel.kode == KANAL:
        return f"{lebih} jawaban masuk lewat satu cara: {besar.label}. Sebarkan juga lewat cara lain."
    if tabel.kode == LAYANAN:
        return f"{lebih} responden memakai satu layanan: {besar.label}. Sebarkan ke semua jenis layanan."
    return f"{lebih} responden sama pada “{tabel.judul}”: {besar.label}. Hasil condong kepada kelompok itu."


def _tabel(
    formulir: Formulir,
    jumlah: Mapping[tuple[str, str], Jumlah],
    n: int,
    kode: str,
    judul: str,
    pilihan: Mapping[str, str],
) -> Tabel:
    nama = {**pilihan, TIDAK_MENYEBUT: "Tidak ingin menyebutkan"}
    isi = {k: jumlah[kode, k] for k in nama if (kode, k) in jumlah}
    banyak = {k: isi[k].n if k in isi else 0 for k in nama}
    # Who left the question out is a group too: else it would be told by what is missing.
    nama[TIDAK_DIISI], banyak[TIDAK_DIISI] = "Tidak diisi", n - sum(banyak.values())
    tertutup = sembunyikan(banyak)
    kelompok = [
        Kelompok(k, nama[k], banyak[k], k in tertutup, None if k in tertutup else _indeks(formulir, isi.get(k)))
        for k in nama
        if banyak[k]
    ]
    return Tabel(kode, judul, n, len(pilihan), tuple(kelompok))


def _indeks(formulir: Formulir, jumlah: Jumlah | None) -> Indeks | None:
    """The group that left the question out shows its number alone."""
    kuesioner = formulir.kuesioner
    if jumlah is None:
        return None
    return hitung_indeks(kuesioner.jenis, kuesioner.kode_butir, jumlah, kuesioner.skala_maks)
