"""Photos on the page: each one ready, at the size of its box, before anything is laid out.

A photo that cannot be printed is left out and said to the user; the jury's page never speaks of it.
What reads pictures is loaded with the first one: a dossier without photos never waits for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.pdf.styles import GUTTER, WIDTH
from tressons_desktop.dossier.report import FindPhoto
from tressons_desktop.text.spaces import NBSP

HEIGHT: Final = 300.0
LOGO_WIDTH: Final = 120.0
LOGO_HEIGHT: Final = 72.0
_DPI: Final = 200
_QUALITY: Final = 85
_UNREADABLE: Final = "le fichier ne peut pas être lu"

IN_A_ROW: Final = {c.PlateSize.THIRD: 3, c.PlateSize.HALF: 2, c.PlateSize.FULL: 1}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to print: JPEG bytes, size in points and in pixels."""

    jpeg: bytes
    width: float
    height: float
    pixels: tuple[int, int]


class Album:
    """Load every photo of a dossier; ``warnings`` says which ones are not printed, and why."""

    def __init__(self, find: FindPhoto, on_photo: Callable[[int], None] = lambda _count: None):
        self._find, self._on_photo = find, on_photo
        self._pictures: dict[tuple[c.Photo, float], Picture] = {}
        self.warnings: list[str] = []

    def logo(self, cover: c.Cover) -> Picture | None:
        """Return the logo of a cover at the size it has there, None without one."""
        room = LOGO_WIDTH, LOGO_HEIGHT
        if cover.logo is None or not self._load(cover.logo, *room, named="Le logo de la commune"):
            return None
        return self.picture(cover.logo, LOGO_WIDTH)

    def fitting(self, photo: c.Photo, width: float, height: float) -> Picture | None:
        """Return a photo in a box; None when it cannot be printed."""
        return self.picture(photo, width) if self._load(photo, width, height) else None

    def picture(self, photo: c.Photo, width: float) -> Picture:
        """Return a photo that ``printable`` let through."""
        return self._pictures[photo, width]

    def printable(self, blocks: Sequence[c.Laid]) -> tuple[c.Laid, ...]:
        """Return the blocks without the photos that cannot be printed, nor a title left alone."""
        kept: list[c.Laid] = []
        for block in blocks:
            if not isinstance(block, c.Photo | c.PhotoPlate):
                kept.append(block)
                continue
            alone = isinstance(block, c.Photo)
            photos = (block,) if isinstance(block, c.Photo) else block.photos
            size = c.PlateSize.FULL if isinstance(block, c.Photo) else block.size
            ready = tuple(photo for photo in photos if self._load(photo, box_width(size)))
            if ready:
                if len(ready) == 1 and not alone:  # alone now, it has the whole page
                    size = c.PlateSize.FULL
                    self._load(ready[0], box_width(size))
                kept.append(c.PhotoPlate(ready, size))
            elif kept and isinstance(kept[-1], c.Heading):
                kept.pop()
        return tuple(kept)

    def _load(
        self, photo: c.Photo, width: float, height: float = HEIGHT, *, named: str = ""
    ) -> bool:
        from tressons_desktop.intake.pictures import PictureUnreadable

        if (photo, width) in self._pictures:
            return True
        self._on_photo(len(self._pictures) + 1)
        try:
            path = self._find(photo.path)
            if path is None:
                raise PictureUnreadable(_UNREADABLE)
            self._pictures[photo, width] = _kept.picture(path, width, height)
        except (PictureUnreadable, OSError) as problem:
            why = problem if isinstance(problem, PictureUnreadable) else _UNREADABLE
            name = photo.caption or photo.alt or photo.path.name
            named = named or f"La photo «{NBSP}{name}{NBSP}»"
            self.warnings.append(f"{named} n’est pas dans le dossier{NBSP}: {why}.")
            return False
        return True


def box_width(size: c.PlateSize) -> float:
    """Return how wide a photo may be: it shares the page with those of its row."""
    count = IN_A_ROW[size]
    return (WIDTH - (count - 1) * GUTTER) / count


class _Kept:
    """Pictures already made, those asked last: a preview is drawn again after each edit."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._pictures: OrderedDict[tuple[str, int, int, float, float], Picture] = OrderedDict()
        self._held = 0

    def picture(self, path: Path, width: float, height: float) -> Picture:
        """Give a picture, made anew only when its file changed."""
        state = path.stat()
        key = str(path), state.st_mtime_ns, state.st_size, width, height
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = load_picture(path, width, height)
            self._held += len(found.jpeg)
        self._pictures.move_to_end(key)
        while self._held > self._room and len(self._pictures) > 1:
            self._held -= len(self._pictures.popitem(last=False)[1].jpeg)
        return found


_KEPT_BYTES: Final = 48_000_000
_kept: Final = _Kept(_KEPT_BYTES)


def load_picture(path: Path, width: float, height: float) -> Picture:
    """Read a picture so that it fits a box in points; raise PictureUnreadable when it cannot."""
    from PIL import Image as Pictures

    from tressons_desktop.intake.pictures import read_picture

    scale = _DPI / 72
    box = (max(int(width * scale), 1), max(int(height * scale), 1))
    image = read_picture(path, side=max(box)).image
    image.thumbnail(box, Pictures.Resampling.LANCZOS)
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    ratio = min(width / image.width, height / image.height)
    return Picture(out.getvalue(), image.width * ratio, image.height * ratio, image.size)
