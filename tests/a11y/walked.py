"""Write what a secretary who cannot see the screen hears of a place: on arriving, then at each Tab.

Whatever repeats is written once (a group that arrows walk, the rail, a long list), whatever the
machine or the day decides is written in the same way everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTableView, QWidget

from tests.a11y.keyboard import tab_round
from tests.a11y.reader import described, interface_of, spoken
from tressons_desktop.settings import user_name
from tressons_desktop.text.numbers import plural
from ui.widgets.basics import Card, NamedGroup

LONGEST = 90
"""Signs of what is typed in a field that a transcript keeps."""

ALIKE = 2
"""How many stops that follow each other and are alike are written before the others are counted."""

_ROLE = Qt.ItemDataRole


def heard_at(window: QWidget, said: Sequence[str]) -> str:
    """Write what is heard at a place: its title, where the keyboard is, and a whole turn by Tab."""
    begins = heard_on_arriving(window, said)
    here = window.focusWidget()
    return begins + heard_by_tab(tab_round(window), here)


def heard_on_arriving(window: QWidget, said: Sequence[str]) -> str:
    """Write what is heard before any key."""
    here = window.focusWidget()
    lines = [f"Fenêtre : {window.windowTitle()}"]
    lines += [f"Annonce : {words}" for words in announced(said)]
    lines.append(f"Clavier : {line_of(here, None) if here else 'nulle part'}")
    return steady("\n".join(lines)) + "\n"


def heard_by_tab(met: Sequence[QWidget], here: QWidget | None) -> str:
    """Write what is heard at each stop of a turn that began somewhere."""
    return steady("\n".join(["", *_stops(met, here)])) + "\n"


def announced(said: Iterable[str]) -> Iterator[str]:
    """Leave out what a job says on its way: a fast machine is done before it is said."""
    return (words for words in said if not _PASSING.search(words))


def _stops(met: Sequence[QWidget], before: QWidget | None) -> Iterator[str]:
    kinds = [_kind(one) for one in met]
    place = 0
    while place < len(met):
        period, alike = _alike(kinds, place)
        shown = ALIKE * period if alike > ALIKE * period + 1 else alike
        for number in range(place, place + shown):
            yield f"{number + 1}. {line_of(met[number], before)}"
            yield from _summary(met[number])
            before = met[number]
        if alike > shown:
            yield f"   … {plural(alike - shown, 'autre', 'autres')}"
            before = met[place + alike - 1]
        place += alike


def line_of(widget: QWidget, before: QWidget | None) -> str:
    """Write what is said of a stop; of a long text that is in a field, the beginning."""
    said, typed = spoken(widget, before=before), interface_of(widget).text(QAccessible.Text.Value)
    if len(typed) > LONGEST:
        said = said.replace(typed, f"{typed[:LONGEST].rsplit(' ', 1)[0]}…")
    return said.replace("\n", " / ")


def _alike(kinds: Sequence[tuple[str, ...]], place: int) -> tuple[int, int]:
    """Count the stops from here that repeat one by one, or two by two."""
    best = 1, 1
    for period in (1, 2):
        pattern = kinds[place : place + period]
        count = period
        while all(pattern) and kinds[place + count : place + count + period] == pattern:
            count += period
        if count >= 2 * period and count > best[1]:
            best = period, count
    return best


def _kind(widget: QWidget) -> tuple[str, ...]:
    """Say what makes a stop like another: its role, and what its name or its group repeats."""
    kind, name, _states, _description = described(widget)
    if kind == "élément":
        return (kind, interface_of(widget).parent().text(QAccessible.Text.Name))
    begins, colon, rest = re.sub(r"\s:", " :", name).partition(" :")
    if colon and kind == "liste déroulante":
        return (kind, rest)
    if colon:
        return (kind, begins)
    return (kind, name) if isinstance(_group_of(widget), Card) else ()


def _group_of(widget: QWidget) -> QWidget | None:
    """Return the nearest group that is heard on entering: what is in it does not repeat it."""
    at = widget.parentWidget()
    while at is not None and not (isinstance(at, NamedGroup) and described(at)[1]):
        at = at.parentWidget()
    return at


def _summary(widget: QWidget) -> Iterator[str]:
    """Say of a table the heads of its columns and the cells of its first line."""
    if not isinstance(widget, QTableView) or widget.model() is None:
        return
    model, header = widget.model(), widget.horizontalHeader()
    columns = [place for place in range(model.columnCount()) if not widget.isColumnHidden(place)]
    columns.sort(key=header.visualIndex)
    heads = [_head(widget, column) for column in columns]
    yield f"   {plural(model.rowCount(), 'ligne', 'lignes')} ; colonnes : {' | '.join(heads)}"
    if model.rowCount() and not widget.columnSpan(0, columns[0]) > 1:
        yield f"   première ligne : {' | '.join(_cell(widget, column) for column in columns)}"


def _head(view: QTableView, column: int) -> str:
    model, way = view.model(), Qt.Orientation.Horizontal
    said = model.headerData(column, way, _ROLE.AccessibleTextRole) or model.headerData(column, way)
    return str(said or "sans titre")


def _cell(view: QTableView, column: int) -> str:
    index = view.model().index(0, column)
    said = str(index.data(_ROLE.AccessibleTextRole) or index.data() or "vide")
    rest = str(index.data(_ROLE.AccessibleDescriptionRole) or "")
    return f"{said} ({rest})" if rest else said


_PASSING = re.compile(
    r"\s%$|^Préparation du dossier$|^Un instant$|^Lecture du formulaire$|^Collecte\b"
)
_STEADY = (
    (re.compile(rf"\b{re.escape(user_name())}\b"), "Dominique"),
    (re.compile(r"\b\d{1,2}:\d\d\b"), "00:00"),
    (re.compile(r"(?<=Supprimé le )\w+[\u00a0 ]\w+\.?"), "00"),  # the clock's own day
    (re.compile(r"\d+(,\d+)?[\u00a0\u202f ](Ko|Mo)"), "000 Ko"),
    (re.compile(r"(page 1 sur) \d+", re.IGNORECASE), r"\1 00"),
    (re.compile(r"(Page 1\u00a0», choisi, 1 sur) \d+"), r"\1 00"),
    (re.compile(r"\b\d+(\s)pages\b"), r"00\1pages"),
    (re.compile(r"\bversion \d[\w.]*"), "version 0"),
    (re.compile(r"/[\w./-]*/data\b"), "/dossier/data"),
)


def steady(words: str) -> str:
    """Write in one way what depends on the hour, on the machine or on the folder."""
    for pattern, instead in _STEADY:
        words = pattern.sub(instead, words)
    return words
