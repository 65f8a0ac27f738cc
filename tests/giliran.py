"""Cases of one table of which a share stands for all in every round; the others have the mark panjang."""

from collections.abc import Collection, Iterable

import pytest


def bergilir(daftar: Iterable[object], tiap: int = 3, selalu: Collection[object] = ()) -> list:
    """Every `tiap`-th case from the first on, and those in `selalu`, without a mark. A tuple holds several arguments.

    `tiap` 0: those in `selalu` alone.
    """
    return [
        pytest.param(
            *(kasus if isinstance(kasus, tuple) else (kasus,)),
            marks=[] if (tiap and n % tiap == 0) or kasus in selalu else [pytest.mark.panjang],
        )
        for n, kasus in enumerate(daftar)
    ]
