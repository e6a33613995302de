"""Lists of the structure tree: L, LI, Lbl and LBody, whoever paints them."""

from __future__ import annotations

from typing import Final

from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.tree import Element

_NUMBERINGS: Final = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha"}


class Listing:
    """One list; the lists open at a time, outermost first, each with the body of its last item."""

    def __init__(self) -> None:
        self._open: list[tuple[Element, Element]] = []

    def new_item(self, paper: PaperBook, entry: ListEntry) -> tuple[Element, Element]:
        """Add an item at its level; give its label and its body."""
        level = min(entry.level, len(self._open))
        same = self._open[level][0] if level < len(self._open) else None
        holder = self._open[level - 1][1] if level else paper.parent
        listed = same or _new_list(holder, entry.label)
        item = Element("LI", listed)
        label = Element("Lbl", item) if entry.labelled else None
        body = Element("LBody", item)
        self._open[level:] = [(listed, body)]
        return label or body, body


class ListEntry:
    """An item of a list, made when its first part is painted.

    ``label`` is painted by the paragraph of the item; ``term`` says that another one is its label.
    """

    def __init__(
        self, listing: Listing, label: str = "", level: int = 0, *, term: bool = False
    ) -> None:
        self.listing = listing
        self.label = label
        self.level = level
        self.labelled = term or bool(label)
        self._made: tuple[Element, Element] | None = None

    def label_of(self, paper: PaperBook) -> Element:
        """Give the element of the label."""
        return self._elements(paper)[0]

    def body_of(self, paper: PaperBook) -> Element:
        """Give the element of the text."""
        return self._elements(paper)[1]

    def paragraph_of(self, paper: PaperBook) -> Element:
        """Make one more paragraph of the text."""
        return Element("P", self.body_of(paper))

    def _elements(self, paper: PaperBook) -> tuple[Element, Element]:
        if self._made is None:
            self._made = self.listing.new_item(paper, self)
        return self._made


def _new_list(holder: Element, label: str) -> Element:
    sign = next((sign for sign in label if sign.isalnum()), "")
    kind = "1" if sign.isdigit() else ("A" if sign.isupper() else "a") if sign else ""
    made = Element("L", holder)
    made.attributes = f"/O/List/ListNumbering/{_NUMBERINGS.get(kind, 'Disc')}"
    return made
