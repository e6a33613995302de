"""What a line of the received dossiers says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.ranking import RankedEntry, Ranking
from tressons_desktop.desk.row import Admission, Collection, DeskRow, OtherFunder, Seal
from tressons_desktop.desk.sums import Sums
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import format_amount, format_whole_euros
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.spaces import NBSP

NO_RANK: Final = "–"
NO_NAME: Final = "Projet sans nom"


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A project and the words of its cells: each a main text and a note under it."""

    ranked: RankedEntry
    cells: tuple[tuple[str, str], ...]

    @property
    def row(self) -> DeskRow:
        """Return its last version."""
        return self.ranked.entry.row

    @property
    def name(self) -> str:
        """Name it."""
        return self.cells[1][0]


def desk_line(ranked: RankedEntry) -> DeskLine:
    """Say a project: place, title, where, cost, request, other funders, admission, marks."""
    row = ranked.entry.row
    return DeskLine(
        ranked,
        (
            (NO_RANK if ranked.rank is None else str(ranked.rank), ""),
            (row.title.strip() or NO_NAME, _about(ranked)),
            (row.commune_name or row.applicant, row.form.label if row.form else ""),
            (format_whole_euros(row.cost), "TTC" if row.with_tax else "HT"),
            (format_whole_euros(row.asked), _rate(row.rate)),
            (format_whole_euros(row.other_total), ""),
            _standing(ranked),
            _marks(ranked),
        ),
    )


def _about(ranked: RankedEntry) -> str:
    entry = ranked.entry
    said = [", ".join(kind.label for kind in entry.row.kinds)]
    if entry.older:
        said.append(f"{len(entry.older) + 1}{NBSP}versions")
    if entry.twins:
        said.append("doublon possible")
    if entry.row.seal is Seal.ALTERED:
        said.append("modifié depuis son export")
    return ", ".join(one for one in said if one)


def _standing(ranked: RankedEntry) -> tuple[str, str]:
    """Say what was decided, else whether it is admitted and whether the envelope reaches it."""
    admission = ranked.entry.row.admission.label
    if ranked.ruling is Ruling.GRANTED:
        return ranked.ruling.label, format_whole_euros(ranked.granted)
    if ranked.ruling is not Ruling.WAITING:
        return ranked.ruling.label, admission
    return admission, ranked.entry.row.reason or _reached(ranked)


def _reached(ranked: RankedEntry) -> str:
    if ranked.inside is None:
        return ranked.why
    if ranked.last:
        return "Fin d’enveloppe"
    return "Dans l’enveloppe" if ranked.inside else "Au-delà"


def _marks(ranked: RankedEntry) -> tuple[str, str]:
    score = ranked.score
    if score.mean is None:
        return NO_RANK, ""
    given = " · ".join(points(one) for one in score.by_reader.values())
    spread = "" if score.spread is None else f", écart {points(score.spread)}"
    return format_number(score.mean, 1), f"{given}{spread}" if spread else "un lecteur"


def points(value: Decimal) -> str:
    """Write points, without a decimal that says nothing."""
    return format_number(value, 0 if value == value.to_integral_value() else 1)


def _rate(rate: Decimal | None) -> str:
    return format_percent(rate) if rate is not None else ""


# --- beside -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class EnvelopeWords:
    """What is said of the envelope: how full it is, in words and from 0 to 1."""

    amount: str
    ratio: float
    lines: tuple[str, ...]


def envelope_words(ranking: Ranking, collection: Collection) -> EnvelopeWords:
    """Say what the dossiers ask, and how far the envelope goes."""
    asked = format_amount(sum((one.asked for one in collection.rows), Decimal(0)))
    count = plural(len(collection.entries), "dossier", "dossiers")
    if ranking.envelope is None:
        return EnvelopeWords("", 0.0, (f"{asked} demandés, {count}. Enveloppe non dite.",))
    taken, left = ranking.taken, ranking.envelope - ranking.taken
    ratio = float(taken / ranking.envelope) if ranking.envelope else 0.0
    lines = [f"{asked} demandés, {count}."]
    if ranking.inside:
        served = plural(len(ranking.inside), "dossier", "dossiers")
        lines.append(f"{format_amount(taken)} pour {served}, reste {format_amount(left)}.")
    beyond = ranking.next_beyond
    if beyond is not None:
        lines.append(f"Le suivant demande {format_amount(beyond.retained)}.")
    return EnvelopeWords(format_amount(ranking.envelope), ratio, tuple(lines))


@dataclass(frozen=True, slots=True)
class DossierWords:
    """What is said of one dossier beside the list."""

    title: str
    about: str
    admission: Admission
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def dossier_words(line: DeskLine) -> DossierWords:
    """Say everything of a dossier: what stands in the way first."""
    ranked, row = line.ranked, line.row
    parts = [
        ("Non recevable", row.refused),
        ("À compléter", row.lacking),
        ("À regarder", row.notes),
        ("Doublon possible", tuple(one.words for one in ranked.entry.twins)),
        ("Points bloquants du projet", row.blockers),
        ("Ce qui est demandé", tuple(_money(row))),
        ("Autres financeurs", tuple(map(_funder, row.others))),
        ("Notes", tuple(_given(ranked))),
        ("Versions", tuple(_version(one) for one in (row, *ranked.entry.older))),
    ]
    where = ", ".join(one for one in (row.commune_name, row.commune_code, row.epci_name) if one)
    kept = tuple((title, said) for title, said in parts if said)
    return DossierWords(line.name, f"{row.applicant}. {where}", row.admission, kept)


def _money(row: DeskRow) -> list[str]:
    rate = f", {format_percent(row.rate)}" if row.rate is not None else ""
    said = [
        f"{format_amount(row.asked)} sur {format_amount(row.cost)} "
        f"{'TTC' if row.with_tax else 'HT'}{rate}",
        f"Le demandeur paie {format_amount(row.own)}",
    ]
    if row.possible is not None:
        said.append(f"L’appel peut apporter {format_amount(row.possible)}")
    said.append(f"Dossier complet à {row.complete}{NBSP}%")
    return said


def _funder(one: OtherFunder) -> str:
    return f"{one.name}{NBSP}: {format_amount(one.amount)}, {one.status.lower()}"


def _given(ranked: RankedEntry) -> list[str]:
    score = ranked.score
    said = [f"{reader}{NBSP}: {points(given)}" for reader, given in score.by_reader.items()]
    if score.is_wide and score.spread is not None:
        said.append(f"Écart de {points(score.spread)} points entre deux lecteurs")
    return said


def _version(row: DeskRow) -> str:
    return f"{row.filename}, fait le {day_words(row.made_at)}"


def day_words(made_at: str) -> str:
    """Write the day of a moment; what is not one as it is."""
    try:
        return format_date_short(date.fromisoformat(made_at[:10]))
    except ValueError:
        return made_at[:40]


def sums_line(one: Sums) -> str:
    """Say what the dossiers of a place or of a kind come to."""
    count = plural(one.count, "dossier", "dossiers")
    return f"{one.label}{NBSP}: {count}, {format_amount(one.asked)} demandés"
