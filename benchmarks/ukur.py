"""Timing of paths that take turns: CPU of this process and its children, medians over rounds (knows no Django)."""

import gc
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Jalur:
    """One thing to measure: `kali` runs of `fungsi` in each round."""

    nama: str
    fungsi: Callable[[], object]
    kali: int
    cpu: list[float] = field(default_factory=list)
    waktu: list[float] = field(default_factory=list)
    lain: dict[str, int] = field(default_factory=dict)

    @property
    def cpu_us(self) -> float:
        return median(self.cpu) * 1e6

    def ringkas(self) -> dict[str, object]:
        return {
            "cpu_us": round(self.cpu_us, 1),
            "cpu_us_ronde": [round(c * 1e6, 1) for c in self.cpu],
            "waktu_us": round(median(self.waktu) * 1e6, 1),
            "kali_per_ronde": self.kali,
            **self.lain,
        }


@dataclass(frozen=True)
class Anggaran:
    """A limit and what was measured; one that is not `tegas` only warns."""

    nama: str
    nilai: float
    batas: float
    tegas: bool = True

    @property
    def lulus(self) -> bool:
        return self.nilai <= self.batas

    def ringkas(self) -> dict[str, object]:
        return {
            "nama": self.nama,
            "nilai": round(self.nilai, 2),
            "batas": self.batas,
            "tegas": self.tegas,
            "lulus": self.lulus,
        }


def cpu_terpakai() -> float:
    """CPU seconds, user and system, of this process and of its children that have ended."""
    return sum(
        r.ru_utime + r.ru_stime
        for r in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def jalankan(daftar: list[Jalur], ronde: int, cpu_lain: Callable[[], float]) -> None:
    """All paths once in every round, so that a busy moment of the machine hits them alike; one round before to warm up.

    `cpu_lain`: CPU seconds so far of a process that works for this one without being its child.
    """
    for nomor in range(ronde + 1):
        for jalur in daftar:
            gc.collect()
            cpu, waktu = cpu_terpakai() + cpu_lain(), time.perf_counter()
            for _ in range(jalur.kali):
                jalur.fungsi()
            cpu, waktu = cpu_terpakai() + cpu_lain() - cpu, time.perf_counter() - waktu
            if nomor:
                jalur.cpu.append(cpu / jalur.kali)
                jalur.waktu.append(waktu / jalur.kali)


def rasio(atas: Jalur, bawah: Jalur) -> float:
    """Median over the rounds of the ratio within one round."""
    return median(a / b for a, b in zip(atas.cpu, bawah.cpu, strict=True))
