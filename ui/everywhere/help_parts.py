"""The parts of the help and the acronyms, as things that can be found."""

from __future__ import annotations

from collections.abc import Iterator

from tressons_desktop.everywhere.model import Findable, FoundKind
from tressons_desktop.packaged import RESOURCES
from ui.screens.help.acronyms import glossary
from ui.screens.help.pages import ACRONYMS, ORDER

AT = "#"
"""Between a page and one of its headings."""


def help_parts() -> Iterator[Findable]:
    """Give each heading of each page with what it says, then each acronym."""
    folder = RESOURCES / "help"
    for key in ORDER:
        text = (folder / f"{key}.md").read_text(encoding="utf-8")
        first, *parts = text.split("\n## ")
        page, _, opening = first.partition("\n")
        title = page.lstrip("# ").strip()
        yield Findable(FoundKind.HELP, key, title, "", opening)
        for part in parts:
            heading, _, said = part.partition("\n")
            yield Findable(
                FoundKind.HELP, f"{key}{AT}{heading.strip()}", heading.strip(), title, said
            )
    for one in glossary().values():
        yield Findable(FoundKind.HELP, ACRONYMS, one.line, "Sigles", one.short)
