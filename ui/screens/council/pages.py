"""Build the four pages of the council view from what the presenter decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.drawing.charts import draw_radar
from tressons_desktop.drawing.funding_bar import draw_funding_bar
from tressons_desktop.planning.decisions import Decision
from ui.screens.council.content import CouncilContent, CouncilLine
from ui.screens.council.kit import (
    CouncilNotice,
    CouncilTimeline,
    FigureStrip,
    FigureTile,
    NumberMark,
    Swatch,
    Unit,
    grid,
    stack,
)
from ui.screens.council.words import decisions_title
from ui.widgets.basics import Rule
from ui.widgets.series import themed_palette

_TOP = Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_RADAR_WIDTH, _RADAR_HEIGHT = 505, 355
_BAR_WIDTH = 560
_BLOCKERS_SHOWN = 2
_DECISIONS_SHOWN = 3
_LARGE_UP_TO = 5


def make_page(unit: Unit, content: CouncilContent, page: int) -> QWidget:
    """Build a page by its number."""
    builders: tuple[Callable[[Unit, CouncilContent], QVBoxLayout], ...] = (
        opinion_page,
        money_page,
        calendar_page,
        decision_page,
    )
    widget = QWidget()
    layout = builders[page](unit, content)
    layout.addStretch(1)
    if page == 0 and unit.narrow:
        layout.addWidget(FigureStrip(unit, content.figures))
    widget.setLayout(layout)
    return widget


def opinion_page(unit: Unit, content: CouncilContent) -> QVBoxLayout:
    """Say the opinion, what blocks, what to decide; the radar beside it."""
    page = content.opinion
    left = stack(unit.label(page.title, 52, bold=True), unit.px(14))
    if page.retained:
        left.addWidget(unit.label(page.retained, 20))
        left.addSpacing(unit.px(12))
    for line in page.blockers[:_BLOCKERS_SHOWN]:
        left.addWidget(CouncilNotice(unit, line.lead, line.tone, line.title, line.detail))
        left.addSpacing(unit.px(8))
    if len(page.blockers) > _BLOCKERS_SHOWN:
        left.addWidget(unit.label(_others(page.blockers), 19, "non", bold=True))
    if page.reassurance is not None:
        line = page.reassurance
        left.addWidget(CouncilNotice(unit, line.lead, line.tone, line.title, line.detail))
    if content.decisions:
        left.addSpacing(unit.px(14))
        left.addLayout(_tonight(unit, content))
    left.addStretch(1)
    return _columns(unit, left, _radar_column(unit, content), gap=44, shares=(1, 0))


def _tonight(unit: Unit, content: CouncilContent) -> QVBoxLayout:
    """List the first decisions; what the blockers leave no room for is on the last page."""
    found, page = content.decisions, content.opinion
    taken = min(len(page.blockers), _BLOCKERS_SHOWN) + bool(page.retained)
    room = max(1, _DECISIONS_SHOWN + 1 - max(1, taken))
    head = QHBoxLayout()
    head.addWidget(unit.label("À décider ce soir", 24, bold=True), 1)
    if len(found) > room:
        words = f"{room} sur {len(found)}, la suite page\u00a04"
        head.addWidget(unit.label(words, 19, "text2", wrap=False))
    return stack(head, unit.px(6), _decisions(unit, found[:room]))


def _others(blockers: Sequence[CouncilLine]) -> str:
    rest = [line.title for line in blockers[_BLOCKERS_SHOWN:]]
    names = "\u202f; ".join(rest[:2])
    more = len(rest) - 2
    return f"Et aussi\u00a0: {names}" + (f", et {more}\u00a0de plus." if more > 0 else ".")


def _radar_column(unit: Unit, content: CouncilContent) -> QVBoxLayout:
    page = content.opinion
    drawing = draw_radar(
        page.radar, width=_RADAR_WIDTH, height=_RADAR_HEIGHT, palette=themed_palette()
    )
    figure = FigureTile(unit, drawing, "Radar de faisabilité", page.radar.alt)
    note = QHBoxLayout()
    note.setSpacing(unit.px(12))
    note.addWidget(unit.icon("circle-question-mark", "ver", 26), 0, _TOP)
    note.addLayout(
        stack(unit.label(page.unknowns, 19, bold=True), unit.label(page.answered, 19)), 1
    )
    right = stack(figure, Rule(), unit.px(14), note)
    right.addStretch(1)
    return right


def money_page(unit: Unit, content: CouncilContent) -> QVBoxLayout:
    """Say what it costs, who pays, and what the rules say of it."""
    page = content.money
    left = stack(unit.label("Ce que le projet coûte", 24, bold=True), unit.px(10))
    left.addLayout(_amounts(unit, page.uses, "Aucune dépense saisie."))
    if page.vat:
        left.addSpacing(unit.px(10))
        left.addWidget(unit.label("TVA, en plus du plan", 24, bold=True))
        left.addSpacing(unit.px(4))
        left.addLayout(_amounts(unit, page.vat, ""))
        if page.vat_note:
            left.addWidget(unit.label(page.vat_note, 19, "text2"))
    left.addStretch(1)
    right = stack(unit.label("Qui paie", 24, bold=True), unit.px(10))
    if page.bar.segments:
        bar = draw_funding_bar(page.bar, width=_BAR_WIDTH, height=34, palette=themed_palette())
        right.addWidget(FigureTile(unit, bar, "Répartition du financement", page.bar.alt))
        right.addSpacing(unit.px(10))
    right.addLayout(_amounts(unit, page.payers, "Aucun financeur saisi."))
    if page.sureness:
        right.addSpacing(unit.px(10))
        right.addWidget(unit.label(page.sureness, 19, "text2"))
    if page.economy:
        right.addSpacing(unit.px(10))
        right.addWidget(unit.label(page.economy, 19))
    right.addStretch(1)
    whole = stack(unit.label(page.title, 52, bold=True), unit.px(18))
    whole.addLayout(_columns(unit, left, right, gap=52))
    if page.checks:
        whole.addSpacing(unit.px(14))
        whole.addWidget(Rule())
        whole.addSpacing(unit.px(10))
        for line in page.checks:
            whole.addLayout(_marked(unit, line))
    return whole


def _amounts(unit: Unit, lines: Sequence[CouncilLine], nothing: str) -> QVBoxLayout:
    if not lines:
        return stack(unit.label(nothing, 22, "text2"))
    table = grid(unit)
    table.setColumnStretch(1, 1)
    for number, line in enumerate(lines):
        if line.series:
            table.addWidget(Swatch(unit, line.series), number, 0)
        table.addWidget(unit.label(line.title, 22), number, 1)
        amount = unit.label(line.lead, 22, bold=True, wrap=False)
        table.addWidget(amount, number, 2, _RIGHT)
        if line.detail:
            table.addWidget(unit.label(line.detail, 19, "text2", wrap=False), number, 3, _RIGHT)
    holder = stack()
    holder.addLayout(table)
    return holder


def calendar_page(unit: Unit, content: CouncilContent) -> QVBoxLayout:
    """Draw the dates, list what comes next and who does it."""
    page = content.calendar
    whole = stack(unit.label(page.title, 52, bold=True))
    if page.subtitle:
        whole.addWidget(unit.label(page.subtitle, 24, "text2"))
    whole.addSpacing(unit.px(14))
    if page.entries:
        line = CouncilTimeline(unit)
        line.set_entries(page.entries, content.today)
        whole.addWidget(line)
        whole.addSpacing(unit.px(14))
    left = stack(unit.label("Jalons à venir", 24, bold=True), unit.px(8))
    left.addLayout(_dated(unit, page.steps, "Aucun jalon saisi."))
    left.addStretch(1)
    right = stack(unit.label("Actions à mener", 24, bold=True), unit.px(8))
    if not page.actions:
        right.addWidget(unit.label("Aucune action en cours.", 22, "text2"))
    for one in page.actions:
        right.addLayout(_marked(unit, one))
    right.addStretch(1)
    whole.addLayout(_columns(unit, left, right, gap=52, shares=(6, 7)))
    return whole


def _dated(unit: Unit, lines: Sequence[CouncilLine], nothing: str) -> QVBoxLayout:
    if not lines:
        return stack(unit.label(nothing, 22, "text2"))
    table = grid(unit)
    table.setColumnStretch(1, 1)
    for number, line in enumerate(lines):
        table.addWidget(unit.label(line.lead, 19, "text2", wrap=False), number, 0, _TOP)
        table.addWidget(unit.label(line.title, 20, bold=bool(line.lead)), number, 1)
    holder = stack()
    holder.addLayout(table)
    return holder


def _marked(unit: Unit, line: CouncilLine) -> QHBoxLayout:
    """Show a line with its icon; a word always goes with it."""
    layout = QHBoxLayout()
    layout.setSpacing(unit.px(12))
    layout.setContentsMargins(0, 0, 0, unit.px(6))
    if line.lead:
        layout.addWidget(unit.icon(line.lead, line.tone or "text2", 24), 0, _TOP)
    words = stack(unit.label(line.title, 20, bold=bool(line.lead)))
    if line.detail:
        late = "non" if line.tone == "non" else "text2"
        words.addWidget(unit.label(line.detail, 19, late))
    layout.addLayout(words, 1)
    return layout


def decision_page(unit: Unit, content: CouncilContent) -> QVBoxLayout:
    """List everything the council may decide."""
    whole = stack(unit.label(decisions_title(content), 52, bold=True), unit.px(18))
    if not content.decisions:
        words = "Ni point bloquant à lever, ni plan à approuver, ni aide à demander."
        whole.addWidget(unit.label(words, 24, "text2"))
    whole.addLayout(
        _decisions(unit, content.decisions, large=len(content.decisions) <= _LARGE_UP_TO)
    )
    return whole


def _decisions(unit: Unit, found: Sequence[Decision], *, large: bool = False) -> QVBoxLayout:
    title, text, gap = (26, 21, 14) if large else (22, 19, 8)
    layout = stack()
    for number, one in enumerate(found, start=1):
        layout.addWidget(Rule())
        words = stack(unit.label(one.title, title, bold=True))
        if one.detail:
            words.addWidget(unit.label(one.detail, text, "text2"))
        if one.warning:
            words.addWidget(unit.label(one.warning, text, "non", bold=True))
        line = QHBoxLayout()
        line.setContentsMargins(0, unit.px(gap), 0, unit.px(gap))
        line.setSpacing(unit.px(16))
        line.addWidget(NumberMark(unit, number), 0, _TOP)
        line.addLayout(words, 1)
        layout.addLayout(line)
    return layout


def _columns(
    unit: Unit,
    left: QVBoxLayout,
    right: QVBoxLayout,
    *,
    gap: int,
    shares: tuple[int, int] = (1, 1),
) -> QVBoxLayout:
    if unit.narrow:
        return stack(left, unit.px(20), right)
    line = QHBoxLayout()
    line.setSpacing(unit.px(gap))
    line.addLayout(left, shares[0])
    line.addLayout(right, shares[1])
    return stack(line)
