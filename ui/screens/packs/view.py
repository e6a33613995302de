"""Colis de données: what was received, what it changes, what serves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.packs.model import SUFFIX
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.list_beside import ListBesideScreen
from ui.screens.packs.delegate import PacksDelegate
from ui.screens.packs.making_sheet import MakingSheet
from ui.screens.packs.model import CHECKED, MAKER, STATE, PacksModel
from ui.screens.packs.panel import WIDTH, PackPanel
from ui.screens.packs.presenter import PacksPresenter
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.buttons import outlined_button, plain_button
from ui.widgets.feedback import Banner, JobBar
from ui.widgets.two_line_cells import two_line_height
from ui.workbench import Workbench

RULE = (
    "Flèches pour aller d’un colis à l’autre, Entrée pour aller à ce qui en est dit, "
    "Tab pour quitter la liste."
)
NONE = (
    "Aucun colis n’est installé. Un Département, un réseau ou le service informatique peut en "
    "remettre un, par clé, courriel ou partage."
)
WHAT = (
    "Appels, grilles, textes, contacts et couches remis en un seul fichier, sans Internet. "
    "L’application dit ce qui change avant d’installer."
)
_FILTER = f"Colis de données (*{SUFFIX});;Tous les fichiers (*)"
_WIDTHS = {MAKER: 190, STATE: 150, CHECKED: 132}


def ask(sheet: MakingSheet) -> bool:
    """Show the sheet until it is answered."""
    return bool(sheet.exec())


class PacksScreen(ListBesideScreen):
    """List the packs at the left, say everything of one at the right, and decide there."""

    key = "packs"
    title = "Colis de données"
    beside_width = WIDTH
    counted = ("colis", "colis")

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = PacksPresenter(workbench, self)
        self.back_button = plain_button("Revenir aux textes et chiffres", "arrow-left")
        self.undo_button = outlined_button("Défaire", "undo-2")
        self.open_button = outlined_button("Ouvrir un colis", "package")
        self.make_button = outlined_button("Faire un colis…", "plus")
        self.ask = ask
        self.what = Text(WHAT, "dense", "text2", wrap=True)
        self.banner, self.job_bar = Banner(), JobBar()
        self.job_bar.hide()
        self.model, self.panel = PacksModel(), PackPanel()
        self._current = ""
        for button in (self.back_button, self.undo_button, self.make_button, self.open_button):
            self.header.add_action(button)
        self.content.addWidget(self.what)  # first of all: alone, it would be a window
        self.content.addWidget(self.banner)
        self.content.addWidget(self.job_bar)
        self.lay(
            self.model,
            PacksDelegate(),
            self.panel,
            name=self.title,
            rule=RULE,
            nothing=NONE,
            filters=(),
        )
        self.filters.hide()
        self._connect()

    def _connect(self) -> None:
        present, panel = self.presenter, self.panel
        self.back_button.clicked.connect(lambda: self.screen_requested.emit("register"))
        self.undo_button.clicked.connect(present.undo)
        self.open_button.clicked.connect(self.choose)
        self.make_button.clicked.connect(self._make)
        present.changed.connect(self.refresh)
        present.told.connect(self._say)
        present.changes_known.connect(self._show_changes)
        present.progressed.connect(self.job_bar.show_progress)
        present.busy_changed.connect(self._show_busy)
        self.job_bar.stop_requested.connect(present.stop)
        self.banner.action_triggered.connect(self._undo)
        panel.install_wanted.connect(self._install)
        panel.refused.connect(self._refuse)
        panel.withdraw_wanted.connect(self._withdraw)
        panel.distrusted.connect(self._distrust)

    def size_table(self) -> None:
        """Give rows and columns the size of the text; the pack takes what is left."""
        self.table.verticalHeader().setDefaultSectionSize(two_line_height())
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, px(width))

    # what the window asks -----------------------------------------------------------------------
    def concerns(self, changes: object) -> bool:
        """Tell that an edit of a project changes no pack."""
        return False

    def at_work(self) -> bool:
        """Tell whether a pack is being looked at, or waits for a decision."""
        return super().at_work() or self.presenter.received is not None

    def takes_undo(self, *, again: bool) -> bool:
        """Take back the last change of the packs, which is no edit of a project."""
        if self.presenter.undoable():
            self.presenter.undo()
        return True

    def shown(self) -> None:
        """Read it again at each visit: a pack may have come from elsewhere."""
        self._dirty = False
        self.refresh()

    def refresh(self) -> None:
        """Show the packs of now; the one that waits is chosen first."""
        waiting = self.presenter.received
        if waiting is not None:
            self._current = waiting.folder
        undoable = self.presenter.undoable()
        self.undo_button.setVisible(bool(undoable))
        self.make_button.setVisible(self.workbench.services.settings.current.receives)
        self.undo_button.setAccessibleDescription(f"Dernier changement{NBSP}: {undoable}")
        self.model.show(self.presenter.lines())
        self.select(self.model.row_of(self._current))

    def narrowed(self, narrow: bool) -> None:
        """Keep the pack and its state when there is little room."""
        super().narrowed(narrow)
        self.what.setHidden(narrow)
        for column in (MAKER, CHECKED):
            self.table.setColumnHidden(column, narrow)

    def focus_first(self) -> None:
        """Start in the list, or with opening a pack when there is none."""
        move_focus(self.table if self.model.count() else self.open_button)

    # one pack -----------------------------------------------------------------------------------
    def choose(self) -> None:
        """Ask which pack to open."""
        name, _ = QFileDialog.getOpenFileName(self, "Ouvrir un colis", "", _FILTER)
        if name:
            self.receive(Path(name))

    def _make(self) -> None:
        sheet = MakingSheet(self)
        if self.ask(sheet) and sheet.folder is not None:
            self.presenter.make(sheet.folder, sheet.key, sheet.password)
        sheet.deleteLater()

    def receive(self, path: Path) -> None:
        """Look at a pack that was given."""
        self.presenter.receive(path)

    def show_line(self, at: int) -> None:
        """Say everything of a pack."""
        line = self.model.lines[at] if at >= 0 else None
        self._current = line.key if line is not None else ""
        waiting = self.presenter.received
        pack = self.presenter.pack(self._current)
        if line is not None and line.waiting and waiting is not None:
            self.panel.show_received(waiting)
        elif pack is not None:
            trusted = self.presenter.is_trusted(pack)
            today = self.workbench.services.today()
            changes = self.presenter.brought_by(pack)
            self.panel.show_installed(pack, today, trusted=trusted, changes=changes)
        else:
            self.panel.show_nothing()

    def _show_changes(self, pack_id: str) -> None:
        if pack_id == self._current:
            self.show_line(self.model.row_of(pack_id))

    def _install(self) -> None:
        """Leave the buttons of what waited: the same key must not undo what it just did."""
        self.presenter.install()
        self._to_list()

    def _refuse(self) -> None:
        self.presenter.refuse()
        self._say("Le colis n’a pas été installé. Rien n’a changé.", "pri", "")
        self._to_list()

    def _withdraw(self) -> None:
        self.presenter.withdraw(self._current)
        self._to_list()

    def _to_list(self) -> None:
        """Come back to the list, which is aside where there is one column."""
        self.narrowed(self.narrow)
        self.focus_first()

    def _distrust(self) -> None:
        pack = self.presenter.pack(self._current)
        if pack is not None:
            self.presenter.distrust(pack)

    def _undo(self) -> None:
        self.banner.say("")
        self.presenter.undo()

    def _say(self, words: str, tone: str, action: str) -> None:
        self.banner.say(words, tone=tone, action=action)

    def _show_busy(self, busy: bool) -> None:
        self.job_bar.setVisible(busy)
        for button in (self.open_button, self.make_button):
            button.explain("Un colis est en cours." if busy else "")
        if busy:
            self.banner.say("")
            return
        received = self.presenter.received
        if received is not None:
            announce(self, f"Colis {received.manifest.title}, à installer ou non.")
            if self.narrow:
                self.left.hide()
                self.right.show()
            move_focus(self.panel.install_button)
