"""Textes et chiffres: all that the program relies on, with its source and its age."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.outcomes import Refused
from tressons_desktop.register.uses import LawUse
from ui.access.focus import move_focus
from ui.screens.list_beside import ListBesideScreen
from ui.screens.register.delegate import RegisterDelegate
from ui.screens.register.figure_sheet import MISSING, FigureSheet
from ui.screens.register.model import SINCE, SOURCE, RegisterModel
from ui.screens.register.noting import LawNoting, NotedFigure
from ui.screens.register.panel import WIDTH, RegisterPanel
from ui.screens.register.presenter import (
    ALL,
    DOUBTFUL,
    OLD,
    RegisterPresenter,
    place_of,
    successor,
)
from ui.theme import px
from ui.widgets.buttons import outlined_button
from ui.widgets.filters import MenuFilter, SearchField
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.two_line_cells import two_line_height
from ui.workbench import Workbench

RULE = (
    "Flèches pour aller d’un texte à l’autre, Entrée pour aller à ce qui en est dit, "
    "Tab pour quitter la liste."
)
NO_MATCH = "Aucun texte ne répond à ces choix. Effacer la recherche ou choisir «\u00a0Tous\u00a0»."
_LABELS = {ALL: "Tous", DOUBTFUL: "À vérifier", OLD: "Anciens"}
_WIDTHS = (0, 144, 172, 108, 132)


class RegisterScreen(ListBesideScreen):
    """List texts and figures at the left, say everything of one at the right."""

    key = "register"
    title = "Textes et chiffres"
    beside_width = WIDTH
    counted = ("texte", "textes")

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = RegisterPresenter(workbench)
        self.packs_button = outlined_button("Colis de données", "package")
        self.layers_button = outlined_button("Couches et grilles", "book-open")
        self.state = SegmentedFilter(name="Textes montrés")
        self.search = SearchField("Chercher un texte", "Règle, article ou chiffre")
        self.part = MenuFilter("Sujet", "Tous les sujets")
        self.model = RegisterModel()
        self.panel = RegisterPanel(self.presenter.leads)
        self._current = ""
        self.noting = LawNoting(workbench)
        self.sheet: FigureSheet | None = None
        self.header.add_action(self.packs_button)
        self.header.add_action(self.layers_button)
        self.lay(
            self.model,
            RegisterDelegate(),
            self.panel,
            name=self.title,
            rule=RULE,
            nothing=NO_MATCH,
            filters=(self.state, self.search, self.part),
        )
        self.packs_button.clicked.connect(lambda: self.screen_requested.emit("packs"))
        self.layers_button.clicked.connect(lambda: self.screen_requested.emit("layers"))
        self.state.chosen.connect(self._state_chosen)
        self.search.textChanged.connect(self._typed)
        self.part.picked.connect(self._part_picked)
        self.panel.use_wanted.connect(self._go_to)
        self.panel.figure_wanted.connect(self._ask_figure)
        self.panel.ours_wanted.connect(self._take_ours)

    def size_table(self) -> None:
        """Give rows and columns the size of the text; the rule takes what is left."""
        self.table.verticalHeader().setDefaultSectionSize(two_line_height())
        for column, width in enumerate(_WIDTHS[1:], start=1):
            self.table.setColumnWidth(column, px(width))

    # what the window asks -----------------------------------------------------------------------
    def concerns(self, changes: object) -> bool:
        """Tell that an edit of a project changes no text."""
        return False

    def shown(self) -> None:
        """Read it again at each visit: content and day change elsewhere."""
        self._dirty = False
        self.refresh()

    def refresh(self) -> None:
        """Show the texts of now."""
        self.presenter.read_again()
        self.noting.read_again()
        counts = self.presenter.counts()
        self.state.set_segments(
            [FilterSegment(key, words, counts[key]) for key, words in _LABELS.items()]
        )
        self.part.set_choices([("", "Tous les sujets"), *self.presenter.subjects()])
        self.part.choose(self.presenter.subject)
        self._list_again()

    def narrowed(self, narrow: bool) -> None:
        """Keep the rule, its figure and its age when there is little room."""
        super().narrowed(narrow)
        for column in (SOURCE, SINCE):
            self.table.setColumnHidden(column, narrow)

    # the list -----------------------------------------------------------------------------------
    def _list_again(self) -> None:
        self.model.show(self.presenter.lines())
        self.select(self.model.row_of(self._current))

    def _state_chosen(self, key: str) -> None:
        self.presenter.state = key
        self._list_again()

    def _typed(self, words: str) -> None:
        self.presenter.words = words
        self._list_again()
        self.typed()

    def _part_picked(self, part: object) -> None:
        self.presenter.subject = part if isinstance(part, str) else ""
        self._list_again()

    def _go_to(self, use: LawUse) -> None:
        step, field = place_of(use)
        self.field_requested.emit(self.presenter.project_id, step, field)

    def show_line(self, at: int) -> None:
        """Say everything of a text, and what took its place."""
        line = self.model.lines[at] if at >= 0 else None
        self._current = line.entry.key if line else self._current
        after = successor(self.model.lines, line.entry) if line else None
        self.panel.show_line(line, after, self.noting.of(line.entry) if line else None)

    # a figure noted here ------------------------------------------------------------------------
    def _ask_figure(self, figure: NotedFigure) -> None:
        self.sheet = FigureSheet(figure, self)
        self.sheet.accepted.connect(self._note_figure)
        self.sheet.open()

    def _note_figure(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        typed = sheet.typed()
        if typed is None:
            sheet.refuse(MISSING)
            return
        try:
            said = self.noting.note(sheet.figure, *typed)
        except Refused as refused:
            sheet.refuse(str(refused))
            return
        self._told(said)

    def _take_ours(self, figure: NotedFigure) -> None:
        try:
            said = self.noting.withdraw(figure)
        except Refused as refused:
            said = str(refused)
        self._told(said)

    def _told(self, said: str) -> None:
        """Show the text again and say what was done; the keyboard stays beside it."""
        self._list_again()
        move_focus(self.panel)
        self.workbench.notify(said)
