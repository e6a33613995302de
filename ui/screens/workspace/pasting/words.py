"""Sentences of the dialog of a paste: what is doubtful, what will happen, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.typography import french
from ui.models.cell_values import NOTHING, NUMERIC, CellKind
from ui.models.columns import Column
from ui.models.paste_plan import PastedLine, PastePlan

NBSP = "\u00a0"
_MOST = 6
_EXPECTED = {
    CellKind.MONEY: "un montant",
    CellKind.PERCENT: "un taux",
    CellKind.NUMBER: "un nombre",
    CellKind.DATE: "jj/mm/aaaa",
    CellKind.PARTIAL_DATE: "mm/aaaa",
    CellKind.BOOL: "oui ou non",
}


@dataclass(frozen=True, slots=True)
class PasteOutcome:
    """One thing that will happen; a `doubt` carries the triangle instead of the tick."""

    sentence: str
    doubt: bool = False


def quoted(text: str) -> str:
    """Put a text received between quotation marks, shortened."""
    line = " ".join(text.split())
    shown = line if len(line) <= 40 else line[:39] + "…"
    return f"«{NBSP}{shown}{NBSP}»"


def expected(column: Column) -> str:
    """Say in two words what a column holds, beside its field."""
    return _EXPECTED.get(column.kind, "")


def in_sentence(title: str) -> str:
    """Write a column's title inside a sentence; initials keep their capitals."""
    second = title[1:2]
    return title if second.isupper() or not second.isalpha() else title[:1].lower() + title[1:]


def lines_words(count: int) -> str:
    """Count lines."""
    return plural(count, "ligne", "lignes")


@dataclass(frozen=True, slots=True)
class TakingWords:
    """The words of what is done with a table: pasted, or taken from a file."""

    title: str
    verb: str
    give_up: str
    one: str
    several: str


PASTING = TakingWords("Coller dans", "Coller", "Ne pas coller", "ligne collée", "lignes collées")
IMPORTING = TakingWords(
    "Importer dans", "Importer", "Ne pas importer", "ligne importée", "lignes importées"
)


def gesture_of(plan: PastePlan) -> TakingWords:
    """Return the words of a plan: those of a file when it comes from one."""
    return PASTING if plan.source is None else IMPORTING


def received_words(plan: PastePlan) -> str:
    """Say how much came, and that it is not written."""
    if plan.source is not None:
        lines = plural(len(plan.lines), "ligne lue", "lignes lues")
        return f"{lines} dans {quoted(plan.source.name)}. Rien n’est encore écrit."
    return f"{plural(len(plan.lines), 'ligne copiée', 'lignes copiées')}. Rien n’est encore écrit."


def columns_words(plan: PastePlan) -> str:
    """Say which columns are taken up and which are left aside."""
    if plan.titled:
        known = plural(len(plan.known), "colonne reconnue", "colonnes reconnues")
    else:
        known = plural(len(plan.known), "colonne prise", "colonnes prises") + " dans l’ordre"
    aside = plan.dropped
    if not aside:
        return f"{known}."
    names = [quoted(plan.titles[place]) for place in aside if plan.titles[place].strip()]
    if not names or len(names) > 3:
        several = plural(len(aside), "laissée de côté", "laissées de côté")
        return f"{known}, {several}."
    left = "laissée" if len(aside) == 1 else "laissées"
    return f"{known}, {_listed(names)} {left} de côté."


def unread_title(count: int) -> str:
    """Head the list of what was not read."""
    if not count:
        return "Toutes les cellules sont lues"
    return plural(count, "cellule non lue", "cellules non lues")


def cell_name(line: int, column: Column) -> str:
    """Name a cell: its line among those pasted, its column."""
    return f"Ligne {line + 1}, {in_sentence(column.title)}"


def otherwise(plan: PastePlan) -> list[str]:
    """Say what was read otherwise than as it is written, the same things together."""
    groups: dict[tuple[int, str], list[int]] = {}
    for line, place, _column, cell in plan.remarked:
        groups.setdefault((place, cell.reading.remark), []).append(line + 1)
    found = list(plan.remarks)
    for (place, remark), lines in list(groups.items())[:_MOST]:
        column = plan.mapping[place]
        under = plan.titles[place].strip() or (column.title if column else "")
        found.append(f"{_lines(lines)}, sous {quoted(under)}{NBSP}: {remark}")
    if len(groups) > _MOST:
        more = plural(len(groups) - _MOST, "autre lecture", "autres lectures")
        found.append(f"Et {more}, marquées dans le tableau.")
    return found


def outcomes(plan: PastePlan, edits: Sequence[PastedLine], name: str) -> Iterator[PasteOutcome]:
    """Say what pasting will do to the lines."""
    fresh = [line for line in edits if line.record is None]
    over = [line for line in edits if line.record is not None]
    if over:
        words = plural(len(over), "ligne en place modifiée", "lignes en place modifiées")
        yield PasteOutcome(f"{words}.")
    if fresh:
        added = plural(len(fresh), "ligne ajoutée", "lignes ajoutées")
        yield PasteOutcome(f"{added} sous {quoted(name)}." if name.strip() else f"{added}.")
    if not edits:
        yield PasteOutcome("Rien à coller\u00a0: aucune colonne n’est reprise.", doubt=True)
    if aside := plan.dropped:
        words = plural(len(aside), "colonne n’est pas reprise", "colonnes ne sont pas reprises")
        yield PasteOutcome(f"{words}.", doubt=True)


def waiting(
    plan: PastePlan, edits: Sequence[PastedLine], *, counted: bool
) -> Iterator[PasteOutcome]:
    """Say what stands for each cell not read until it is corrected."""
    zero: list[int] = []
    stand: dict[tuple[str, str], list[int]] = {}
    texts = 0
    columns = {column.key: column for column in plan.columns}
    for line in edits:
        for key, value in line.standing.items():
            texts += 1
            column = columns[key]
            if value in ("", NOTHING):
                if column.kind in NUMERIC and counted:
                    zero.append(line.number + 1)
            else:
                stand.setdefault((column.title, value), []).append(line.number + 1)
    for (title, value), lines in list(stand.items())[:_MOST]:
        yield PasteOutcome(
            french(f"{_lines(lines)}\u00a0: {in_sentence(title)} {quoted(value)} en attendant."),
            True,
        )
    if texts:
        stay = "le texte reste" if texts == 1 else f"les {texts} textes restent"
        head = f"{_lines(zero)} {_counted(zero)} pour 0{NBSP}€ ; " if zero else ""
        words = f"{head}{stay} en rouge."
        yield PasteOutcome(french(words[:1].upper() + words[1:]), True)


def total_outcome(words: str, before: Decimal, after: Decimal) -> PasteOutcome:
    """Say what becomes of the total."""
    return PasteOutcome(
        french(f"{words}\u00a0: de {format_amount(before)} à {format_amount(after)}.")
    )


def done_words(gesture: TakingWords, lines: int, texts: int) -> str:
    """Say what was pasted, or taken from a file."""
    done = plural(lines, gesture.one, gesture.several)
    if not texts:
        return f"{done}."
    return f"{done}, {plural(texts, 'texte reste', 'textes restent')} en rouge à corriger."


def _counted(lines: Sequence[int]) -> str:
    return "comptée" if len(set(lines)) == 1 else "comptées"


def _lines(numbers: Iterable[int]) -> str:
    distinct = sorted(set(numbers))
    if len(distinct) == 1:
        return f"Ligne {distinct[0]}"
    if len(distinct) > _MOST:
        return f"{plural(len(distinct), 'ligne', 'lignes')} dont {distinct[0]} et {distinct[-1]}"
    return f"Lignes {_listed([str(number) for number in distinct])}"


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"
