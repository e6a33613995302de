"""What the jury looks at: each criterion of the call, what answers it, where the proof is."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.applications.criteria import CriterionStanding
from tressons_desktop.calls.model import Criterion
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.annexes import annex_refs
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import narratives
from tressons_desktop.text.search import normalise

_PLACES: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (("partenaire", "partenariat", "gouvernance", "participation", "cooperation"), "porteurs"),
    (("besoin", "carence", "utilite sociale", "habitants"), "besoin"),
    (("economi", "viabilite", "emploi", "modele"), "equilibre"),
    (("cout", "depense", "chiffrage", "devis"), "depenses"),
    (("financ", "cofinanc"), "ressources"),
    (("calendrier", "maturite", "delai"), "calendrier"),
    (("environnement", "sobriete", "transition", "evaluation", "indicateur"), "effets"),
)
"""The chapter where a criterion is answered, by the words of its title."""


def criteria_chapter(context: Context) -> list[c.Block]:
    """Answer the criteria in the order and the words of the call."""
    standings = context.reading.criteria
    if not standings:
        return []
    columns = [c.TableColumn("Critère de l’appel", 3)]
    weighted = any(_points(one.criterion) for one in standings)
    if weighted:
        columns.append(c.TableColumn("Points", 1.1, c.Align.RIGHT))
    columns += [
        c.TableColumn("Notre réponse et sa preuve", 4.2),
        c.TableColumn("Page", 1.3, c.Align.RIGHT),
    ]
    most = max((_points(one.criterion) or Decimal(0) for one in standings), default=Decimal(0))
    rows = tuple(_row(context, one, most, weighted=weighted) for one in standings)
    total = sum((_points(one.criterion) or Decimal(0) for one in standings), Decimal(0))
    foot: tuple[c.CellLike, ...] = ("Total", c.Number(total), "", "") if weighted else ()
    lead = "Les critères du règlement, dans son ordre et ses mots, avec la page de la preuve."
    table = c.TableBlock(
        tuple(columns), rows, foot, name="Critères de l’appel, réponses et preuves", whole=True
    )
    return [c.Paragraph(lead, lead=True), table]


def _row(
    context: Context, one: CriterionStanding, most: Decimal, *, weighted: bool
) -> tuple[c.CellLike, ...]:
    points = _points(one.criterion)
    cells: list[c.CellLike] = [c.TableCell(one.criterion.title, strong=True)]
    if weighted:
        part = float(points / most) if points and most else None
        cells.append("" if points is None else c.TableCell(c.Number(points), part=part))
    return (*cells, _proof(one), _pages(context, one))


def _points(criterion: Criterion) -> Decimal | None:
    """Return what a criterion is worth: its weight, else its mark at most."""
    return criterion.weight if criterion.weight is not None else criterion.scale


def _proof(one: CriterionStanding) -> str:
    """Say what is written as a proof, else what the project holds about it."""
    told = one.proof.strip() or "\u202f; ".join(one.known)
    return told[:1].upper() + told[1:]


def _pages(context: Context, one: CriterionStanding) -> c.CellLike:
    refs = list(annex_refs(context, one.files))
    place = place_of(one.criterion)
    if place:
        refs.insert(0, c.PageRef(place))
    if not refs:
        return ""
    parts: list[c.Run | c.PageRef] = []
    for ref in refs:
        parts += [c.Run(", "), ref] if parts else [ref]
    return c.TableCell(tuple(parts))


def place_of(criterion: Criterion) -> str:
    """Return the key of the chapter that answers a criterion, empty when its words tell none."""
    words = normalise(criterion.title)
    return next((key for stems, key in _PLACES if any(stem in words for stem in stems)), "")


def effects_chapter(context: Context) -> list[c.Block]:
    """Say what the project will change, and how it will be measured."""
    return narratives(context, ["impact", "environment", "indicators"])
