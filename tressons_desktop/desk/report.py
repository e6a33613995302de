"""The report for the commission: who is ranked where, what the envelope reaches, what was decided.

Composed as any dossier: written as PDF, or as a text to be gone on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.comments import Comment
from tressons_desktop.desk.decisions import LogLine, Ruling
from tressons_desktop.desk.ranking import RankedEntry, Ranking
from tressons_desktop.desk.row import Admission, Collection
from tressons_desktop.desk.sums import Sums, by_epci, by_kind, sums_of
from tressons_desktop.dossier.content import (
    Align,
    Block,
    Dossier,
    KeyFigure,
    KeyFigures,
    Meta,
    Money,
    Paragraph,
    Section,
    TableBlock,
    TableCell,
    TableColumn,
)
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import NBSP
from tressons_desktop.text.typography import french

TITLE: Final = "Rapport de commission"
NO_TITLE: Final = "Projet sans nom"
_RANKED: Final = (
    TableColumn("Rang et projet", 2.3),
    TableColumn("Commune", 1.5),
    TableColumn("Coût", 1.0, Align.RIGHT),
    TableColumn("Demandé", 1.0, Align.RIGHT),
    TableColumn("Notes", 0.8, Align.RIGHT),
    TableColumn("Décision", 1.4),
)
_ASIDE: Final = (TableColumn("Projet", 1.6), TableColumn("Commune", 1.2), TableColumn("Motif", 2.6))
_SUMS: Final = (
    TableColumn("", 2.4),
    TableColumn("Dossiers", 0.8, Align.RIGHT),
    TableColumn("Coût", 1.2, Align.RIGHT),
    TableColumn("Demandé", 1.2, Align.RIGHT),
)
_LOG: Final = (
    TableColumn("Quand", 1.0),
    TableColumn("Qui", 1.0),
    TableColumn("Projet", 1.6),
    TableColumn("Quoi", 2.2),
)


def compose_report(
    collection: Collection,
    ranking: Ranking,
    call: Call,
    log: Sequence[LogLine],
    today: date,
    comments: Sequence[Comment] = (),
) -> Dossier:
    """Compose the report of a call as it stands."""
    meta = Meta(
        title=f"{TITLE}, {call.title}",
        author=call.funder,
        subject=TITLE,
        head=call.title,
        foot=f"{call.funder}, le {format_date_long(today)}",
        date=today,
    )
    blocks: list[Block] = [
        _figures(collection, ranking),
        Paragraph(
            "Chaque dossier est jugé par les vérifications que son auteur avait sous les yeux, au "
            "jour où il l’a fait. Aucune note ne rachète une règle qui n’est pas tenue.",
            quiet=True,
        ),
        *_ranked(ranking),
        *_aside(ranking),
        *_unfinished(ranking),
        *_wide(ranking),
        *_commented(collection, comments),
        _summed("Par intercommunalité", "par-epci", by_epci(collection.rows)),
        _summed("Par nature", "par-nature", by_kind(collection.rows)),
        *_unread(collection),
        *_told(collection, log),
    ]
    whole = Section(TITLE, tuple(blocks), "rapport")
    typeset: Dossier = map_texts(Dossier(meta, None, (whole,)), french)
    return typeset


def _figures(collection: Collection, ranking: Ranking) -> KeyFigures:
    whole = sums_of("", collection.rows)
    figures = [
        KeyFigure(str(whole.count), "dossiers" if whole.count > 1 else "dossier"),
        KeyFigure(format_amount(whole.asked), "demandés"),
        KeyFigure(format_amount(ranking.granted), "accordés"),
    ]
    if ranking.envelope is not None:
        figures.append(KeyFigure(format_amount(ranking.envelope), "d’enveloppe"))
    return KeyFigures(tuple(figures))


def _ranked(ranking: Ranking) -> list[Block]:
    """Lay the ranked in two tables, parted where the envelope ends."""
    placed = [one for one in ranking.entries if one.rank is not None]
    within = [one for one in placed if one.inside is not False]
    beyond = [one for one in placed if one.inside is False]
    found: list[Block] = []
    if within:
        title = "Classement" if ranking.envelope is None else "Dans l’enveloppe"
        found.append(_section(title, "classes", _table(title, within)))
    if beyond and ranking.envelope is not None:
        left = ranking.envelope - ranking.taken
        said = f"Fin de l’enveloppe{NBSP}: il reste {format_amount(left)}."
        title = "Au-delà de l’enveloppe"
        found.append(Section(title, (Paragraph(said), _table(title, beyond)), "au-dela"))
    return found


def _table(name: str, entries: Sequence[RankedEntry]) -> TableBlock:
    cost = sum((one.entry.row.cost for one in entries), Decimal(0))
    asked = sum((one.entry.row.asked for one in entries), Decimal(0))
    count = plural(len(entries), "dossier", "dossiers")
    total = (count, "", Money(cost, cents=False), Money(asked, cents=False), "", "")
    return TableBlock(_RANKED, tuple(map(_line, entries)), total=total, name=name, dense=True)


def _line(one: RankedEntry) -> tuple[str | TableCell | Money, ...]:
    row, score = one.entry.row, one.score
    marks = "" if score.mean is None else format_number(score.mean, 1)
    if score.spread is not None:
        marks += f" (écart {format_number(score.spread, 1)})"
    return (
        TableCell(f"{one.rank}. {row.title or NO_TITLE}", strong=True),
        row.commune_name,
        Money(row.cost, cents=False),
        Money(row.asked, cents=False),
        marks,
        _decision(one),
    )


def _decision(one: RankedEntry) -> str:
    if one.ruling is Ruling.GRANTED:
        return f"Accordée{NBSP}: {format_amount(one.granted)}"
    return one.ruling.label


def _aside(ranking: Ranking) -> list[Block]:
    others = [one for one in ranking.entries if one.rank is None]
    groups = (
        ("Pas encore classés", "a-classer", Admission.ADMITTED),
        ("À compléter", "a-completer", Admission.TO_COMPLETE),
        ("Non recevables", "non-recevables", Admission.REFUSED),
    )
    found: list[Block] = []
    for title, key, admission in groups:
        rows = [_why(one) for one in others if one.entry.row.admission is admission]
        if rows:
            table = TableBlock(_ASIDE, tuple(rows), name=title, dense=True)
            found.append(_section(title, key, table))
    return found


def _why(one: RankedEntry) -> tuple[str, str, str]:
    row = one.entry.row
    said = ". ".join((*row.refused, *row.lacking)) or one.why or one.ruling.label
    return row.title or NO_TITLE, row.commune_name, said


def _unfinished(ranking: Ranking) -> list[Block]:
    rows = tuple(
        (one.entry.row.title or NO_TITLE, one.entry.row.commune_name, ". ".join(one.open_points))
        for one in ranking.unfinished
    )
    if not rows:
        return []
    title = "Accordés, et incomplets"
    return [_section(title, "incomplets", TableBlock(_ASIDE, rows, name=title, dense=True))]


def _commented(collection: Collection, comments: Sequence[Comment]) -> list[Block]:
    names = {one.row.key: one.row.title or NO_TITLE for one in collection.entries}
    rows = tuple(
        (names[one.key], f"{one.by or '–'}, {one.at[:10]}", one.text)
        for one in comments
        if one.key in names
    )
    if not rows:
        return []
    columns = (TableColumn("Projet", 1.4), TableColumn("Qui, quand", 1.2), TableColumn("Dit", 3.0))
    title = "Commentaires"
    return [_section(title, "commentaires", TableBlock(columns, rows, name=title, dense=True))]


def _wide(ranking: Ranking) -> list[Block]:
    rows = []
    for one in ranking.wide:
        given = [f"{name} {format_number(mark, 1)}" for name, mark in one.score.by_reader.items()]
        rows.append((one.entry.row.title, one.entry.row.commune_name, ", ".join(given)))
    if not rows:
        return []
    columns = (*_ASIDE[:2], TableColumn("Notes des lecteurs", 2.6))
    title = "Écarts entre lecteurs"
    return [_section(title, "ecarts", TableBlock(columns, tuple(rows), name=title))]


def _summed(title: str, key: str, found: Iterable[Sums]) -> Section:
    rows = tuple(
        (one.label, str(one.count), Money(one.cost, cents=False), Money(one.asked, cents=False))
        for one in found
    )
    return _section(title, key, TableBlock(_SUMS, rows, name=title, dense=True))


def _unread(collection: Collection) -> list[Block]:
    if not collection.unread:
        return []
    columns = (TableColumn("Fichier", 1.2), TableColumn("Pourquoi", 3.0))
    rows = tuple((one.filename, one.sentence) for one in collection.unread)
    title = "Fichiers non lus"
    return [_section(title, "non-lus", TableBlock(columns, rows, name=title, dense=True))]


def _told(collection: Collection, log: Sequence[LogLine]) -> list[Block]:
    """Say who did what, when, and of which dossier; a gesture on the call names none."""
    if not log:
        return []
    names = {one.row.key: one.row.title or NO_TITLE for one in collection.entries}
    rows = tuple(
        (one.at[:16].replace("T", " "), one.by or "–", names.get(one.key, ""), one.what)
        for one in log
    )
    title = "Qui a décidé quoi"
    return [_section(title, "journal", TableBlock(_LOG, rows, name=title, dense=True))]


def _section(title: str, key: str, table: TableBlock) -> Section:
    return Section(title, (table,), key)
