"""Conditions as the form shows them: one line per test, in words, typed back into the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from tressons_desktop.calls.load_sections import ASKABLE
from tressons_desktop.calls.model import FieldKind
from tressons_desktop.calls.studio.form import DENSITIES, ChoiceWords, FormKind, field, words_of
from tressons_desktop.calls.studio.typed import Unread, read_typed, typed_of
from tressons_desktop.definitions.conditions import (
    CALL_FACTS,
    FACTS,
    FIELD_FACT,
    FactKind,
    FactType,
)
from tressons_desktop.project.values import LegalForm, ProjectKind, Trait, VatSituation
from tressons_desktop.text.typography import french

ConditionRow = dict[str, Any]

FACT_WORDS: Final[Mapping[str, str]] = {
    "kinds": "nature du projet",
    "promoter_form": "forme du porteur",
    "operator_form": "forme de l’exploitant",
    "traits": "ce que fait le lieu",
    "vat": "TVA de la commune",
    "commune": "commune (code INSEE)",
    "epci": "intercommunalité (SIREN)",
    "departement": "département (numéro)",
    "region": "région (code INSEE)",
    "density": "densité de la commune",
    "population": "population de la commune",
    "expenses": "total des dépenses",
    "investment": "investissement",
    "works": "travaux",
    "frr": "zone France ruralités",
    "pvd": "Petites villes de demain",
    "villages_avenir": "Villages d’avenir",
    "france_services": "espace France services",
}
_CLOSED: Final[Mapping[str, ChoiceWords]] = {
    "kinds": words_of(ProjectKind),
    "promoter_form": words_of(LegalForm),
    "operator_form": words_of(LegalForm),
    "traits": words_of(Trait),
    "vat": words_of(VatSituation),
    "density": DENSITIES,
}
_NUMBER: Final = field("number", "", FormKind.NUMBER, "2 000", high=Decimal(10**9))
_FEWEST_WAYS: Final = 2
_LINES: Final = field("lines", "", FormKind.LINES, "23")


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that a condition may ask: its words, its type, the choices when they are known.

    ``closed``: nothing but these choices is ever accepted.
    """

    fact: str
    words: str
    kind: FactType
    choices: ChoiceWords = ()
    closed: bool = False


def facts_asked(sections: Sequence[ConditionRow]) -> tuple[Asked, ...]:
    """List what conditions may ask: the facts of a project, then the questions of this call."""
    known: dict[str, FactKind] = {**FACTS, **CALL_FACTS}
    found = [
        Asked(fact, FACT_WORDS[fact], kind.type, _CLOSED.get(fact, ()), bool(kind.words))
        for fact, kind in known.items()
    ]
    for one in sections:
        kind = next((kind for kind in FieldKind if kind == one.get("kind")), FieldKind.TEXT)
        if kind in ASKABLE:
            options = [line.strip() for line in str(one.get("options", "")).split("\n")]
            closed = () if one.get("other_option") else tuple((o, o) for o in options if o)
            title = f"réponse à «\u00a0{one.get('title') or 'question sans titre'}\u00a0»"
            found.append(
                Asked(f"{FIELD_FACT}{one['id']}", title, ASKABLE[kind], closed, bool(closed))
            )
    return tuple(found)


def rows_of(conditions: Sequence[ConditionRow]) -> list[ConditionRow]:
    """Turn the conditions of a file into lines of the form."""
    return [_row(one) for one in conditions]


def _row(condition: ConditionRow) -> ConditionRow:
    if "either" in condition:
        return {"either": [rows_of(way.get("all", [way])) for way in condition["either"]]}
    fact = condition.get("fact") or f"{FIELD_FACT}{condition['field']}"
    row: ConditionRow = {"fact": fact}
    for word in ("any", "none"):
        if word in condition:
            row[word] = list(condition[word])
    for word in ("min", "max"):
        if word in condition:
            row[word] = typed_of(_NUMBER, condition[word])
    if "is" in condition:
        row["is"] = "oui" if condition["is"] else "non"
    return row


def read_rows(rows: Sequence[ConditionRow], known: Sequence[Asked]) -> list[ConditionRow]:
    """Return the conditions of the file; raise Unread for a line that says nothing."""
    facts = {one.fact: one for one in known}
    return [_read(row, facts) for row in rows]


def _read(row: ConditionRow, facts: Mapping[str, Asked]) -> ConditionRow:
    if "either" in row:
        ways = [[_read(one, facts) for one in way] for way in row["either"]]
        if len(ways) < _FEWEST_WAYS or not all(ways):
            raise Unread("Écrire une condition dans chaque façon, ou retirer ce choix.")
        return {"either": [way[0] if len(way) == 1 else {"all": way} for way in ways]}
    asked = facts.get(row.get("fact", ""))
    if asked is None:
        raise Unread("Choisir sur quoi porte la condition, ou la retirer.")
    name = asked.fact
    table: ConditionRow = (
        {"field": name.removeprefix(FIELD_FACT)} if name.startswith(FIELD_FACT) else {"fact": name}
    )
    table |= _TESTS[asked.kind](row, asked)
    if len(table) == 1:
        raise Unread(f"Dire ce qui est attendu\u00a0: {asked.words}.")
    return table


def _words(row: ConditionRow, asked: Asked) -> ConditionRow:
    found: ConditionRow = {}
    for word in ("any", "none"):
        value = row.get(word) or []
        words = read_typed(_LINES, value) if isinstance(value, str) else list(value)
        known = {one for one, _label in asked.choices}
        if words and asked.closed and not set(words) <= known:
            raise Unread(f"Choisir de nouveau ce qui est attendu\u00a0: {asked.words}.")
        if words:
            found[word] = words
    return found


def _numbers(row: ConditionRow, asked: Asked) -> ConditionRow:
    found = {
        word: number
        for word in ("min", "max")
        if (number := read_typed(_NUMBER, row.get(word))) is not None
    }
    if len(found) == 2 and found["min"] > found["max"]:
        raise Unread(f"Le moins dépasse le plus\u00a0: {asked.words}.")
    return found


def _flag(row: ConditionRow, _asked: Asked) -> ConditionRow:
    return {"is": row["is"] == "oui"} if row.get("is") in ("oui", "non") else {}


_TESTS: Final = {
    FactType.WORDS: _words,
    FactType.NUMBER: _numbers,
    FactType.FLAG: _flag,
}


def row_words(row: ConditionRow, known: Sequence[Asked]) -> str:
    """Say a condition in words; what is not written yet is said too."""
    if "either" in row:
        ways = [
            " et ".join(row_words(one, known) for one in way) or "condition à écrire"
            for way in row["either"]
        ]
        return "\u202f; ou ".join(ways)
    asked = next((one for one in known if one.fact == row.get("fact")), None)
    if asked is None:
        return "condition à écrire"
    tests = [words for words in (_test_words(asked, row)) if words]
    return french(f"{asked.words}\u00a0: {', '.join(tests) or 'à dire'}")


def _test_words(asked: Asked, row: ConditionRow) -> list[str]:
    names = dict(asked.choices)

    def listed(value: Any) -> str:
        words = value.split("\n") if isinstance(value, str) else value
        return " ou ".join(names.get(one, one) for one in words if one)

    found = []
    if row.get("any"):
        found.append(listed(row["any"]))
    if row.get("none"):
        found.append(f"sauf {listed(row['none'])}")
    if row.get("min"):
        found.append(f"{row['min']} au moins")
    if row.get("max"):
        found.append(f"{row['max']} au plus")
    if row.get("is"):
        found.append(row["is"])
    return found
