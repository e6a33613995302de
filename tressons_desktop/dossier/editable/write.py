"""Write a dossier as a text document, whole or not at all, the same bytes for the same dossier."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from tressons_desktop.dossier.content import Chart, Dossier
from tressons_desktop.dossier.editable.docx import DocxText
from tressons_desktop.dossier.editable.flow import flow_of
from tressons_desktop.dossier.editable.odt import OdtText
from tressons_desktop.dossier.editable.pictures import HeldPicture, held_bytes
from tressons_desktop.dossier.report import FindPhoto, RenderReport
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.text.spaces import NBSP

_NEVER: Final = (1980, 1, 1, 0, 0, 0)


def write_editable(dossier: Dossier, path: Path, find_photo: FindPhoto) -> RenderReport:
    """Write the document; raise DossierWriteError, with a sentence, when it cannot be written."""
    kind = OdtText if path.suffix.lower() == ".odt" else DocxText
    text = kind(dossier, flow_of(dossier), find_photo, _drawn)
    data = _archive(text.parts())

    def check(part: Path) -> None:
        with zipfile.ZipFile(part) as archive:
            if archive.testzip() is not None:
                raise ValueError("read back otherwise")

    write_whole(path, data, check=check, what="Le document")
    lost = tuple(f"La photo «{NBSP}{one}{NBSP}» n’est pas dans le document." for one in text.lost)
    return RenderReport(path=path, pages=0, size=len(data), warnings=lost)


def _drawn(chart: Chart) -> HeldPicture | None:
    from tressons_desktop.dossier.pdf.chart_picture import chart_png

    return held_bytes(chart_png(chart))


def _archive(parts: Sequence[tuple[str, bytes]]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, _NEVER)
            plain = name == "mimetype" or not name.endswith((".xml", ".rels"))
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()
