"""The one page that is read outside: what is asked, what it brings, who pays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.council import cost_figures
from tressons_desktop.dossier.chapters.project import photos_of
from tressons_desktop.dossier.chapters.summary import TO_WHOM, make_synthesis
from tressons_desktop.dossier.chapters.wording import capital, share_text, when_text
from tressons_desktop.dossier.content import Photo, Pitch, Synthesis, SynthesisPoint
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.finance.plan import call_request, funding_amount, is_own, request_lines
from tressons_desktop.project.values import FundingStatus
from tressons_desktop.text.money import format_amount, format_whole_euros
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import NBSP

_UNSAID: Final = "À préciser."


def make_pitch(context: Context) -> Synthesis:
    """Gather the project on one page for who is outside: no opinion, no remark of ours."""
    page = make_synthesis(context)
    photo = _photo(context)
    middle = _for_the_council(context, photo) or Pitch(
        asked_title="Ce que nous demandons" if context.call else "Ce que le projet coûte",
        asked=tuple(_asked(context)) or (SynthesisPoint(_UNSAID),),
        gained_title="Ce que le projet apporte",
        gained=tuple(_gained(context)) or (SynthesisPoint(_UNSAID),),
        photo=photo,
    )
    return replace(page, middle=middle, sentence=context.file.project.summary.strip())


def _photo(context: Context) -> Photo | None:
    """Return the photo of the page: another one than that of the cover, when there is a cover."""
    photos = tuple(photos_of(context))
    wanted = photos[1:] if context.edition is Edition.JURY else photos
    return next(iter(wanted), None)


def _for_the_council(context: Context, photo: Photo | None) -> Pitch | None:
    """Put on the wide screen what is to be decided, and what weighs on the commune."""
    told = context.reading.decisions
    if context.edition is not Edition.SCREEN or not told:
        return None
    decided = tuple(SynthesisPoint(one.title, one.detail) for one in told)
    weighing = tuple(SynthesisPoint(f"{value} {words}") for value, words in cost_figures(context))
    gained = tuple(_gained(context))
    return Pitch("À décider", decided, "Ce qu’il faut savoir", (*weighing, *gained), photo)


def _asked(context: Context) -> Iterator[SynthesisPoint]:
    accounts = context.accounts
    asked = call_request(context.file, context.call) if context.call else Decimal(0)
    if asked and context.call:
        to = TO_WHOM.get(context.call.funder_kind, "au financeur")
        part = f"{share_text(asked, accounts.uses)} du coût" if accounts.uses else ""
        yield SynthesisPoint(f"{format_amount(asked)} {to}", capital(part))
    others = accounts.funding.aid - asked
    if others > 0:
        granted = _granted(context)
        told = f"Dont {format_amount(granted)} déjà acquis" if 0 < granted <= others else ""
        yield SynthesisPoint(f"{format_amount(others)} demandés à d’autres financeurs", told)
    share = accounts.promoter_share
    if share and accounts.uses:
        who = "la commune" if context.promoter_is_commune else "le porteur"
        told = f"{share_text(share, accounts.uses)} du coût, emprunt compris"
        yield SynthesisPoint(f"{format_amount(share)} apportés par {who}", told)


def _granted(context: Context) -> Decimal:
    """Add up the aids that are sure, without what the promoter brings itself."""
    form, call = context.file.project.promoter_form, context.call
    ours = request_lines(context.file, call) if call else ()
    return sum(
        (
            funding_amount(line)
            for line in context.file.funding
            if line.status is FundingStatus.GRANTED and not is_own(line, form) and line not in ours
        ),
        Decimal(0),
    )


def _gained(context: Context) -> Iterator[SynthesisPoint]:
    project, reading = context.file.project, context.reading
    if project.jobs:
        words = "emploi" if project.jobs < 2 else "emplois"
        yield SynthesisPoint(f"{format_number(project.jobs)} {words} en équivalent temps plein")
    results = reading.survey_results
    if context.file.sheets and results.sheets:
        told = plural(results.volunteers, "bénévole", "bénévoles") if results.volunteers else ""
        count = plural(results.sheets, "foyer a répondu", "foyers ont répondu")
        yield SynthesisPoint(f"{count} à l’enquête", f"{told} prêts à aider" if told else "")
    point = reading.forecast.point
    if point is not None and point.reached:
        needed = f"{format_whole_euros(point.turnover)} de ventes suffisent"
        if point.customers_needed and point.customers:
            needed = f"{point.customers_needed} clients par jour suffisent"
            needed += f", {point.customers} sont prévus"
        yield SynthesisPoint(f"Un lieu à l’équilibre en année{NBSP}{point.year}", capital(needed))
    if project.opening:
        yield SynthesisPoint(f"Une ouverture en {when_text(project.opening)}")
