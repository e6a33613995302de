"""Prepare a deposit: the link, then each field of the form in order, and how it gets its answer.

This is the dry run: what the portal would silently drop is told before anybody opens it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final

from tressons_desktop.portal.answers import CommuneAnswer, PortalAnswer, TableAnswer
from tressons_desktop.portal.form import PortalField, PortalForm, PortalSection
from tressons_desktop.portal.kinds import LISTS, AnswerWay, PortalKind
from tressons_desktop.portal.link import MAX_LINK, PreparedLink, prepare_link
from tressons_desktop.portal.traps import Doubt, Trap
from tressons_desktop.portal.values import Dropped, rounded_for
from tressons_desktop.portal.written import written_plainly
from tressons_desktop.text.dates import format_day


class Manner(Enum):
    """How a field gets its answer, in the words of the page."""

    LINK = "Dans le lien"
    PASTE = "À coller"
    CHOOSE = "À choisir sur le site"
    TICK = "À affirmer vous-même"
    JOIN = "À joindre"
    ANSWER = "À répondre sur le site"
    HIDDEN = "Ne vous concerne pas"
    READ = "À lire"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedField:
    """A field as it will be answered.

    ``answer`` is what to paste or to choose, as it is typed on the site; ``why`` tells why the link
    does not carry an answer that is known, ``doubt`` what the site may say later. ``rows`` are
    those of a table, each cell under its column, ``when`` says when the form shows the field, as
    long as it is not known. ``missing`` names the fact that the project does not say yet.
    """

    field: PortalField
    manner: Manner
    answer: str = ""
    why: str = ""
    doubt: Doubt | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    when: str = ""
    missing: str = ""

    @property
    def lost(self) -> bool:
        """Tell whether the project knows the answer and the link does not carry it."""
        return bool(self.why) and self.manner in (Manner.PASTE, Manner.CHOOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedSection:
    """A title of the form, and its fields."""

    section: PortalSection
    fields: tuple[PreparedField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """Everything that a deposit needs, made on one day."""

    form: PortalForm
    link: PreparedLink
    sections: tuple[PreparedSection, ...]
    made_on: date

    @property
    def fields(self) -> tuple[PreparedField, ...]:
        """List the fields in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)

    def count(self, manner: Manner) -> int:
        """Count the fields answered in a manner."""
        return sum(field.manner is manner for field in self.fields)


def prepare(
    form: PortalForm,
    answers: Mapping[str, PortalAnswer],
    *,
    made_on: date,
    departement: str = "",
    unticked: Collection[str] = (),
    limit: int = MAX_LINK,
    named: Mapping[str, str] | None = None,
) -> Preparation:
    """Prepare the deposit of these answers, each by the key of its field.

    ``departement`` is the code of the applicant's: the fields of other ones are set apart.
    ``named`` gives, by field, the name of the fact that answers it, known or not.
    """
    hidden = _hidden(form, answers, departement)
    kept = {key: answer for key, answer in answers.items() if key not in hidden}
    link = prepare_link(form, kept, unticked=unticked, limit=limit)
    when = _conditions(form, answers)
    blanks = {
        field.key: PreparedField(field=field, manner=_manner(field), when=when.get(field.key, ""))
        for field in form.fields
    }
    sections = []
    for section in form.sections:
        fields = tuple(
            _prepared(blanks[field.key], answers.get(field.key), link, hidden.get(field.key))
            for field in section.fields
        )
        fields = tuple(replace(one, missing=_missing(one, named or {})) for one in fields)
        sections.append(PreparedSection(section=section, fields=fields))
    return Preparation(form=form, link=link, sections=tuple(sections), made_on=made_on)


_OF_ONE: Final = re.compile(r"\((2[AB]|[0-9]{2,3}) - [^()]{2,40}\)[ ?:\u00a0\u202f]*$")


def departement_asked(field: PortalField) -> str:
    """Return the only département that a field concerns, as its label says; else nothing.

    National forms list a field for each: « Catégories prioritaires (15 - Cantal) ».
    """
    found = _OF_ONE.search(field.label)
    return found.group(1) if found else ""


def _hidden(
    form: PortalForm, answers: Mapping[str, PortalAnswer], departement: str
) -> dict[str, Trap]:
    hidden: dict[str, Trap] = {}
    for section in form.sections:
        whole = section.shown is not None and section.shown.holds(answers) is False
        for field in section.fields:
            alone = field.shown is not None and field.shown.holds(answers) is False
            if whole or alone:
                hidden[field.key] = Trap.HIDDEN
            elif departement and departement_asked(field) not in ("", departement):
                hidden[field.key] = Trap.ELSEWHERE
    return hidden


def _conditions(form: PortalForm, answers: Mapping[str, PortalAnswer]) -> dict[str, str]:
    """Say when each field is shown, where that is not decided yet."""
    labels = {key: field.label for key, field in form.by_key.items()}
    return {
        field.key: field.shown.words(labels)
        for field in form.fields
        if field.shown is not None and field.shown.holds(answers) is None
    }


def _missing(prepared: PreparedField, named: Mapping[str, str]) -> str:
    unanswered = prepared.manner is Manner.ANSWER and not prepared.answer
    return named.get(prepared.field.key, "") if unanswered else ""


def _prepared(
    blank: PreparedField, answer: PortalAnswer | None, link: PreparedLink, hidden: Trap | None
) -> PreparedField:
    field = blank.field
    if hidden is not None:
        return replace(blank, manner=Manner.HIDDEN, why=hidden.told())
    if answer is None or field.way in (AnswerWay.FILE, AnswerWay.READ) or field.statement:
        return blank
    told = replace(blank, answer=typed_on_site(field, answer), rows=_rows(field, answer))
    carried = next((one for one in link.carried if one.field is field), None)
    if carried is not None:
        return replace(told, manner=Manner.LINK, doubt=carried.doubt)
    left = link.left.get(field.key, Dropped(Trap.NO_ADDRESS))
    manner = Manner.CHOOSE if field.kind in _CHOSEN else Manner.PASTE
    return replace(told, manner=manner, why=left.why)


_CHOSEN: Final = LISTS | {
    PortalKind.YES_NO,
    PortalKind.CIVILITY,
    PortalKind.COUNTRY,
    PortalKind.REGION,
    PortalKind.DEPARTEMENT,
    PortalKind.CHECKBOX,
}


def _manner(field: PortalField) -> Manner:
    if field.way is AnswerWay.FILE:
        return Manner.JOIN
    if field.statement or field.kind is PortalKind.CHECKBOX:
        return Manner.TICK
    return Manner.READ if field.way is AnswerWay.READ else Manner.ANSWER


def typed_on_site(field: PortalField, answer: PortalAnswer) -> str:
    """Write an answer as a person types it in the field, on the site itself."""
    if field.kind is PortalKind.DATE and isinstance(answer, date):
        return format_day(answer)
    if isinstance(answer, CommuneAnswer) and field.kind is PortalKind.COMMUNE:
        return " ".join(part for part in (answer.postal_code, answer.name) if part)
    if field.kind is PortalKind.SIRET and isinstance(answer, str):
        return "".join(answer.split())
    if isinstance(answer, TableAnswer):
        return "\u202f; ".join(
            ", ".join(cell for cell in row if cell) for row in _rows(field, answer)
        )
    return rounded_for(field, answer) or written_plainly(answer)


def _rows(field: PortalField, answer: PortalAnswer) -> tuple[tuple[str, ...], ...]:
    if not isinstance(answer, TableAnswer):
        return ()
    return tuple(
        tuple(
            typed_on_site(column, row[column.key]) if column.key in row else ""
            for column in field.columns
        )
        for row in answer.rows
    )
