"""What the step says of who may do what, and the table of the modes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.competence.judging import JudgedMode, ProjectCompetence
from tressons_desktop.competence.model import ASPECTS, CompetenceRule, Permission
from tressons_desktop.competence.words import articles
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.spaces import NBSP

NO_MODE: Final = (
    "Aucun mode n’est retenu\u00a0: il décide du loyer, des risques, de la TVA et de ce que le "
    "conseil vote."
)
_IN_ONE_LINE: Final = "En un mot"
_VERDICT: Final = "Pour ce projet"
_TEXTS: Final = "Textes"


@dataclass(frozen=True, slots=True)
class SaidRule:
    """One thing that the law says here, ready to be shown."""

    key: str
    title: str
    permission: Permission
    says: str
    proofs: tuple[str, ...]
    ways: tuple[str, ...]
    instruments: tuple[str, ...]
    texts: str


@dataclass(frozen=True, slots=True)
class ModeTable:
    """The modes side by side: a column for each, a row for each word of the comparison."""

    modes: tuple[JudgedMode, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chosen: int
    """Column of the mode that is kept, -1 when none is."""

    @property
    def first(self) -> int:
        """Return the column to begin at: the mode that is kept, else the first that may be."""
        if self.chosen > 0:
            return self.chosen
        listed = enumerate(self.modes, start=1)
        return next((at for at, one in listed if one.verdict is not Permission.MAY_NOT), 1)


def grounds_of(reading: ProjectReading) -> tuple[SaidRule, ...]:
    """Say on what the action stands, kind by kind."""
    return tuple(
        _said(one.basis, one.basis.verdict, about=", ".join(kind.label for kind in one.founds))
        for one in reading.competence.grounds
    )


def payments_of(reading: ProjectReading) -> tuple[SaidRule, ...]:
    """Say who may pay, once for each rule: two lines of one funder are judged together."""
    found: dict[str, SaidRule] = {}
    for one in reading.competence.payments:
        rule = _said(one.payment, one.verdict, instruments=one.payment.instruments)
        found.setdefault(rule.key, rule)
    return tuple(found.values())


def asked_first(reading: ProjectReading) -> str:
    """Say what has to be known before anything can be said; empty when it is."""
    asks = reading.competence.asks
    return f"Dire d’abord {' et '.join(asks)}." if asks else ""


def mode_words(known: ProjectCompetence) -> tuple[str, ...]:
    """Say which mode is kept and what is to be confirmed of it."""
    chosen = known.chosen
    if chosen is None:
        return (NO_MODE,)
    return (chosen.mode.says, *chosen.because)


def project_words(reading: ProjectReading) -> str:
    """Say for which project the modes are compared."""
    project = reading.file.project
    kinds = ", ".join(kind.label for kind in project.kinds)
    promoter, operator = project.promoter_form, project.operator_form
    parts = [kinds]
    parts += [f"porteur{NBSP}: {promoter.label}"] if promoter else []
    parts += [f"exploitant{NBSP}: {operator.label if operator else 'à trouver'}"]
    return f"{NBSP}· ".join(part for part in parts if part)


def table_of(known: ProjectCompetence) -> ModeTable:
    """Put the modes side by side for this project."""
    modes = known.modes
    rows = [
        (_VERDICT, *(_verdict(one) for one in modes)),
        (_IN_ONE_LINE, *(one.mode.says for one in modes)),
    ]
    rows += [(words, *(one.mode.aspect(key) for one in modes)) for key, words in ASPECTS.items()]
    rows.append(
        (_TEXTS, *(articles(one.mode.sources, to_verify=one.mode.to_verify) for one in modes))
    )
    chosen = known.chosen
    place = next((n for n, one in enumerate(modes, start=1) if one is chosen), -1)
    return ModeTable(
        modes=modes,
        heads=("", *(one.mode.title for one in modes)),
        rows=tuple(rows),
        chosen=place,
    )


def _verdict(one: JudgedMode) -> str:
    if not one.because:
        return one.verdict.label
    return f"{one.verdict.label}{NBSP}: {' '.join(one.because)}"


def _said(
    rule: CompetenceRule,
    permission: Permission,
    *,
    about: str = "",
    instruments: tuple[str, ...] = (),
) -> SaidRule:
    return SaidRule(
        key=rule.id,
        title=f"{about}{NBSP}: {rule.title}" if about else rule.title,
        permission=permission,
        says=rule.says,
        proofs=rule.proofs,
        ways=rule.ways,
        instruments=instruments,
        texts=articles(rule.sources, to_verify=rule.to_verify),
    )
