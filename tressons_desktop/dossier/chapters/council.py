"""The note to the council: what to decide tonight, what it costs, who pays, the risks."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.competence import modes_blocks
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.expenses import budget_chapter
from tressons_desktop.dossier.chapters.funders import funder_name, funding_rows, plan_lines
from tressons_desktop.dossier.chapters.running import lower_answer, running_blocks
from tressons_desktop.dossier.chapters.summary import ordered_milestones
from tressons_desktop.dossier.chapters.wording import capital, kinds_text, when_short
from tressons_desktop.feasibility.opinion import go_words
from tressons_desktop.finance.loans import funding_loan
from tressons_desktop.finance.plan import funding_amount, is_own
from tressons_desktop.finance.vat_advance import vat_advance
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.project.values import FundingNature, FundingStatus
from tressons_desktop.text.money import format_amount, format_whole_euros
from tressons_desktop.text.numbers import plural

_NOTHING: Final = (
    "Rien n’est encore à décider : ni dépense, ni financeur, ni point de la grille n’est saisi."
)
_RISKS: Final = 5
_DEARER: Final = Decimal(10)


def council_page(context: Context, name: str) -> c.Section:
    """Put on the first page what is voted on."""
    blocks = [
        *_lead(context),
        *_decisions(context),
        *_cost(context),
        *_payers(context),
        *_risks(context),
        *_next(context),
    ]
    if not any(isinstance(block, c.Section) for block in blocks):
        blocks.append(c.Paragraph(_NOTHING))
    return c.Section(f"{name} : que décider ?", tuple(blocks), "decider")


def council_chapters(context: Context) -> list[c.Section]:
    """Add what a councillor may ask to see: expenses, and how the place lives."""
    spent = budget_chapter(context) if context.file.budget else []
    found = (
        ("L’économie du lieu", "equilibre", c.Keep.FLOW, running_blocks(context)),
        ("Comment confier le lieu", "montage", c.Keep.FLOW, modes_blocks(context)),
        ("Dépenses", "depenses", c.Keep.PAGE, spent),
    )
    return [
        c.Section(title, tuple(blocks), key, keep=keep)
        for title, key, keep, blocks in found
        if blocks
    ]


def _lead(context: Context) -> list[c.Block]:
    words = ". ".join(part for part in (kinds_text(context), _go(context)) if part)
    return [c.Paragraph(f"{words}.", lead=True)] if words else []


def _go(context: Context) -> str:
    """Say whether to go, or the opinion that the commune keeps instead."""
    retained = context.reading.opinion
    return retained.title if retained.overridden else go_words(context.reading.deciding)


def _decisions(context: Context) -> list[c.Block]:
    told = context.reading.decisions
    if not told:
        return []
    items = [
        ((c.bold(one.title),), " ".join(part for part in (one.detail, one.warning) if part))
        for one in told
    ]
    title = plural(len(told), "décision", "décisions")
    return [c.Section(title, (c.numbers(items),), "decisions")]


def _cost(context: Context) -> list[c.Block]:
    figures = tuple(c.KeyFigure(value, words) for value, words in cost_figures(context))
    if not figures:
        return []
    return [c.Section("Ce que cela coûte à la commune", (c.KeyFigures(figures),), "cout")]


def cost_figures(context: Context) -> list[tuple[str, str]]:
    """Say what weighs on the commune: its share, its loans in a year, what it advances."""
    accounts, cash = context.accounts, context.reading.cash.operation.plan
    found = []
    if accounts.remaining_share:
        whole = ", emprunt compris" if context.promoter_is_commune else ""
        words = f"à la charge de la commune{whole}"
        found.append((format_amount(accounts.remaining_share), words))
    if not context.promoter_is_commune:
        return found
    loans = [loan for line in context.file.funding if (loan := funding_loan(line))]
    if loans:
        yearly = sum((12 * loan.instalment for loan in loans), Decimal(0))
        found.append((format_whole_euros(yearly), "par an pour rembourser l’emprunt"))
    if cash.need and cash.lowest:
        words = f"à avancer au plus fort, fin {cash.lowest.words}"
        found.append((format_whole_euros(cash.need), words))
    return found


def _payers(context: Context) -> list[c.Block]:
    rows = funding_rows(context)
    if not rows:
        return []
    total = sum((row.amount for row in rows), Decimal(0))
    segments = tuple(c.Segment(r.series, r.label, r.amount, r.share, r.letter) for r in rows)
    told = " ; ".join(f"{row.label} {row.share}" for row in rows)
    bar = c.Chart(c.FundingBar(segments, f"Répartition du financement : {told}."))
    columns = (
        c.TableColumn("Financeur", 3),
        c.TableColumn("État", 1.6),
        c.TableColumn("Montant", align=c.Align.RIGHT),
        c.TableColumn("Part", align=c.Align.RIGHT),
    )
    lines = tuple(
        (
            c.TableCell(
                (c.bold(row.letter), c.Run(f" {row.label}")) if row.letter else row.label,
                series=row.series,
            ),
            c.TableCell(row.status, quiet=True),
            c.Money(row.amount),
            c.TableCell(row.share, quiet=True),
        )
        for row in rows
    )
    table = c.TableBlock(columns, lines, name="Qui paie", whole=True, dense=True)
    return [c.Section(f"Qui paie les {format_amount(total)}", (bar, table), "qui-paie")]


# --- risks --------------------------------------------------------------------------------------


def _risks(context: Context) -> list[c.Block]:
    rows = [*_refusals(context), *_dearer(context), *_vat(context), *_lower(context)][:_RISKS]
    if not rows:
        return []
    columns = (c.TableColumn("Si…", 2.4), c.TableColumn("Effet", 2), c.TableColumn("Alors", 3.2))
    table = c.TableBlock(columns, tuple(rows), name="Risques et réponses", whole=True, dense=True)
    return [c.Section("Les risques", (table,), "risques")]


CouncilRow = tuple[c.CellLike, ...]


def _refusals(context: Context) -> list[CouncilRow]:
    """Take the two largest aids that are not granted: what lacks, what would be left to pay."""
    form = context.file.project.promoter_form
    open_ones = (FundingStatus.EXPECTED, FundingStatus.REQUESTED)
    lines = [
        line
        for line in plan_lines(context)
        if line.status in open_ones
        and line.nature is FundingNature.GRANT
        and not is_own(line, form)
        and funding_amount(line)
    ]
    lines.sort(key=lambda line: -funding_amount(line))
    share = context.accounts.promoter_share
    return [
        (
            c.TableCell(f"{funder_name(line)}\u00a0: refus", strong=True),
            f"{format_amount(funding_amount(line))} manquent",
            f"Revoir le plan, ou porter {format_amount(share + funding_amount(line))} au lieu de "
            f"{format_amount(share)}. Rien n’est signé avant la réponse.",
        )
        for line in lines[:2]
    ]


def _dearer(context: Context) -> list[CouncilRow]:
    reading = context.reading
    project = context.file.project.id
    tried = reading.supposing(ForecastScenario(id="", project_id=project, works=_DEARER)).figures
    more = tried.share - reading.figures.share
    if more <= 0:
        return []
    name = c.TableCell("Les travaux coûtent 10\u00a0% de plus", strong=True)
    return [
        (name, f"{format_whole_euros(more)} de plus", f"À la charge {tried.owner}, aides égales.")
    ]


def _vat(context: Context) -> list[CouncilRow]:
    advance = vat_advance(context.accounts)
    if advance is None or not advance.doubt:
        return []
    name = c.TableCell("La TVA n’est pas récupérée", strong=True)
    return [(name, f"{format_amount(advance.advanced)} de plus", f"{advance.doubt}.")]


def _lower(context: Context) -> list[CouncilRow]:
    drop = context.reading.forecast.low_sales
    if drop is None:
        return []
    name = c.TableCell(f"Les ventes baissent de {c.Percent(drop.percent, 0).words}", strong=True)
    effect = f"Résultat de l’exploitant\u00a0: {format_whole_euros(drop.result)}"
    return [(name, effect, lower_answer(drop))]


# --- what follows -------------------------------------------------------------------------------


def _next(context: Context) -> list[c.Block]:
    steps = ordered_milestones(context, ahead=True)
    if not steps:
        return []
    facts = tuple((when_short(one.when), capital(one.title.strip())) for one in steps[:7])
    return [c.Section("Ensuite", (c.Definition(facts, name="Ensuite", dense=True),), "ensuite")]
