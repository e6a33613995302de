"""Compare two revisions of a form: what was added, removed or changed, told in words.

A link or a matching made for the older one loses in silence what the newer one dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from tressons_desktop.portal.form import PortalField, PortalForm, shown_option
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP


class ChangeKind(Enum):
    """What became of a field."""

    ADDED = "ajouté"
    REMOVED = "retiré"
    CHANGED = "changé"


@dataclass(frozen=True, slots=True)
class FormChange:
    """One change; ``key`` is that of the field, ``sentence`` tells it."""

    key: str
    kind: ChangeKind
    sentence: str


def form_changes(before: PortalForm, after: PortalForm) -> tuple[FormChange, ...]:
    """List what changed, in the order of the newer form; what was removed comes last."""
    old, new = _asked(before), _asked(after)
    changes: list[FormChange] = []
    for key, field in new.items():
        if key not in old:
            need = ", obligatoire" if field.required else ""
            sentence = f"Nouveau champ{NBSP}: {_named(field)} ({field.words}{need})."
            changes.append(FormChange(key, ChangeKind.ADDED, sentence))
        elif told := "\u202f; ".join(_differences(old[key], field)):
            sentence = f"{_named(field)}{NBSP}: {told}."
            changes.append(FormChange(key, ChangeKind.CHANGED, sentence))
    for key, field in old.items():
        if key not in new:
            sentence = f"Champ retiré{NBSP}: {_named(field)}. Le site ignorerait sa réponse."
            changes.append(FormChange(key, ChangeKind.REMOVED, sentence))
    return tuple(changes)


def compared_words(before: PortalForm, after: PortalForm) -> str:
    """Say which revisions are compared, and how much changed."""
    if before.number != after.number:
        return f"Ces deux fichiers ne décrivent pas la même démarche{NBSP}: rien n’est comparé."
    if before.sha256 == after.sha256:
        return "C’est le même fichier."
    count = len(form_changes(before, after))
    told = plural(count, "changement", "changements") if count else "aucun changement"
    since = f" du {format_date_long(before.revised_on)}" if before.revised_on else ""
    until = f" à celle du {format_date_long(after.revised_on)}" if after.revised_on else ""
    return f"De la version{since}{until}{NBSP}: {told}."


def _asked(form: PortalForm) -> Mapping[str, PortalField]:
    return {key: field for key, field in form.by_key.items() if field.asks}


def _named(field: PortalField) -> str:
    return f"«{NBSP}{field.label}{NBSP}»"


def _differences(old: PortalField, new: PortalField) -> Iterator[str]:
    if old.label != new.label:
        yield f"s’appelait {_named(old)}"
    if old.kind is not new.kind:
        yield f"était {old.words}, devient {new.words}"
    if old.required != new.required:
        yield "devient obligatoire" if new.required else "n’est plus obligatoire"
    if old.options != new.options:
        yield _options(old, new)
    if old.other != new.other:
        yield "accepte une réponse libre" if new.other else "n’accepte plus de réponse libre"
    if old.template != new.template:
        yield "change de modèle" if new.template else "n’a plus de modèle"
    if old.shown != new.shown:
        yield "change de condition d’affichage"
    if old.help != new.help:
        yield "change d’explication"


def _options(old: PortalField, new: PortalField) -> str:
    gone = [shown_option(one) for one in old.options if one not in new.options]
    come = [shown_option(one) for one in new.options if one not in old.options]
    told = []
    if come:
        told.append(f"choix ajoutés{NBSP}: {_few(come)}")
    if gone:
        told.append(f"choix retirés{NBSP}: {_few(gone)}")
    return ", ".join(told) or "les choix changent d’ordre"


def _few(words: list[str]) -> str:
    shown = ", ".join(f"«{NBSP}{one}{NBSP}»" for one in words[:5])
    return f"{shown} et {plural(len(words) - 5, 'autre', 'autres')}" if len(words) > 5 else shown
