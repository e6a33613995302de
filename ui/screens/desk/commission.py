"""The dossiers before the commission: on a projector, one at a time, by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.desk.row import Admission
from tressons_desktop.text.money import format_amount, format_whole_euros
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.spaces import NBSP
from ui.plain import titled
from ui.screens.council.kit import CouncilNotice, Unit, stack
from ui.screens.council.projector import Projector, key_cap, over_the_screen, word_button
from ui.screens.desk.delegate import SIGNS
from ui.screens.desk.presenter import DeskState
from ui.screens.desk.words import NO_NAME, points
from ui.workbench import Workbench

_MOST_SAID = 5
Decide = Callable[[RankedEntry, QWidget], None]


class CommissionWindow(Projector):
    """Show where the envelope stands, then each dossier in the order of the ranking."""

    window_name = "commission_window"
    quit_words = "Quitter la séance"
    turn_words = "dossier suivant"

    def __init__(
        self, workbench: Workbench, state: DeskState, decide: Decide, parent: QWidget | None = None
    ) -> None:
        self.state, self._decide = state, decide
        super().__init__(workbench, parent)
        self.setWindowTitle(titled(state.call.title))

    def show_state(self, state: DeskState) -> None:
        """Show what was decided meanwhile, on the same page."""
        self.state = state
        self._build()

    @property
    def entry(self) -> RankedEntry | None:
        """Return the dossier shown; None on the first page."""
        return self.state.ranking.entries[self.page - 1] if self.page else None

    # what a view says -------------------------------------------------------------------------
    def page_count(self) -> int:
        """Return the first page and one for each dossier."""
        return 1 + len(self.state.ranking.entries)

    def heading(self) -> str:
        """Name the call."""
        return f"{self.state.call.title}, {self.state.call.funder}"

    def where(self) -> str:
        """Say which dossier it is."""
        count = len(self.state.ranking.entries)
        if not self.page:
            return plural(count, "dossier", "dossiers")
        return f"Dossier {self.page} sur {count}"

    def spoken(self) -> str:
        """Say the page whole."""
        one = self.entry
        if one is None:
            return " ".join(_envelope_lines(self.state))
        figures = [f"{value} {words}" for value, words in _money(one)]
        lines = [_name(one), _from(one), ", ".join(figures)]
        return ". ".join(
            [*lines, _standing(one)[2], *_points(one), *_to_know(one), *_marks(one), _ruling(one)]
        )

    def make_page(self, unit: Unit) -> QWidget:
        """Make the page in hand."""
        one = self.entry
        return _first(unit, self.state) if one is None else _dossier(unit, one)

    def figures(self) -> Sequence[tuple[str, str]]:
        """Give the money of the dossier, or of the call."""
        one = self.entry
        return _whole(self.state) if one is None else _money(one)

    def foot_buttons(self, unit: Unit) -> Sequence[QWidget]:
        """Offer to decide the dossier that is shown."""
        if self.entry is None:
            return ()
        button: QPushButton = word_button(unit, "décider")
        button.setAccessibleName("Décider ce dossier")
        button.clicked.connect(self.decide)
        return (key_cap(unit, "D"), button)

    # deciding ---------------------------------------------------------------------------------
    def decide(self) -> None:
        """Decide the dossier that is shown."""
        if self.entry is not None:
            self._decide(self.entry, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "d" and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.decide()
        else:
            super().keyPressEvent(event)


def open_commission(
    workbench: Workbench, state: DeskState, decide: Decide, at: int, parent: QWidget
) -> CommissionWindow:
    """Open the sitting over the whole screen, at a dossier, from 0, or at the first page."""
    window = CommissionWindow(workbench, state, decide, parent.window())
    window.page = at + 1
    window.show_state(state)
    over_the_screen(window, parent)
    return window


# --- words --------------------------------------------------------------------------------------
def _name(one: RankedEntry) -> str:
    title = one.entry.row.title.strip() or NO_NAME
    return title if one.rank is None else f"{one.rank}. {title}"


def _from(one: RankedEntry) -> str:
    row = one.entry.row
    return ", ".join(part for part in (row.applicant, row.commune_name, row.epci_name) if part)


def _money(one: RankedEntry) -> list[tuple[str, str]]:
    row = one.entry.row
    rate = f", {format_percent(row.rate)}" if row.rate is not None else ""
    return [
        (format_whole_euros(row.cost), f"de coût {'TTC' if row.with_tax else 'HT'}"),
        (format_whole_euros(row.asked), f"demandés{rate}"),
        (format_whole_euros(row.other_total), "d’autres financeurs"),
        (format_whole_euros(row.own), "du demandeur"),
    ]


def _whole(state: DeskState) -> list[tuple[str, str]]:
    ranking = state.ranking
    found = [
        (format_whole_euros(ranking.asked), "demandés"),
        (format_whole_euros(ranking.granted), "accordés"),
    ]
    if ranking.envelope is not None and ranking.left is not None:
        found.insert(0, (format_whole_euros(ranking.envelope), "d’enveloppe"))
        found.append((format_whole_euros(ranking.left), "restent à accorder"))
    return found


def _standing(one: RankedEntry) -> tuple[str, str, str]:
    """Say whether it may be examined: a sign, its tone, the words."""
    icon, tone = SIGNS[one.entry.row.admission]
    return icon, tone, one.entry.row.admission.label


def _points(one: RankedEntry) -> list[str]:
    """Say what makes it what it is: what is not held, what is missing, why it has no rank."""
    row = one.entry.row
    held = row.admission is Admission.ADMITTED and one.why
    return _some([*row.refused, *row.lacking, *([one.why] if held else [])])


def _to_know(one: RankedEntry) -> list[str]:
    """Say what the commission should know and that decides nothing."""
    row = one.entry.row
    return _some([*row.blockers, *(twin.words for twin in one.entry.twins), *row.notes])


def _some(said: list[str]) -> list[str]:
    more = len(said) - _MOST_SAID
    return [*said[:_MOST_SAID], *([f"Et {more} autres points"] if more > 0 else [])]


def _marks(one: RankedEntry) -> list[str]:
    score = one.score
    if score.mean is None:
        return ["Pas encore noté"]
    said = [f"Moyenne{NBSP}: {format_number(score.mean, 1)} sur {points(score.most)}"]
    said += [f"{reader}{NBSP}: {points(given)}" for reader, given in score.by_reader.items()]
    if score.spread is not None:
        wide = ", à expliquer" if score.is_wide else ""
        said.append(f"Écart{NBSP}: {points(score.spread)}{wide}")
    return said


def _ruling(one: RankedEntry) -> str:
    if one.ruling is Ruling.GRANTED:
        return f"Accordé{NBSP}: {format_amount(one.granted)}"
    if one.ruling is not Ruling.WAITING:
        return one.ruling.label
    if one.inside is None:
        return "À décider"
    return "Dans l’enveloppe" if one.inside else "Au-delà de l’enveloppe"


def _envelope_lines(state: DeskState) -> list[str]:
    ranking = state.ranking
    counts = {
        "recevables": ranking.admitted_as(Admission.ADMITTED),
        "à compléter": ranking.admitted_as(Admission.TO_COMPLETE),
        "écartés": ranking.admitted_as(Admission.REFUSED),
    }
    said = [", ".join(f"{count} {words}" for words, count in counts.items() if count) + "."]
    if ranking.envelope is not None and ranking.inside:
        served = plural(len(ranking.inside), "dossier", "dossiers")
        said.append(f"L’enveloppe sert {served}{NBSP}: {format_amount(ranking.taken)}.")
    beyond = ranking.next_beyond
    if beyond is not None:
        said.append(f"Le suivant, {_name(beyond)}, demande {format_amount(beyond.retained)}.")
    if ranking.wide:
        names = ", ".join(one.entry.row.title for one in ranking.wide[:3])
        said.append(f"Lecteurs en désaccord sur {names}.")
    if ranking.unfinished:
        count = plural(len(ranking.unfinished), "dossier accordé", "dossiers accordés")
        said.append(f"{count} et encore incomplets.")
    return said


# --- pages --------------------------------------------------------------------------------------
def _first(unit: Unit, state: DeskState) -> QWidget:
    page = QWidget()
    labels = [unit.label(words, 28) for words in _envelope_lines(state)]
    title = unit.label(state.call.title, 46, bold=True)
    column = stack(title, unit.px(18), *labels, spacing=unit.px(12))
    column.addStretch(1)
    page.setLayout(column)
    return page


def _dossier(unit: Unit, one: RankedEntry) -> QWidget:
    page = QWidget()
    icon, tone, words = _standing(one)
    notices = [CouncilNotice(unit, icon, tone, words, "\n".join(_points(one)))]
    if known := _to_know(one):
        notices.append(CouncilNotice(unit, "info", "part", "À savoir", "\n".join(known)))
    left = stack(
        unit.label(_name(one), 44, bold=True),
        unit.label(_from(one), 24, "text2"),
        unit.px(14),
        *notices,
        spacing=unit.px(8),
    )
    left.addStretch(1)
    right = stack(
        unit.label("Notes", 24, bold=True),
        *(unit.label(line, 24) for line in _marks(one)),
        unit.px(18),
        unit.label(_ruling(one), 30, "primary", bold=True),
        spacing=unit.px(4),
    )
    right.addStretch(1)
    if unit.narrow:
        page.setLayout(stack(left, right, spacing=unit.px(18)))
    else:
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, unit.px(8), 0, 0)
        columns.setSpacing(unit.px(40))
        columns.addLayout(left, 5)
        columns.addLayout(right, 3)
    return page
