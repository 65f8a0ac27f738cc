"""QR codes as inline SVG: attributes alone, so that a strict page and the PDF engine draw the same."""

import io


def qr_svg(teks: str, judul: str) -> str:
    """A whole <svg> without a size of its own; `judul` says in words what it is. Error level M: a print may be stained."""
    import segno

    keluar = io.BytesIO()
    segno.make_qr(teks, error="m").save(
        keluar, kind="svg", xmldecl=False, omitsize=True, nl=False, border=4, title=judul, light="#fff", svgclass="qr"
    )
    return keluar.getvalue().decode()
