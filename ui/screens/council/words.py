"""Say the pages of the council view in sentences, for a screen reader."""

from __future__ import annotations

from typing import Final

from ui.screens.council.content import CouncilContent

NBSP: Final = "\u00a0"


def page_words(content: CouncilContent, page: int) -> str:
    """Say a page in sentences, for a screen reader."""
    parts = [_opinion_words, _money_words, _calendar_words, _decision_words][page](content)
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)


def _opinion_words(content: CouncilContent) -> list[str]:
    page = content.opinion
    lines = [*page.blockers, *([page.reassurance] if page.reassurance else [])]
    said = [f"{line.title}. {line.detail}" if line.detail else line.title for line in lines]
    figures = [f"{value} {words}".replace("\n", " ") for value, words in content.figures]
    return [page.title, page.retained, *said, page.unknowns, page.answered, *figures]


def _money_words(content: CouncilContent) -> list[str]:
    page = content.money
    uses = [f"{line.title}{NBSP}: {line.lead}" for line in page.uses]
    payers = [f"{line.title}{NBSP}: {line.lead}, {line.detail}" for line in page.payers]
    checks = [" ".join((line.title, line.detail)).strip() for line in page.checks]
    vat = [f"{line.title}{NBSP}: {line.lead}" for line in page.vat]
    return [page.title, *uses, *vat, page.vat_note, *payers, page.sureness, page.economy, *checks]


def _calendar_words(content: CouncilContent) -> list[str]:
    page = content.calendar
    steps = [f"{line.lead}{NBSP}: {line.title}" if line.lead else line.title for line in page.steps]
    actions = [
        f"{line.title}, {line.detail}" if line.detail else line.title for line in page.actions
    ]
    return [page.title, page.subtitle, *steps, *actions]


def _decision_words(content: CouncilContent) -> list[str]:
    found = content.decisions
    said = [f"{n}. {one.title}. {one.detail} {one.warning}" for n, one in enumerate(found, start=1)]
    return [decisions_title(content), *(part.strip() for part in said)]


def decisions_title(content: CouncilContent) -> str:
    """Say how much is to be decided."""
    return "À décider ce soir" if content.decisions else "Rien à décider ce soir"
