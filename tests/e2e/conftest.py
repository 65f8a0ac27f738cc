"""A real browser against a live server: Debian's chromium driven by Playwright."""

import os
from pathlib import Path

import pytest

from tests.e2e.peramban import ARGUMEN, CHROMIUM, MENUNGGU, Penjaga


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def chromium():
    if not Path(CHROMIUM).exists():
        alasan = f"{CHROMIUM} tidak ada (paket chromium)"
        pytest.fail(alasan) if os.environ.get("CI") == "true" else pytest.skip(alasan)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=MENUNGGU)
    # The sync driver keeps an event loop in this thread; every ORM call of the test itself would be refused.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMEN)
        yield peramban
        peramban.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture
def buka(chromium, live_server):
    """buka(lebar, tinggi, sebagai=pengguna, boleh={409}) is a page; nothing unexpected may have been logged."""
    penjaga = Penjaga(chromium, live_server.url)
    yield penjaga.buka
    penjaga.tutup()
    assert penjaga.catatan == []
