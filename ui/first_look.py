"""How the window looks before anything is loaded: as it did when it was last closed.

A few lines of text, read without any library: showing the window must not wait for the theme.
"""

from __future__ import annotations

from pathlib import Path

from tressons_desktop.private import make_private


class FirstLook:
    """Ground, rail and place of the window; a file lost or spoilt gives the ordinary look."""

    def __init__(self, values: dict[str, str]) -> None:
        self.ground = _colour(values.get("ground", ""), "#F5F3EE")
        self.rail = _colour(values.get("rail", ""), "#143F4A")
        width = values.get("rail_width", "")
        self.rail_width = int(width) if width.isascii() and width.isdigit() else 212
        self.geometry = values.get("geometry", "")

    @classmethod
    def read(cls, path: Path) -> FirstLook:
        """Read the file written when the window was last closed."""
        try:
            lines = path.read_text(encoding="ascii")[:10_000].splitlines()
        except (OSError, ValueError):
            lines = []
        return cls(dict(line.split("=", 1) for line in lines if "=" in line))


def write_first_look(path: Path, **values: str | int) -> None:
    """Keep the look for the next start; a failure costs nothing but the ordinary look."""
    text = "".join(f"{name}={value}\n" for name, value in values.items())
    try:
        make_private(path)
        path.write_text(text, encoding="ascii")
    except (OSError, ValueError):
        return


def _colour(text: str, ordinary: str) -> str:
    digits = text[1:]
    good = (
        len(text) == 7 and text[0] == "#" and all(one in "0123456789abcdefABCDEF" for one in digits)
    )
    return text if good else ordinary
