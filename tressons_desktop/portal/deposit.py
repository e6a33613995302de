"""Prepare the deposit of a project by a form: the only place where reading and form meet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from tressons_desktop.portal.call_answers import call_answers
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.facts import PortalFacts, facts_of
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.matching import FieldMatching, answers_of, propose_matching
from tressons_desktop.portal.money_facts import asked_lines
from tressons_desktop.portal.page.pieces import HeldFile
from tressons_desktop.portal.page.write import PageFacts
from tressons_desktop.portal.preparation import Preparation, prepare
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.spaces import NBSP

_PROPOSED: Final = (
    "Les réponses sont rapprochées des questions d’après leurs libellés, sans que personne ne "
    "l’ait confirmé\u00a0: relire chacune avant d’ouvrir le lien."
)
_CLOSED: Final = "La démarche n’était plus ouverte quand ce fichier a été enregistré."
_SIRET_FACT: Final = "porteur_siret"


@dataclass(frozen=True, slots=True)
class PreparedDeposit:
    """A preparation, what its page says beside, and what it was made from."""

    preparation: Preparation
    page: PageFacts
    matching: FieldMatching
    facts: PortalFacts
    typed: frozenset[str] = frozenset()
    """The fields that were answered in the application, whatever fact is matched with them."""


def prepare_deposit(
    form: PortalForm,
    reading: ProjectReading,
    *,
    matching: FieldMatching | None = None,
    asked: Collection[str] | None = None,
    unticked: Collection[str] = (),
) -> PreparedDeposit:
    """Prepare a deposit.

    ``matching`` is what a person confirmed, else it is proposed; ``asked`` names the lines of the
    funding plan that the form asks, else those whose scheme is in its title.
    """
    file = reading.file
    lines = asked_lines(file, form.title) if asked is None else tuple(asked)
    facts = facts_of(reading, lines)
    known = propose_matching(form) if matching is None else matching
    typed = call_answers(form, reading.call, file)
    preparation = prepare(
        form,
        answers_of(form, known, facts) | typed,
        made_on=reading.today,
        departement=file.project.departement_code,
        unticked=unticked,
        named={key: FACT_LIST[fact].label for key, fact in known.items() if fact in FACT_LIST},
    )
    siret = facts.get(_SIRET_FACT)
    page = PageFacts(
        project=file.project.name or "Projet sans nom",
        siret="".join(siret.text.split()) if siret else "",
        files=tuple(HeldFile(one.filename, one.size, one.title) for one in file.attachments),
        remarks=tuple(_remarks(form, reading, lines, confirmed=matching is not None)),
    )
    return PreparedDeposit(preparation, page, known, facts, frozenset(typed))


def _remarks(
    form: PortalForm, reading: ProjectReading, lines: Collection[str], *, confirmed: bool
) -> Iterator[str]:
    if not confirmed:
        yield _PROPOSED
    if form.state not in ("", "publiée"):
        yield _CLOSED
    named = [line.scheme.strip() for line in reading.file.funding if line.id in lines]
    if named:
        yield f"Aide demandée{NBSP}: ligne {', '.join(named)} du plan de financement."
