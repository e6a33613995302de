"""What an annex becomes when it is made ready to be bound in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

NO_ROOM: Final = "le disque n’a plus la place de le préparer, ou le refuse"


class Reproduced(StrEnum):
    """What a page of an annex became."""

    KEPT = "kept"
    """As it was: lines and letters stay sharp at any size."""
    IMAGE = "image"
    """Drawn as an image, because its page would not conform."""
    LOST = "lost"
    """Not reproduced: it could not be drawn."""


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """A page made conforming: its size in points, and the text that readers hear."""

    width: float
    height: float
    look: Reproduced = Reproduced.KEPT
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadyAnnex:
    """An annex made conforming: a PDF of ours with its pages; ``cause`` says why there is none.

    ``reasons`` are those for which pages became images. ``converted``: it was an office file.
    """

    path: Path
    pages: tuple[ReadyPage, ...] = ()
    reasons: tuple[str, ...] = ()
    cause: str = ""
    converted: bool = False

    @property
    def images(self) -> int:
        """Count the pages that became images."""
        return sum(1 for page in self.pages if page.look is Reproduced.IMAGE)

    @property
    def unread(self) -> int:
        """Count the pages without any text that a reader could hear."""
        return sum(1 for page in self.pages if not page.text)

    def plain(self) -> dict[str, object]:
        """Return it as what JSON can hold, without its place."""
        pages = [[page.width, page.height, page.look.value, page.text] for page in self.pages]
        return {"pages": pages, "reasons": list(self.reasons), "converted": self.converted}


def ready_from(path: Path, value: Mapping[str, Any]) -> ReadyAnnex:
    """Read it again; raise ValueError when it is not one."""
    try:
        pages = tuple(
            ReadyPage(float(width), float(height), Reproduced(look), str(text))
            for width, height, look, text in value["pages"]
        )
        reasons = tuple(str(one) for one in value["reasons"])
        return ReadyAnnex(path, pages, reasons, converted=value.get("converted") is True)
    except (KeyError, TypeError) as problem:
        raise ValueError("not an annex") from problem
