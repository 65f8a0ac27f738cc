"""LibreOffice Calc as a judge of our formulas: recalculates a workbook and gives its sheets back as values."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kpu_zi.tools.excel.baca import baca_buku
from kpu_zi.tools.excel.lembar import Lembar


def hitung_ulang(berkas: list[Path], folder: Path) -> dict[str, list[Lembar]]:
    """File name -> sheets after a hard recalculation. One start of the program for all files."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice Calc (soffice) tidak terpasang")
    keluar = folder / "hitung"
    keluar.mkdir()
    profil = folder / "profil"
    _selalu_hitung_ulang(profil)
    perintah = [program, f"-env:UserInstallation=file://{profil}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*perintah, "--outdir", str(keluar), *map(str, berkas)], check=True, capture_output=True, timeout=300
    )
    return {b.name: baca_buku(keluar / b.name) for b in berkas}


def _selalu_hitung_ulang(profil: Path) -> None:
    """Without this the program would trust the cached values that we wrote ourselves."""
    (profil / "user").mkdir(parents=True)
    (profil / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
        '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>',
        encoding="utf-8",
    )
