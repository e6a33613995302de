"""Where a statement comes from, and how far it may be trusted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A readable reference with its date; general knowledge has nobody to quote.

    ``date`` is what was printed on the source ("06/2021", "2015", empty when undated); ``checked``
    the day it was read again. ``read_in`` is where an article was read: nobody prints it after a
    figure, whoever looks at the source sees it. ``law`` names the entry of the law that it comes
    from: two sources that say the same are the same.
    """

    text: str
    date: str = ""
    general_knowledge: bool = False
    checked: datetime.date | None = None
    url: str = ""
    read_in: str = ""
    law: str = field(default="", compare=False)

    def __str__(self) -> str:
        text = f"{self.text}, lu dans {self.read_in}" if self.read_in else self.text
        return f"{text} ({self.date})" if self.date else text


GENERAL_KNOWLEDGE = Source(text="Usage courant, à vérifier", general_knowledge=True)
"""What is said without a source, and must be shown "à vérifier"."""
