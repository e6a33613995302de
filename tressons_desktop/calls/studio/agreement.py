"""What two fields of a call say together: a floor above its ceiling, a choice without options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tressons_desktop.calls.aid import AidNature
from tressons_desktop.calls.load_sections import OWN_TEXT
from tressons_desktop.calls.model import FieldKind
from tressons_desktop.calls.studio.draft import DraftPath, Snag, Typed

_ORDERED: Final = (
    ("aid_lines", "minimum", "cap", "Aide minimale", "L’aide minimale dépasse le plafond."),
    ("aid_lines", "rate_min", "rate_max", "Taux au moins", "Il dépasse le taux au plus."),
    (
        "aid_lines",
        "expense_floor",
        "expense_cap",
        "Dépense minimale",
        "La dépense minimale dépasse la dépense retenue au plus.",
    ),
    ("criteria", "threshold", "scale", "Note éliminatoire", "Elle dépasse la note la plus haute."),
    ("sections", "minimum", "maximum", "Nombre au moins", "Il dépasse le nombre au plus."),
    ("calendar.waves", "opening", "deadline", "Date limite", "Cette vague ferme avant d’ouvrir."),
)
_CHOSEN: Final = (str(FieldKind.CHOICE), str(FieldKind.CHOICES))


def disagreements(table: Typed) -> Iterator[Snag]:
    """Say where two values that were read do not agree."""
    yield from _whole(table)
    for key, low, high, label, sentence in _ORDERED:
        for place, part in _parts(table, key):
            if low in part and high in part and part[low] > part[high]:
                yield Snag((key, place, low), label, sentence)
    for place, line in _parts(table, "aid_lines"):
        yield from _aid(line, ("aid_lines", place))
    for place, envelope in _parts(table, "envelopes"):
        if "amount" not in envelope and "per_inhabitant" not in envelope:
            sentence = "Écrire un montant, ou des euros par habitant."
            yield Snag(("envelopes", place, "amount"), "Montant", sentence)
    for place, section in _parts(table, "sections"):
        yield from _section(section, ("sections", place))


def _whole(table: Typed) -> Iterator[Snag]:
    opening = table.get("calendar", {}).get("opening")
    deadline = table.get("deadline")
    if opening and deadline and opening > deadline:
        yield Snag(("deadline",), "Date limite", "Cet appel ferme avant d’ouvrir.")
    rules = table.get("rules", {})
    if "cap" in rules and rules.get("minimum_request", 0) > rules["cap"]:
        sentence = "L’aide demandée au moins dépasse le plafond."
        yield Snag(("rules.minimum_request",), "Aide demandée au moins", sentence)


def _parts(table: Typed, key: str) -> Iterator[tuple[int, Any]]:
    found: Any = table
    for step in key.split("."):
        found = found.get(step, {}) if isinstance(found, dict) else {}
    yield from enumerate(found or ())


def _aid(line: Typed, path: DraftPath) -> Iterator[Snag]:
    if "flat" in line and ("rate" in line or "steps" in line):
        sentence = "Une aide est un forfait ou un taux, pas les deux."
        yield Snag((*path, "flat"), "Aide forfaitaire, au lieu d’un taux", sentence)
    between = "rate_min" if "rate_min" in line else "rate_max"
    rated = "rate" in line or "steps" in line or "flat" in line
    if between in line and (rated or "slices" in line):
        sentence = "Un taux entre deux bornes ne va pas avec un autre taux ni un forfait."
        yield Snag((*path, between), "Taux choisi par le financeur", sentence)
    slices = line.get("slices", ())
    if slices and rated:
        sentence = "Un taux par tranche ne va pas avec un autre taux ni un forfait."
        yield Snag((*path, "slices", 0, "rate"), "Taux", sentence)
    yield from _slices(slices, path)
    for place, step in enumerate(line.get("steps", ())):
        if "rate" not in step and "cap" not in step:
            yield Snag((*path, "steps", place, "rate"), "Taux", "Écrire un taux ou un plafond.")
    for place, item in enumerate(line.get("item_caps", ())):
        if "cap" not in item and "share" not in item:
            where = (*path, "item_caps", place, "cap")
            yield Snag(where, "Compté au plus", "Écrire un montant ou une part.")
    yield from _years(line, path)
    for place, bonus in enumerate(line.get("bonuses", ())):
        if "points" not in bonus and "cap" not in bonus:
            where = (*path, "bonuses", place, "points")
            yield Snag(where, "Points de plus sur le taux", "Écrire des points ou des euros.")


def _years(line: Typed, path: DraftPath) -> Iterator[Snag]:
    """Say which year says nothing, and that years are those of an operating aid."""
    for place, year in enumerate(line.get("yearly", ())):
        if "rate" not in year and "cap" not in year:
            where = (*path, "yearly", place, "rate")
            yield Snag(where, "Taux", "Écrire un taux ou un plafond.")
    if line.get("yearly") and line.get("nature") != str(AidNature.RUNNING):
        sentence = "Un taux par année ne va qu’avec une aide au fonctionnement."
        yield Snag((*path, "nature"), "Nature", sentence)


def _slices(slices: Sequence[Typed], path: DraftPath) -> Iterator[Snag]:
    """Say which slice does not go higher than the one before."""
    before: Any = 0
    for place, one in enumerate(slices):
        where, top = (*path, "slices", place, "up_to"), one.get("up_to")
        if top is None and place < len(slices) - 1:
            yield Snag(where, "Jusqu’à cette dépense", "Seule la dernière tranche va sans montant.")
        elif top is not None and top <= before and place:
            yield Snag(where, "Jusqu’à cette dépense", "Aller plus haut que la tranche d’avant.")
        before = before if top is None else top


def _section(section: Typed, path: DraftPath) -> Iterator[Snag]:
    kind = section.get("kind", str(FieldKind.TEXT))
    options, columns = section.get("options", []), section.get("columns", [])
    if kind in _CHOSEN and not options:
        yield Snag((*path, "options"), "Choix proposés", "Écrire les choix, un par ligne.")
    if options and kind not in _CHOSEN:
        sentence = (
            "Les choix ne vont qu’avec «\u00a0Un choix\u00a0» ou «\u00a0Plusieurs choix\u00a0»."
        )
        yield Snag((*path, "options"), "Choix proposés", sentence)
    if len(set(options)) < len(options):
        yield Snag((*path, "options"), "Choix proposés", "Un choix est écrit deux fois.")
    if kind == str(FieldKind.TABLE) and not columns:
        yield Snag((*path, "columns"), "Colonnes", "Écrire les colonnes, une par ligne.")
    if columns and kind != str(FieldKind.TABLE):
        sentence = "Les colonnes ne vont qu’avec un tableau."
        yield Snag((*path, "columns"), "Colonnes", sentence)
    if section.get("source", OWN_TEXT) != OWN_TEXT and kind != str(FieldKind.TEXT):
        sentence = "Seul un texte peut venir du projet."
        yield Snag((*path, "source"), "Texte du projet qui y répond", sentence)
