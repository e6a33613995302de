"""Make a call out of the form of a portal: a draft, for a person to finish in the studio.

Everything that the form says goes in, in its order, each question under the stable id of its field.
What it does not say (who funds, until when, how long, when a question is shown) is left empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tressons_desktop.calls.load_parts import LONGEST_LINE, LONGEST_TITLE
from tressons_desktop.calls.load_sections import LONGEST_ACTION
from tressons_desktop.calls.model import Demand, FieldKind
from tressons_desktop.calls.studio.conditions import rows_of
from tressons_desktop.calls.studio.draft import Typed, new_draft, new_part
from tressons_desktop.calls.studio.tabs import PARTS
from tressons_desktop.calls.terms import DepositKind
from tressons_desktop.definitions.reader import MAX_ITEMS, MAX_TEXT
from tressons_desktop.portal.call_conditions import ConditionTable, call_conditions
from tressons_desktop.portal.call_fields import asked_values, call_kind, expected, fitted_words
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.form import FormRefused, PortalField, PortalForm, PortalSection
from tressons_desktop.portal.kinds import AnswerWay, PortalKind
from tressons_desktop.portal.matching import FieldMatching, propose_matching
from tressons_desktop.portal.preparation import departement_asked
from tressons_desktop.text.dates import format_date_long, format_day
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.search import normalise
from tressons_desktop.text.spaces import NBSP

SITE: Final = "Démarche numérique"
_LONGEST_QUESTION: Final = 500
_PART: Final = {part.key: part for part in PARTS}
_NAMELESS: Final = "Champ sans nom"
_TEXT_FACT: Final = "texte."
_IF_SHOWN: Final = "Obligatoire si le site l’affiche."
_COMMITS: Final = ("engage", "engagement", "engageons", "engagements")


def named_after(form: PortalForm) -> str:
    """Name the call of a form, the same for each of its revisions; nothing without a number."""
    return "" if form.number is None else f"demarche-{form.number}"


def draft_of_form(form: PortalForm, today: date) -> Typed:
    """Return the draft of the call that a form makes; raise FormRefused when it holds too much."""
    return _Making(form).draft(today)


def asked_name(field: PortalField) -> str:
    """Name a question, or a piece, by the stable id of its field."""
    return f"champ-{field.key}" if field.stable is not None else field.key


def _given_words(field: PortalField, fact: str) -> str:
    """Say which fact of the project answers a field, when one is proposed."""
    if not fact:
        return ""
    told = f"Le dépôt en ligne la reprend du projet{NBSP}: {fact[:1].lower()}{fact[1:]}."
    elsewhere = call_kind(field) is FieldKind.ELSEWHERE
    return told if elsewhere else f"{told} N’y répondre ici que pour en donner une autre."


def _to_join(title: str) -> str:
    """Say what to do for a piece; many are called by it already."""
    return title if normalise(title).startswith("joindre ") else f"Joindre{NBSP}: {title}"


class _Making:
    """One form being turned into a draft."""

    def __init__(self, form: PortalForm) -> None:
        self._form = form
        self._matching: FieldMatching = propose_matching(form)
        self._fields = form.by_key
        self._named: dict[str, str] = {}
        self._lists: dict[str, list[Typed]] = {"sections": [], "pieces": [], "promises": []}
        self._told: list[str] = []

    def draft(self, today: date) -> Typed:
        form = self._form
        for section in form.sections:
            for field in section.fields:
                self._take(section, field)
        if any(len(rows) > MAX_ITEMS for rows in self._lists.values()):
            most = format_number(MAX_ITEMS)
            raise FormRefused(f"Ce formulaire pose plus de {most} questions{NBSP}: c’est trop.")
        day = form.revised_on
        blank = new_draft(today)
        return blank | {
            "id": named_after(form) or blank["id"],
            "title": fitted_words(form.title, LONGEST_TITLE),
            "version": f"formulaire du {format_date_long(day)}" if day else str(today.year),
            "summary": fitted_words(form.summary),
            "source.text": self._source(),
            "source.date": format_day(day) if day else "",
            "deposit_ways": [self._way()],
            "deposit": fitted_words("\n\n".join(self._told)),
            **self._lists,
        }

    def _source(self) -> str:
        number = f" n°{NBSP}{self._form.number}" if self._form.number is not None else ""
        words = f"Formulaire{number} de {SITE}, {self._form.title}"
        return fitted_words(words, LONGEST_LINE)

    def _way(self) -> Typed:
        row = new_part(_PART["deposit_ways"], ()) | {"kind": str(DepositKind.PORTAL)}
        row["address"] = fitted_words(self._form.address, LONGEST_LINE)
        return row if self._form.number is None else row | {"form": self._form.number}

    # one field ------------------------------------------------------------------------------------
    def _take(self, section: PortalSection, field: PortalField) -> None:
        if field.kind is PortalKind.EXPLANATION:
            self._told.append("\n".join(part for part in (field.label, field.help) if part))
            return
        if not field.asks:
            return
        conditions, when = self._shown(section, field)
        files = [one for one in (field, *field.columns) if one.way is AnswerWay.FILE]
        if field.way is not AnswerWay.FILE:
            self._ask(section, field, conditions, when)
        for one in files:
            self._join(field, one, conditions, when)
        if field.statement and set(normalise(field.label).split()) & set(_COMMITS):
            words = f"{field.label}. {field.help}" if field.help else field.label
            self._add("promises", {"title": fitted_words(" ".join(words.split()), LONGEST_TITLE)})

    def _add(self, key: str, values: Mapping[str, Any]) -> None:
        rows = self._lists[key]
        rows.append(new_part(_PART[key], () if "id" in values else rows) | dict(values))

    def _ask(
        self,
        section: PortalSection,
        field: PortalField,
        conditions: list[ConditionTable],
        when: str,
    ) -> None:
        name = asked_name(field)
        fact = self._matching.get(field.key, "")
        text = fact.removeprefix(_TEXT_FACT) if fact.startswith(_TEXT_FACT) else ""
        given = FACT_LIST[fact].label if fact and not text else ""
        values: dict[str, Any] = {
            "id": name,
            "title": fitted_words(field.label, _LONGEST_QUESTION) or _NAMELESS,
            "heading": fitted_words(section.title, LONGEST_LINE),
            "need": str(self._need(field, conditions, when, given=bool(given))),
            "help": self._help(field, when, _given_words(field, given)),
            "applies": rows_of(conditions),
            **asked_values(field),
        }
        if text and call_kind(field) is FieldKind.TEXT:
            values["source"] = text
        if field.stable is not None:
            values["portal_id"] = field.stable
        self._named[field.key] = name
        self._add("sections", values)

    def _join(
        self, asked: PortalField, piece: PortalField, conditions: list[ConditionTable], when: str
    ) -> None:
        label = asked.label if asked is piece else f"{asked.label}, {piece.label}"
        required = piece.required and (asked is piece or asked.required)
        sure = required and not when and self._form.conditions
        note = _IF_SHOWN if required and not sure else ""
        title = fitted_words(label, LONGEST_TITLE) or _NAMELESS
        values: dict[str, Any] = {
            "id": asked_name(piece),
            "title": title,
            "action": fitted_words(_to_join(title), LONGEST_ACTION),
            "blocking": sure and not conditions,
            "need": str(self._need(piece, conditions, when, given=not required)),
            "how": self._help(piece, when, note),
            "template": fitted_words(piece.template, LONGEST_LINE),
            "applies": rows_of(conditions),
        }
        if piece.stable is not None:
            values["portal_id"] = piece.stable
        self._add("pieces", values)

    def _need(
        self, field: PortalField, conditions: list[ConditionTable], when: str, *, given: bool
    ) -> Demand:
        """Say how much an answer is wanted: what the form does not tell is never counted."""
        if given or not field.required:
            return Demand.ADVISORY
        if when or not self._form.conditions:
            return Demand.ADVISORY if conditions else Demand.CONDITIONAL
        return Demand.CONDITIONAL if conditions else Demand.REQUIRED

    def _help(self, field: PortalField, when: str, note: str) -> str:
        """Put together what is read before a field, what it says, and what is known of it."""
        shown = f"Affiché si {when}." if when else ""
        told = "\n\n".join(part for part in (*self._told, field.help) if part)
        self._told.clear()
        wanted = "" if field.way is AnswerWay.FILE else expected(field)
        known = " ".join(part for part in (wanted, shown, note) if part)
        room = MAX_TEXT - len(known) - 2
        return fitted_words("\n\n".join(part for part in (fitted_words(told, room), known) if part))

    def _shown(
        self, section: PortalSection, field: PortalField
    ) -> tuple[list[ConditionTable], str]:
        """Return the conditions of a field, and in words what a call cannot say of them."""
        found: list[ConditionTable] = []
        words: list[str] = []
        labels = {key: one.label for key, one in self._fields.items()}
        for shown in (section.shown, field.shown):
            if shown is None:
                continue
            said = call_conditions(shown, self._fields, self._named)
            if said is None:
                words.append(shown.words(labels))
            else:
                found += said
        if code := departement_asked(field):
            found.append({"fact": "departement", "any": [code]})
        return found, " et ".join(words)
