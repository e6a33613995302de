"""What the market may bring and what the inhabitants said, with every hypothesis written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import enumeration
from tressons_desktop.dossier.shorten import ellipsis
from tressons_desktop.drawing.chart_data import RangeBar, RangeBars
from tressons_desktop.market.model import Range
from tressons_desktop.market.project_study import ProjectStudy
from tressons_desktop.survey.model import Role
from tressons_desktop.survey.pictures import answers_chart
from tressons_desktop.survey.results import QuestionResult, SurveyResults
from tressons_desktop.survey.stored import spending_words, volunteer_words
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, plural

_TOLD: Final = (Role.NEED, Role.FREQUENCY, Role.VOLUNTEER)
_NEEDS: Final = 4
_NAME: Final = 34


def market_chapter(context: Context) -> list[c.Block]:
    """Study, demand kind by kind, shops around and survey; nothing of what was not made."""
    blocks: list[c.Block] = []
    if context.file.zones and context.reading.study.ready:
        blocks += _study(context.reading.study)
    blocks += _demand(context) + _offer(context)
    if context.file.sheets and context.reading.survey_results.sheets:
        blocks += _survey(context.reading.survey_results)
    return blocks


def market_in_brief(context: Context) -> list[c.Block]:
    """Say what the demand may be, and draw what the households may bring."""
    blocks = [*_drawn(context)]
    said = [" ".join(one.sentences) for one in context.reading.demand if one.sentences]
    if said:
        blocks.append(c.bullets(said))
    return [c.Section("Le marché", tuple(blocks), "etude-marche")] if blocks else []


def _drawn(context: Context) -> Sequence[c.Block]:
    """Draw what the market may bring, zone by zone, in whole thousands; nothing without a study."""
    if not (context.file.zones and context.reading.study.ready):
        return ()
    study = context.reading.study.study
    bars = tuple(
        RangeBar(name, *_three(turnover), _range_words(turnover))
        for name, turnover in (
            *((line.name, line.turnover) for line in study.lines),
            *([("Ensemble", study.turnover)] if len(study.lines) > 1 else []),
        )
    )
    told = "\u202f; ".join(f"{bar.label}, {bar.words}" for bar in bars)
    bars = tuple(replace(bar, label=_short(bar.label)) for bar in bars)
    alt = f"Chiffre d’affaires possible par an, de l’hypothèse basse à la haute. {told}."
    caption = "Chiffre d’affaires possible, par an\u00a0: bas, central, haut"
    return c.Paragraph(study.sentence()), c.Chart(RangeBars(bars, alt), caption)


def _short(name: str) -> str:
    """Cut a name so that it holds beside its bar; the sentence of the drawing has it whole."""
    return ellipsis(" ".join(name.split()), lambda words: len(words) <= _NAME)


def _range_words(turnover: Range) -> str:
    low, central, high = (format_number(one / 1000, 0) for one in _three(turnover))
    return f"{central}\u00a0k€" if low == high else f"{low} à {high}\u00a0k€, central {central}"


def survey_in_brief(context: Context) -> list[c.Block]:
    """Say what the inhabitants answered; nothing without a sheet."""
    results = context.reading.survey_results
    if not (context.file.sheets and results.sheets):
        return []
    said = _said(results)
    wanted = [need.text for need in results.needs if need.sheets][:_NEEDS]
    if wanted:
        said.insert(1, f"Les besoins les plus cités\u00a0: {enumeration(wanted).lower()}.")
    return [c.Section("Ce que disent les habitants", (c.bullets(said),), "enquete")]


def _study(found: ProjectStudy) -> list[c.Block]:
    study = found.study
    columns = (
        c.TableColumn("Zone", 3),
        c.TableColumn("Dépenses par an", 1.6, c.Align.RIGHT),
        *(c.TableColumn(title, 1.4, c.Align.RIGHT) for title in ("Bas", "Central", "Haut")),
    )
    rows = tuple(
        (
            line.name,
            format_amount(line.market) if line.market else "–",
            *(format_amount(one) for one in _three(line.turnover)),
        )
        for line in study.lines
    )
    total = ("Total", format_amount(study.market), *map(format_amount, _three(study.turnover)))
    supposed: list[c.Block] = [c.bullets(study.hypotheses)]
    if study.warnings:
        supposed.append(c.NoticeBlock(c.Tone.UNKNOWN, "À savoir", study.warnings))
    blocks = (
        c.Paragraph(study.sentence()),
        c.TableBlock(columns, rows, total, caption="Chiffre d’affaires possible, par an"),
        c.Section("Hypothèses", tuple(supposed), "hypotheses"),
    )
    return [c.Section("Étude de marché", blocks, "etude-marche")]


def _demand(context: Context) -> list[c.Block]:
    """Say each demand that was studied, and every figure it rests on."""
    found = [one for one in context.reading.demand if one.sentences]
    return [
        c.Section(
            f"Demande\u00a0: {one.method.title.lower()}",
            (c.Paragraph(" ".join(one.sentences)), c.bullets(one.hypotheses)),
            f"demande-{one.method.id}",
        )
        for one in found
    ]


def _offer(context: Context) -> list[c.Block]:
    """List the shops around as the layers know them, to be checked on the spot."""
    offer = context.reading.offer
    if not offer.lines:
        return []
    source = c.Paragraph(f"Source\u00a0: {offer.source}", quiet=True)
    return [c.Section("Commerces autour", (c.bullets(offer.lines), source), "commerces-autour")]


def _three(turnover: Range) -> tuple[Decimal, Decimal, Decimal]:
    return turnover.low, turnover.central, turnover.high


def _survey(results: SurveyResults) -> list[c.Block]:
    told = (one for one in results.questions if one.question.role in _TOLD)
    counted = (block for one in told for block in _counts(one))
    blocks: tuple[c.Block, ...] = (c.bullets(_said(results)), *counted)
    return [c.Section("Enquête auprès des habitants", blocks, "enquete")]


def _said(results: SurveyResults) -> list[str]:
    count = plural(results.sheets, "questionnaire rendu", "questionnaires rendus")
    said = [f"{count}."]
    said += [words for one in results.spendings if (words := spending_words(one))]
    if results.volunteers:
        said.append(volunteer_words(results))
    return said


def _counts(result: QuestionResult) -> list[c.Block]:
    chart = answers_chart(result)
    base = plural(result.answered, "réponse", "réponses")
    return [c.Chart(chart, f"{result.question.text} ({base})")] if chart is not None else []
