"""The gestures of putting something in a draft: at a place, in a list, as a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tressons_desktop.calls.load_parts import LONGEST_TITLE
from tressons_desktop.calls.model import FieldKind
from tressons_desktop.calls.reading.placed import Placed
from tressons_desktop.calls.studio.draft import DraftPath, Typed, new_part, value_at, with_value
from tressons_desktop.calls.studio.form import Field, FormKind, FormPart
from tressons_desktop.calls.studio.tabs import FIELDS, PARTS
from tressons_desktop.definitions.conditions import FIELD_FACT
from tressons_desktop.text.spaces import NBSP

ADMISSION: Final = "Conditions d’admission"
NUMBER: Final = Field(key="number", label="", kind=FormKind.NUMBER)
FIELD_OF: Final[Mapping[str, Field]] = {one.key: one for one in FIELDS}
PART_OF: Final[Mapping[str, FormPart]] = {one.key: one for one in PARTS}
_LONGEST_QUESTION: Final = 500


def put_at(draft: Typed, path: DraftPath, after: object) -> Placed:
    return Placed(with_value(draft, path, after), path, value_at(draft, path), after)


def joined(there: str, more: str) -> str:
    if not there or more in there:
        return there or more
    return f"{there}{NBSP}; {more}"


def added(draft: Typed, key: str, values: Typed) -> Placed:
    rows = list(draft[key])
    return put_at(draft, (key,), [*rows, new_part(PART_OF[key], rows) | values])


def titled(text: str, longest: int = LONGEST_TITLE) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def asked_title(title: str) -> str:
    """Fit a question: its end, which asks, stays."""
    if len(title) <= _LONGEST_QUESTION:
        return title
    said, mark, asked = title.rpartition("\u00a0:")
    return f"{said[: _LONGEST_QUESTION - len(asked) - 4].rstrip()}…{mark}{asked}"


def question_put(
    draft: Typed, title: str, kind: FieldKind, options: Sequence[str] = ()
) -> tuple[Placed, str]:
    """Add a question that tells what nothing in a project says; return it with its fact."""
    values = {
        "title": asked_title(title),
        "kind": str(kind),
        "heading": ADMISSION,
        "options": "\n".join(options),
    }
    asked = added(draft, "sections", values)
    return asked, f"{FIELD_FACT}{asked.draft['sections'][-1]['id']}"
