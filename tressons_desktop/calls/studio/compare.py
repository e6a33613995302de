"""Two versions of a call compared, in the words of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.studio.compare_lists import LISTS, list_change
from tressons_desktop.calls.studio.conditions import Asked, facts_asked, row_words
from tressons_desktop.calls.studio.draft import Typed, draft_of
from tressons_desktop.calls.studio.form import Field, FormKind, FormPart
from tressons_desktop.calls.studio.tabs import TABS
from tressons_desktop.text.typography import french

NOTHING: Final = "rien"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: in which tab, about what, before and after; "rien" where nothing was.

    ``listed``: what came into a list and what left it, in place of the two.
    """

    tab: str
    what: str
    before: str
    after: str
    listed: str = ""

    @property
    def sentence(self) -> str:
        """Say it in a line."""
        said = self.listed or f"{self.before} → {self.after}"
        return french(f"{self.what}\u00a0: {said}")


def compare_calls(before: Call, after: Call) -> tuple[Change, ...]:
    """List what changes from one version to the next, in the order of the form."""
    return compare_drafts(draft_of(before), draft_of(after))


def compare_drafts(before: Typed, after: Typed) -> tuple[Change, ...]:
    """Compare two drafts, readable or not."""
    reader = _Comparison(facts_asked(before.get("sections", [])), facts_asked(after["sections"]))
    return tuple(reader.changes(before, after))


@dataclass(frozen=True, slots=True)
class _Comparison:
    known_before: Sequence[Asked]
    known_after: Sequence[Asked]

    def changes(self, before: Typed, after: Typed) -> Iterator[Change]:
        for tab in TABS:
            for group in tab.groups:
                yield from self._fields(group.fields, before, after, tab.title, "")
            for part in tab.parts:
                yield from self._parts(part, before, after, tab.title, "")

    def _fields(
        self, fields: Iterable[Field], before: Typed, after: Typed, tab: str, about: str
    ) -> Iterator[Change]:
        for one in fields:
            old = _shown(one, before.get(one.key), self.known_before)
            new = _shown(one, after.get(one.key), self.known_after)
            if old != new and one.kind in LISTS and old and new:
                known = self.known_before, self.known_after
                listed = list_change(one, before.get(one.key), after.get(one.key), known)
                yield Change(tab, _about(about, one), old, new, listed)
            elif old != new:
                yield Change(tab, _about(about, one), old or NOTHING, new or NOTHING)

    def _parts(
        self, part: FormPart, before: Typed, after: Typed, tab: str, about: str
    ) -> Iterator[Change]:
        old, new = before.get(part.key, []), after.get(part.key, [])
        pairs = _paired(part, old, new)
        for was, now in pairs:
            name = part_name(part, now if now is not None else was or {})
            whole = f"{about}, {name}" if about else name[:1].upper() + name[1:]
            if was is None:
                yield Change(tab, whole, NOTHING, "ajoutée" if part.feminine else "ajouté")
            elif now is None:
                yield (
                    Change(tab, whole, "présente", "retirée")
                    if part.feminine
                    else Change(tab, whole, "présent", "retiré")
                )
            else:
                yield from self._fields(part.fields, was, now, tab, whole)
                for inner in part.parts:
                    yield from self._parts(inner, was, now, tab, whole)


def _about(about: str, field: Field) -> str:
    """Name a field, of one of a list when it is of one."""
    return f"{about}, {field.label[:1].lower()}{field.label[1:]}" if about else field.label


def part_name(part: FormPart, row: Typed) -> str:
    """Name one of a list by its own words: aide « Achat et travaux »."""
    words = str(row.get(part.lead) or "").strip()
    lead = next((one for one in part.fields if one.key == part.lead), None)
    if lead is not None and lead.words:
        words = dict(lead.words).get(words, words)
    return f"{part.one} «\u00a0{words}\u00a0»" if words else f"{part.one} sans nom"


def _paired(
    part: FormPart, before: Sequence[Typed], after: Sequence[Typed]
) -> list[tuple[Typed | None, Typed | None]]:
    """Put together the two states of each: by identifier, else by the words that name it."""
    old, new = _named(part, before), _named(part, after)
    kept = [(old.get(name), one) for name, one in new.items()]
    return [*kept, *((one, None) for name, one in old.items() if name not in new)]


def _named(part: FormPart, rows: Sequence[Typed]) -> dict[tuple[str, int], Typed]:
    """Tell alike parts apart by their order when nothing else does."""
    found: dict[tuple[str, int], Typed] = {}
    for row in rows:
        name, time = str(row.get("id" if part.named else part.lead)), 0
        while (name, time) in found:
            time += 1
        found[name, time] = row
    return found


def _shown(field: Field, typed: Any, known: Sequence[Asked]) -> str:
    """Write what is typed in one line."""
    if field.kind is FormKind.CONDITIONS:
        return ", et ".join(row_words(row, known) for row in typed or [])
    if field.kind is FormKind.FLAG:
        return "oui" if typed else "non"
    names = dict(field.words)
    if field.kind is FormKind.CHOICES:
        return ", ".join(names.get(one, str(one)) for one in typed or [])
    if field.kind is FormKind.CHOICE:
        return names.get(typed, str(typed or ""))
    lines = [line.strip() for line in str(typed or "").split("\n")]
    return (", " if field.kind is FormKind.LINES else " ").join(line for line in lines if line)
