"""Page templates: cover, and pages with running head and foot."""

from __future__ import annotations

from typing import Any, Final

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from tressons_desktop.dossier.content import Meta
from tressons_desktop.dossier.pdf.canvas import LateText, TaggedCanvas
from tressons_desktop.dossier.pdf.fonts import REGULAR, text_width
from tressons_desktop.dossier.pdf.styles import (
    BODY_BOTTOM,
    BODY_TOP,
    FOOT_RULE,
    HEAD_TOP,
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT2,
    WIDTH,
)
from tressons_desktop.dossier.shorten import ellipsis

_HEAD_SIZE: Final = 9.4
_FOOT_SIZE: Final = 8.6
_DRAFT: Final = "«\u00a0Projet\u00a0»"


class DossierTemplate(BaseDocTemplate):
    """The two kinds of pages of a dossier."""

    def __init__(self, target: Any, meta: Meta, *, cover: bool = True) -> None:
        super().__init__(
            target,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=meta.title,
            author=meta.author,
            subject=meta.subject,
            lang="fr-FR",
            initialFontName=REGULAR,
            invariant=1,
        )
        self._meta = meta
        self._section = ""
        whole = Frame(0, 0, PAGE_WIDTH, PAGE_HEIGHT, 0, 0, 0, 0)
        height = PAGE_HEIGHT - BODY_TOP - BODY_BOTTOM
        frame = Frame(MARGIN, BODY_BOTTOM, WIDTH, height, 0, 0, 0, 0)
        page = PageTemplate("page", [frame], onPageEnd=self._furnish)
        self.addPageTemplates([PageTemplate("cover", [whole]), page] if cover else [page])

    def _furnish(self, canvas: TaggedCanvas, _document: Any) -> None:
        canvas.saveState()
        canvas.furniture()
        self._head(canvas)
        self._foot(canvas)
        canvas.restoreState()

    def _head(self, canvas: TaggedCanvas) -> None:
        y = PAGE_HEIGHT - HEAD_TOP - _HEAD_SIZE
        canvas.setFillColor(TEXT2)
        canvas.setFont(REGULAR, _HEAD_SIZE)
        left = f"{self._meta.head} · {_DRAFT}" if self._meta.draft else self._meta.head
        canvas.drawString(MARGIN, y, _fit(left, WIDTH * 0.6, _HEAD_SIZE))
        canvas.drawRightString(
            PAGE_WIDTH - MARGIN, y, _fit(canvas.section, WIDTH * 0.38, _HEAD_SIZE)
        )

    def _foot(self, canvas: TaggedCanvas) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.75)
        canvas.line(MARGIN, FOOT_RULE, PAGE_WIDTH - MARGIN, FOOT_RULE)
        y = FOOT_RULE - 6 - _FOOT_SIZE
        canvas.setFont(REGULAR, _FOOT_SIZE)
        canvas.drawString(MARGIN, y, _fit(self._meta.foot, WIDTH * 0.78, _FOOT_SIZE))
        page = canvas._pageNumber
        canvas.late_text(
            LateText(
                PAGE_WIDTH - MARGIN,
                y,
                REGULAR,
                _FOOT_SIZE,
                TEXT2,
                lambda done: f"Page {page} sur {done.page_count + done.pages_after}",
            )
        )


def _fit(text: str, width: float, size: float) -> str:
    line = " ".join(text.split("\n"))
    return ellipsis(line, lambda words: text_width(words, REGULAR, size) <= width) if line else ""
