"""Pages drawn at the size shown, kept while there is room: the last ones seen stay."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtGui import QImage

MOST_BYTES: Final = 48_000_000
"""About a dozen pages at their usual size."""
_LEAST: Final = 2
"""However large it is, the page shown is kept, and the next one."""


class PageImages:
    """Images by page and width in pixels."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[int, int], QImage] = OrderedDict()

    def get(self, row: int, width: int) -> QImage | None:
        """Return a page drawn at exactly this width."""
        found = self._held.get((row, width))
        if found is not None:
            self._held.move_to_end((row, width))
        return found

    def nearest(self, row: int) -> QImage | None:
        """Return a page drawn at another width, to be shown until it is drawn again."""
        found = [image for (held, _), image in self._held.items() if held == row]
        return max(found, key=QImage.width, default=None)

    def keep(self, row: int, width: int, image: QImage) -> None:
        """Keep an image; what was seen longest ago goes."""
        self._held[row, width] = image
        self._held.move_to_end((row, width))
        while len(self._held) > _LEAST and self.weight() > MOST_BYTES:
            self._held.popitem(last=False)

    def weight(self) -> int:
        """Count the bytes held."""
        return sum(image.sizeInBytes() for image in self._held.values())

    def keep_only(self, row: int) -> None:
        """Forget the pages that nobody looks at any more."""
        for held in [held for held in self._held if held[0] != row]:
            del self._held[held]

    def clear(self) -> None:
        """Forget all of them: another dossier is shown."""
        self._held.clear()
