"""One text or figure of the register: what it says, from where, since when, checked when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.definitions.source import Source
from tressons_desktop.project.kinds import Choice
from tressons_desktop.register.uses import LawUse
from tressons_desktop.text.search import normalise

OLD_DAYS: Final = 365
"""After so many days without being checked, a text is said to be old: it still serves."""


class RegisterPart(Choice):
    """What a text governs, in the order of the screen."""

    LAW = "droit", "Textes de loi"
    CEILINGS = "plafonds", "Plafonds et planchers"
    SIGNING = "signer", "Avant de signer"
    TAX = "tva", "TVA et FCTVA"
    SCHEMES = "dispositifs", "Dispositifs relevés"
    QUOTES = "devis", "Devis demandés"
    REFERENCES = "reperes", "Ordres de grandeur"
    OBLIGATIONS = "obligations", "Obligations"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """A text or a figure as it is declared where it serves; ``figure`` empty when it has none.

    ``since`` and ``until``: what it binds, None when unknown. ``checked_on``: the day somebody
    last compared it with its source. ``serves`` says where the program uses it, ``uses`` the very
    places. ``theme``: the matter of a text of law, which is its subject; ``former``: its names of
    before.
    """

    part: RegisterPart
    id: str
    title: str
    note: str
    figure: str = ""
    sources: tuple[Source, ...]
    since: date | None = None
    until: date | None = None
    checked_on: date
    to_verify: bool = False
    serves: str
    theme: str = ""
    former: tuple[str, ...] = ()
    uses: tuple[LawUse, ...] = ()

    @property
    def key(self) -> str:
        """Name it in the whole register."""
        return f"{self.part}.{self.id}"

    @property
    def subject(self) -> str:
        """Name its matter: that of the law, else what it governs in the program."""
        return self.theme or self.part.label

    @property
    def needs_checking(self) -> bool:
        """Tell whether to print "à vérifier" beside it."""
        return self.to_verify or all(source.general_knowledge for source in self.sources)

    def is_old(self, today: date) -> bool:
        """Tell whether nobody compared it with its source for a year."""
        return (today - self.checked_on).days > OLD_DAYS

    def is_past(self, today: date) -> bool:
        """Tell whether another text has taken its place."""
        return self.until is not None and self.until < today

    @property
    def searched(self) -> str:
        """Return all that it says, in the plain form in which it is searched."""
        sources = (*map(str, self.sources), *self.former)
        said = (self.title, self.note, self.figure, self.subject, self.part.label, *sources)
        return normalise(" ".join(said))
