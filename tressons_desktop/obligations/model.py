"""An obligation as data: what triggers it, who answers, how long before which date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import Choice


class Moment(Choice):
    """The date of the project that an obligation is counted from."""

    NONE = "aucune", "sans date fixe"
    OPENING = "ouverture", "l’ouverture"
    WORKS = "travaux", "le début des travaux"
    FIRST_EVENT = "premier_evenement", "le premier événement"
    SUBMISSION = "depot", "le dépôt du dossier"
    YEAR_END = "fin_exercice", "la fin de l’exercice"
    YEARLY = "chaque_annee", "chaque année"


@dataclass(frozen=True, slots=True)
class Delay:
    """How long before a moment, or after it; both counts may be zero."""

    days: int = 0
    months: int = 0
    after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What has to be done.

    All of ``applies`` must hold, or all of ``or_applies`` when there are any. ``yearly`` is the
    month and day of a yearly limit. ``to_verify``: the rule moved or may have moved.
    ``noted_on``: the day it was noted, of the file that holds it. ``blocks`` says what waits for
    it, empty when nothing does.
    """

    id: str
    title: str
    what: str
    authority: str
    moment: Moment
    form: str = ""
    blocks: str = ""
    delay: Delay = Delay()
    yearly: tuple[int, int] | None = None
    applies: tuple[Condition, ...] = ()
    or_applies: tuple[Condition, ...] = ()
    sources: tuple[Source, ...] = ()
    to_verify: bool = False
    noted_on: date | None = None

    @property
    def general_knowledge(self) -> bool:
        """Tell whether nobody can be quoted: shown "à vérifier"."""
        return not any(not source.general_knowledge for source in self.sources)

    @property
    def needs_checking(self) -> bool:
        """Tell whether to print "à vérifier" beside it."""
        return self.to_verify or self.general_knowledge

    @property
    def law(self) -> tuple[str, ...]:
        """List the entries of the law that it comes from."""
        return tuple(source.law for source in self.sources if source.law)
