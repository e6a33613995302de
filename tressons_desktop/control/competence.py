"""Who pays or acts without the right to, as things to do: the line, the article, what remains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from tressons_desktop.competence.judging import JudgedPayment, ProjectCompetence
from tressons_desktop.competence.model import Permission
from tressons_desktop.finance.plan import counts
from tressons_desktop.project.finding import Finding, Link, Severity
from tressons_desktop.project.identity import names_a_commune, names_commune
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import (
    FunderKind,
    FundingNature,
    FundingStatus,
    LegalForm,
)
from tressons_desktop.text.search import normalise

MODE: Final = "mode"
"""The field of the step "Porteur et gouvernance" where a mode is chosen."""

_DEPARTEMENT_CHECK: Final = "check:departement_competence"
_NEIGHBOUR: Final = "commune-voisine"
_HALF: Final = 2
_COMMON: Final = frozenset(
    {"communaute", "communes", "agglomeration", "urbaine", "metropole", "intercommunalite"}
    | {"epci", "cc", "ca", "cu", "fonds", "concours", "pays", "entre", "de", "du", "des", "la"}
    | {"le", "les", "l", "d", "et", "en"}
)
"""Words that tell no intercommunality from another."""

_PUBLIC_OWNERS: Final = frozenset(
    {FunderKind.COMMUNE, FunderKind.EPCI, FunderKind.DEPARTEMENT, FunderKind.REGION}
)


def competence_findings(
    file: ProjectFile, known: ProjectCompetence, epci_name: str
) -> list[Finding]:
    """List what the law closes or asks to confirm; what is allowed says nothing."""
    return [
        *_bases(known),
        *_mode(known),
        *_paid(file, known.payments),
        *_other_epci(file, epci_name),
        *_votes(file),
        *_scic_capital(file),
    ]


def without_repeated(found: Iterable[Finding], said: Iterable[Finding]) -> list[Finding]:
    """Leave out the general doubt on the Département where something precise was said of it."""
    precise = any(one.id.startswith("competence:departement") for one in said)
    return [one for one in found if not (precise and one.id == _DEPARTEMENT_CHECK)]


def _bases(known: ProjectCompetence) -> Iterator[Finding]:
    for ground in known.grounds:
        if ground.founds and ground.basis.finding:
            yield Finding(
                id=f"competence:{ground.basis.id}",
                severity=Severity.WARNING,
                sentence=ground.basis.finding,
                step="promoter",
                field="promoter_form",
            )


def _mode(known: ProjectCompetence) -> Iterator[Finding]:
    chosen = known.chosen
    if chosen is not None and chosen.verdict is Permission.MAY_NOT:
        yield Finding(
            id="competence:mode",
            severity=Severity.BLOCKING,
            sentence=f"Mode retenu fermé\u00a0: {chosen.mode.title.lower()}",
            step="promoter",
            field=MODE,
        )


def _paid(file: ProjectFile, payments: Iterable[JudgedPayment]) -> Iterator[Finding]:
    """Say it once for each rule, at its first line."""
    said: set[str] = set()
    for one in payments:
        rule = one.payment
        if not rule.finding or rule.id in said or _is_ours(file, one):
            continue
        said.add(rule.id)
        closed = one.verdict is Permission.MAY_NOT
        yield Finding(
            id=f"competence:{rule.id}:{one.line.id}",
            severity=Severity.BLOCKING if closed else Severity.WARNING,
            sentence=rule.finding,
            step="funding",
            field="label",
            record_id=one.line.id,
            words="La ligne",
            other=Link("Qui peut payer", "promoter", MODE),
        )


def _is_ours(file: ProjectFile, one: JudgedPayment) -> bool:
    """Tell whether "a neighbouring commune" is in fact that of the project, typed as a grant."""
    label = one.line.label
    elsewhere = names_a_commune(label) and not names_commune(label, file.project.commune_name)
    return one.payment.id == _NEIGHBOUR and not elsewhere


def _other_epci(file: ProjectFile, epci_name: str) -> Iterator[Finding]:
    own = _telling(epci_name)
    if not own:
        return
    for line in file.funding:
        named = _telling(line.label)
        if line.funder is FunderKind.EPCI and counts(line) and named and not named & own:
            yield _at(
                line,
                "other-epci",
                "label",
                "Fonds de concours d’une autre intercommunalité\u00a0?",
            )


def _telling(name: str) -> frozenset[str]:
    return frozenset(word for word in normalise(name).split() if word not in _COMMON)


def _votes(file: ProjectFile) -> Iterator[Finding]:
    """Ask for the day of the vote of a fonds de concours that is said to be granted."""
    between = {LegalForm.COMMUNE: FunderKind.EPCI, LegalForm.EPCI: FunderKind.COMMUNE}
    payer = between.get(file.project.promoter_form) if file.project.promoter_form else None
    for line in file.funding:
        granted = line.status is FundingStatus.GRANTED and line.nature is FundingNature.GRANT
        if line.funder is payer and granted and line.decided_on is None:
            words = "Fonds de concours\u00a0: dater les deux délibérations"
            yield _at(line, "votes", "decided_on", words)


def _scic_capital(file: ProjectFile) -> Iterator[Finding]:
    """Say when public bodies bring more than half of the own funds of a SCIC."""
    if file.project.promoter_form is not LegalForm.SCIC:
        return
    brought = [
        one
        for one in file.funding
        if one.nature is FundingNature.OWN_FUNDS and counts(one) and one.amount
    ]
    whole = sum((one.amount or Decimal(0) for one in brought), Decimal(0))
    public = [one for one in brought if one.funder in _PUBLIC_OWNERS]
    theirs = sum((one.amount or Decimal(0) for one in public), Decimal(0))
    if public and theirs * _HALF > whole:
        words = "Collectivités au-delà de la moitié du capital de la SCIC\u00a0?"
        yield _at(public[0], "scic-capital", "amount", words)


def _at(line: FundingLine, name: str, field: str, sentence: str) -> Finding:
    return Finding(
        id=f"competence:{name}:{line.id}",
        severity=Severity.WARNING,
        sentence=sentence,
        step="funding",
        field=field,
        record_id=line.id,
    )
