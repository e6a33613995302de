"""The calls that are being written, one click away from the list of those in use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from tressons_desktop.exchange.call_drafts import CallDraft
from tressons_desktop.text.spaces import NBSP
from ui.plain import unmarked
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import NamedGroup, Text
from ui.widgets.buttons import link_button
from ui.widgets.flow import FlowLayout

_SHOWN = 4


class DraftsLine(NamedGroup):
    """Name the drafts, the last touched first; hidden when there is none."""

    wanted: Carries[[str]] = carrying()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Brouillons d’appels")
        self._line = FlowLayout(self, spacing=px(8))
        self.hide()

    def show_drafts(self, drafts: Sequence[CallDraft]) -> None:
        """Write a link to each, the others being in the studio."""
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words = f"En cours d’écriture{NBSP}:"
        self._line.addWidget(Text(words, "dense", "text2"))
        for draft in drafts[:_SHOWN]:
            link = link_button(unmarked(draft.title), "pencil")
            link.setAccessibleDescription("Brouillon, à continuer dans l’atelier")
            link.clicked.connect(partial(self._open, str(draft.typed["id"])))
            self._line.addWidget(link)
        if len(drafts) > _SHOWN:
            more = f"et {len(drafts) - _SHOWN} autres, dans l’atelier"
            self._line.addWidget(Text(more, "dense", "text2"))
        self.setVisible(bool(drafts))

    def _open(self, call_id: str, _checked: bool = False) -> None:
        self.wanted.emit(call_id)
