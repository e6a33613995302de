"""Put the project inside its dossier: two attached files, a last page with its code, a seal."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Final

from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.dossier.pdf.engine.output import CarriedFile
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para
from tressons_desktop.dossier.pdf.engine.tree import Element
from tressons_desktop.dossier.pdf.layout import place
from tressons_desktop.dossier.pdf.pages import BODY
from tressons_desktop.dossier.pdf.qr import qr_ops
from tressons_desktop.dossier.pdf.styles import (
    FIGURE,
    LARGE,
    MARGIN,
    PAGE_WIDTH,
    SMALL,
    TEXT,
    style,
)
from tressons_desktop.dossier.pdf.xmp import UNSEALED
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.exchange.carried_code import code_of
from tressons_desktop.exchange.dossier_mark import ARCHIVE, READABLE

_TITLE: Final = "Ce dossier contient ses données"
_WORDS: Final = (
    "Ce fichier porte le projet complet, sans les pièces jointes\u00a0: Tressons l’ouvre et le "
    "recrée. Les mêmes données se lisent aussi dans projet.json, joint au fichier.",
    "Le code vient de ces données. S’il n’est plus le même, ou si Tressons dit que le dossier a "
    "été modifié, demander une nouvelle version à la personne qui l’a envoyé.",
)
_LABEL: Final = "Code du dossier"
_ALT: Final = "Code QR du dossier\u00a0: {}"
_QR: Final = 96.0
_LEFT: Final = MARGIN + _QR + 20.0
_ROOM: Final = PAGE_WIDTH - MARGIN - _LEFT
_APART: Final = 36.0
"""What parts it from the end of the dossier, so that it is not read as its last sentence."""


class Carrier:
    """The project that one dossier carries, as files, and the page that says so."""

    def __init__(self, carried: CarriedProject) -> None:
        self._carried = carried
        self._readable = carried.readable()
        self.code = code_of(self._readable)

    def files(self, when: datetime) -> tuple[CarriedFile, ...]:
        """Give the files to attach (ISO 19005-3, 6.8): what each is to the dossier."""
        return (
            CarriedFile(
                *(READABLE, self._readable, "application/json"),
                *("Data", "Données du projet, lisibles"),
            ),
            CarriedFile(
                *(ARCHIVE, self._carried.archive(when), "application/x-tressons"),
                *("Source", "Projet, pour Tressons"),
            ),
        )

    def draw(self, paper: PaperBook, low: float) -> None:
        """Draw words, then the code, printed and as a picture, at the foot of the last page.

        ``low``: how low that page is written; without room left under it, a page is added.
        """
        words = self._words()
        foot = BODY.bottom + max(sum(part.wrap(_ROOM) + gap for part, gap in words), _QR)
        if low - foot < _APART:
            paper.new_page()
            foot = BODY.top
        y = top = foot
        for part, gap in words:
            y -= place(paper, part, _LEFT, y, _ROOM) + gap
        element = Element("Figure", paper.parent, Alt=_ALT.format(self.code))
        box = f"{MARGIN:.2f} {top - _QR:.2f} {MARGIN + _QR:.2f} {top:.2f}"
        element.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"
        paper.paint(qr_ops(f"tressons:{self.code}", MARGIN, top, _QR), element)

    def _words(self) -> list[tuple[Para, float]]:
        """Give what is said beside the picture, each with the room under it."""
        title = Para(_TITLE, style(LARGE, bold=True, ink=LIGHT.primary), tag="H1")
        title.titled("donnees", _TITLE, 1)
        label = Para(_LABEL, style(SMALL, ink=LIGHT.text2))
        code = Para(self.code, style(FIGURE, bold=True))
        said = [(Para(words, style(TEXT)), 5.0) for words in _WORDS]
        return [(title, 6.0), *said, (label, 4.0), (code, 0.0)]


def sealed(data: bytes) -> bytes:
    """Write its seal in a finished dossier: a place of the same length waits for it."""
    import pikepdf

    from tressons_desktop.intake.sealing import seal_of

    with pikepdf.open(BytesIO(data)) as pdf:
        seal = seal_of(pdf)
    head, mark, tail = data.rpartition(UNSEALED.encode("ascii"))
    if not mark:
        raise ValueError("no place for the seal")
    return head + seal.encode("ascii") + tail
