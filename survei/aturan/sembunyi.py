"""Which small groups stay hidden, so that no figure is the answer of a few people (pure)."""

from collections.abc import Mapping, Sequence

BATAS = 5


def sembunyikan(banyak: Mapping[str, int], batas: int = BATAS) -> frozenset[str]:
    """Keys of the groups to hide; `banyak` counts everybody of the shown total, each in one group.

    Groups below `batas` go, and the smallest of the others as long as the total minus what is shown would tell one of
    them, or the figures of fewer than `batas` people together. Groups of nobody show, unless nothing else can be hidden.
    """
    ada = sorted((k for k, n in banyak.items() if n > 0), key=lambda k: (banyak[k], k))
    kecil = sum(banyak[k] < batas for k in ada)
    if not kecil:
        return frozenset()
    for i in range(kecil, len(ada) + 1):
        if not _terbaca([banyak[k] for k in ada[:i]], batas):
            return frozenset(ada[:i])
    return frozenset(banyak)


def _terbaca(tertutup: Sequence[int], batas: int) -> bool:
    """Whether the sum of these groups, each of at least one person, tells one of them."""
    return len(tertutup) < 2 or sum(tertutup) < batas or sum(tertutup) == len(tertutup)
