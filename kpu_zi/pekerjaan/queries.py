"""What a page that waits may say of its job: its place, what is being done before it, about how long."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Avg, F, Q
from django.utils import timezone

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import nama_pekerjaan

RIWAYAT = timedelta(days=2)  # from which is learned how long a kind of job takes


@dataclass(frozen=True, slots=True)
class Antrean:
    """`nomor`: 1 is next. `berjalan`: names of what is being done. `detik`: until it begins, by how long the same kinds took
    lately, one after the other; None where one of them was not done lately, and where nothing stands before it: whether
    anybody takes it up, a row does not know."""

    nomor: int
    berjalan: tuple[str, ...]
    detik: float | None

    @property
    def kalimat(self) -> str:
        """In words, with what is not known left out."""
        bagian = [f"Menunggu giliran, nomor {self.nomor} dalam antrean."]
        if self.berjalan:
            bagian.append(f"Sedang dikerjakan: {', '.join(self.berjalan)}.")
        if self.detik is not None:
            menit = round(self.detik / 60)
            bagian.append(f"Dimulai kira-kira {menit} menit lagi." if menit else "Dimulai kurang dari satu menit lagi.")
        return " ".join(bagian)


def antrean(pekerjaan: Pekerjaan) -> Antrean | None:
    """Of a job that waits; None when it does not. Two queries."""
    if pekerjaan.status != Pekerjaan.Status.ANTRE:
        return None
    lebih_dulu = Q(giliran__lt=pekerjaan.giliran) | Q(giliran=pekerjaan.giliran, dibuat_pada__lt=pekerjaan.dibuat_pada)
    hidup = Pekerjaan.objects.hidup().filter(lebih_dulu | Q(status=Pekerjaan.Status.BERJALAN))
    daftar = list(hidup.exclude(pk=pekerjaan.pk).values_list("status", "jenis"))
    menunggu = [jenis for status, jenis in daftar if status == Pekerjaan.Status.ANTRE]
    berjalan = [jenis for status, jenis in daftar if status == Pekerjaan.Status.BERJALAN]
    lama = _lama({jenis for _, jenis in daftar})
    tahu = bool(daftar) and all(jenis in lama for _, jenis in daftar)
    detik = sum(lama[jenis] for _, jenis in daftar) if tahu else None
    return Antrean(len(menunggu) + 1, tuple(sorted({nama_pekerjaan(j) for j in berjalan})), detik)


def _lama(jenis: set[str]) -> dict[str, float]:
    """Seconds that jobs of these kinds took on average, by kind; those not done lately are left out."""
    usai = Pekerjaan.objects.filter(
        jenis__in=jenis,
        status=Pekerjaan.Status.SELESAI,
        selesai_pada__gt=timezone.now() - RIWAYAT,
        mulai_pada__isnull=False,
    )
    daftar = usai.order_by().values("jenis").annotate(lama=Avg(F("selesai_pada") - F("mulai_pada")))
    return {b["jenis"]: b["lama"].total_seconds() for b in daftar}
