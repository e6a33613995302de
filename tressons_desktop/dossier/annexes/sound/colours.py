"""Colour spaces of an annex: those that a dossier in sRGB may hold, mended or refused."""

from __future__ import annotations

from typing import Any, Final

from pikepdf import Array, Name

from tressons_desktop.dossier.annexes.sound.faults import INKS, NotConforming

_PLAIN: Final = ("/DeviceGray", "/DeviceRGB", "/Pattern", "/G", "/RGB")
_MEASURED: Final = ("/CalGray", "/CalRGB", "/Lab")
_DEEP: Final = 6


def conforming_colours(space: Any, depth: int = 0) -> Any:
    """Return the colour space as it may stand; raise NotConforming when it may not.

    A profile of grey or of red, green and blue gives way to the plain space: the dossier says that
    its own are sRGB, and one profile less is one that cannot be wrong.
    """
    if depth > _DEEP:
        raise NotConforming(INKS)
    if isinstance(space, Name):
        if str(space) not in _PLAIN:
            raise NotConforming(INKS)
        return space
    if not isinstance(space, Array) or not len(space):
        raise NotConforming(INKS)
    kind = str(space[0])
    if kind in _PLAIN and len(space) == 1:
        return space[0]
    if kind in _MEASURED:
        return space
    if kind == "/ICCBased":
        return _plain_for(space[1])
    if kind in ("/Indexed", "/I", "/Pattern"):
        made = list(space)
        made[1] = conforming_colours(space[1], depth + 1)
        return Array(made)
    raise NotConforming(INKS)


def _plain_for(profile: Any) -> Name:
    count = int(profile.get("/N", 0))
    head = profile.read_bytes()[16:20] if count in (1, 3) else b""
    if (count, head) == (3, b"RGB "):
        return Name.DeviceRGB
    if (count, head) == (1, b"GRAY"):
        return Name.DeviceGray
    raise NotConforming(INKS)
