"""Small phrases and blocks the chapters share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.own_texts import key_told
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.content import (
    Block,
    CellLike,
    Definition,
    ItemList,
    ListItem,
    Paragraph,
    Section,
    plain,
)
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.project.field_words import step_of
from tressons_desktop.project.model import NARRATIVE_SECTIONS, Project, ProjectText, Record
from tressons_desktop.project.values import PartialDate
from tressons_desktop.text.dates import SHORT_MONTHS, format_partial_date
from tressons_desktop.text.lists import BULLETS, TypedItem, read_passages
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

_NO_FIELD: Final[Mapping[str, str]] = {}
_NOT_FILLED: Final = "Non renseigné à ce jour"


def share_text(part: Decimal, whole: Decimal) -> str:
    """Write a share with one decimal always, so that a column lines up: 35,0 %."""
    return f"{format_number(part * 100 / whole, 1)}{NBSP}%" if whole else "–"


def when_text(when: PartialDate | None) -> str:
    """Write a partial date in full."""
    return format_partial_date(when.year, when.month, when.day) if when else ""


def when_short(when: PartialDate | None) -> str:
    """Write a partial date for a narrow column: "Févr. 2027"."""
    if when is None:
        return "Sans date"
    if when.month is None:
        return str(when.year)
    month = SHORT_MONTHS[when.month - 1]
    if when.day is None:
        return f"{month.capitalize()} {when.year}"
    day = "1er" if when.day == 1 else str(when.day)
    return f"{day}{NBSP}{month} {when.year}"


def capital(text: str) -> str:
    """Start a text with a capital."""
    return text[:1].upper() + text[1:]


def enumeration(words: Sequence[str]) -> str:
    """Write "a, b et c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def kinds_text(context: Context) -> str:
    """Write what the premises will be: "Épicerie et café associatif"."""
    kinds = [str(kind.label) for kind in context.file.project.kinds]
    return enumeration([k if i == 0 else k[:1].lower() + k[1:] for i, k in enumerate(kinds)])


def narrative(text: str) -> list[Block]:
    """Turn what the user wrote into paragraphs and lists."""
    return [
        Paragraph(passage) if isinstance(passage, str) else ItemList(tuple(map(_item, passage)))
        for passage in read_passages(text)
    ]


def _item(typed: TypedItem) -> ListItem:
    """Print the label as it was typed, a dash as a dash."""
    label = typed.label
    if label in BULLETS:
        label = "–" if label in "-–—" else "•"
    return ListItem(label, typed.text, typed.level)


def text_key(key: str) -> str:
    """Give the heading key of a narrative section."""
    return f"texte-{key}"


def narratives(context: Context, keys: Iterable[str], *, alone: bool = False) -> list[Block]:
    """Write the narrative sections that have a text; in a draft, name the empty ones once.

    ``alone``: the chapter is this only section, its title needs no second one.
    """
    blocks: list[Block] = []
    empty: list[str] = []
    for key in keys:
        if key in context.told:
            continue
        told = key_told(context.call, key)
        title, body = NARRATIVE_SECTIONS[key], context.file.text(told)
        if not body.strip():
            empty.append(title)
            continue
        origin = Origin(step_of(ProjectText, "body", told), f"text:{told}")
        written = tuple(narrative(body))
        blocks.append(Section("" if alone else title, written, text_key(key), origin=origin))
    return blocks + missing(context, empty)


def missing(context: Context, titles: Sequence[str]) -> list[Block]:
    """Say what is not filled in, in one line and in a draft only."""
    if not titles or not context.remarks:
        return []
    names = [title[:1].lower() + title[1:] for title in titles]
    return [Paragraph(f"{_NOT_FILLED} : {' ; '.join(names)}.", quiet=True)]


def tidy_gaps(blocks: list[Block]) -> list[Block]:
    """Say once per chapter what is not filled in; the title is enough when nothing is."""
    gaps = [b for b in blocks if isinstance(b, Paragraph) and plain(b.text).startswith(_NOT_FILLED)]
    others = [block for block in blocks if block not in gaps]
    if not gaps:
        return blocks
    if not others:
        return [Paragraph(f"{_NOT_FILLED}.", quiet=True)]
    names = [plain(gap.text).removeprefix(f"{_NOT_FILLED} : ").rstrip(".") for gap in gaps]
    return [*others, Paragraph(f"{_NOT_FILLED} : {' ; '.join(names)}.", quiet=True)]


def facts_list(
    facts: Iterable[tuple[str, CellLike]],
    caption: str = "",
    *,
    name: str = "",
    dense: bool = False,
    fields: Mapping[str, str] = _NO_FIELD,
) -> list[Block]:
    """List the facts that say something; ``fields`` of the project are where they are written."""
    kept = tuple((label, value) for label, value in facts if value)
    origins = tuple(
        written_in(Project, fields[label]) if label in fields else None for label, _ in kept
    )
    told = Definition(kept, caption=caption, name=name, dense=dense, origins=origins)
    return [told] if kept else []


def written_in(kind: type[Record], field: str, record_id: str = "") -> Origin:
    """Say where a field of a record is written."""
    return Origin(step_of(kind, field), field, record_id)
