"""Dossiers reçus: who asks what in answer to a call, and what the checks say of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QWidget

from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.text.filenames import slug_filename
from ui.access.focus import move_focus
from ui.background import new_job
from ui.jobs import Running
from ui.screens.desk.actions import DeskActions
from ui.screens.desk.call_actions import CallActions
from ui.screens.desk.delegate import ReceivedDelegate
from ui.screens.desk.model import (
    ADMISSION,
    ASKED,
    COST,
    MARKS,
    OTHERS,
    PLACE,
    RANK,
    TITLE,
    ReceivedModel,
)
from ui.screens.desk.more import DeskMore
from ui.screens.desk.panel import WIDTH, DeskPanel
from ui.screens.desk.presenter import ALL, LABELS, DeskPresenter, DeskRead, ExportKind
from ui.screens.desk.words import DeskLine
from ui.screens.list_beside import ListBesideScreen
from ui.theme import px
from ui.widgets.buttons import ShowButton, outlined_button, primary_button
from ui.widgets.feedback import Banner, JobBar
from ui.widgets.filters import MenuFilter, SearchField
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.two_line_cells import two_line_height
from ui.workbench import Workbench

RULE = (
    "Flèches pour aller d’un dossier à l’autre, Maj + flèches pour en choisir plusieurs, Entrée "
    "pour lire le dossier à côté de ses vérifications, Tab pour quitter la liste."
)
NO_MATCH = (
    "Aucun dossier ici. Choisir l’appel qui a été publié, puis «\u00a0Collecter\u00a0» le "
    "répertoire où sont les dossiers reçus."
)
_WIDTHS = {RANK: 40, PLACE: 116, COST: 84, ASKED: 84, OTHERS: 112, ADMISSION: 152, MARKS: 156}
_FOLDER = "desk_folder"


class DeskScreen(ListBesideScreen):
    """List the projects at the left, say everything of one at the right."""

    key = "desk"
    title = "Dossiers reçus"
    beside_width = WIDTH
    counted = ("dossier", "dossiers")

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = DeskPresenter(workbench)
        self.export_button = outlined_button("Suivi", "download")
        self.actions_of = DeskActions(workbench, self.presenter, self.line, self.lines, self)
        self.more_of = DeskMore(workbench, self.presenter, self.line, self)
        self.collect_button = primary_button("Collecter", "folder-open")
        self.call = MenuFilter("Appel", "Choisir un appel", "outlined")
        self.state = SegmentedFilter(name="Dossiers montrés")
        self.search = SearchField("Chercher un dossier", "Projet, commune, demandeur ou SIRET")
        self.kind = MenuFilter("Nature", "Toutes les natures")
        self.epci = MenuFilter("Intercommunalité", "Tout le territoire")
        self.more = ShowButton("Filtres")
        self._narrowing = (self.state, self.kind, self.epci)
        self.banner = Banner(tone="part")
        self.banner.hide()
        self.bar = JobBar()
        self.bar.hide()
        self.call_of = CallActions(
            workbench, self.presenter, self.actions_of, self.chosen, self.bar, self
        )
        self.model = ReceivedModel()
        self.panel = DeskPanel()
        self._current = ("", "")
        self._job: Running | None = None
        self._away = False
        self._build()
        self._connect()

    def _build(self) -> None:
        for button in (
            self.export_button,
            self.call_of.work_button,
            self.call_of.out_button,
        ):
            self.header.add_action(button)
        self.header.add_action(self.more_of.button)
        self.header.add_action(self.collect_button)
        self.lay(
            self.model,
            ReceivedDelegate(),
            self.panel,
            name=self.title,
            rule=RULE,
            nothing=NO_MATCH,
            filters=(self.call, self.search, self.more, *self._narrowing),
        )
        for under in self.actions_of.buttons():
            self.panel.foot.addWidget(under)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(RANK, header.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, header.ResizeMode.Stretch)
        self.content.insertWidget(1, self.banner)
        self.content.insertWidget(2, self.bar)

    def _connect(self) -> None:
        self.collect_button.clicked.connect(self._ask_folder)
        self.export_button.clicked.connect(self._ask_file)
        self.call.picked.connect(self._call_picked)
        self.state.chosen.connect(self._state_chosen)
        self.search.textChanged.connect(self._typed)
        self.kind.picked.connect(self._kind_picked)
        self.epci.picked.connect(self._epci_picked)
        self.more.toggled.connect(self._fold_filters)
        self.bar.stop_requested.connect(self._stop)
        for acts in (self.actions_of, self.call_of):
            acts.written.connect(self._read)
        self.banner.action_triggered.connect(self._again)
        self.more_of.collect_wanted.connect(self.collect)
        self.more_of.moved.connect(self.refresh)

    def size_table(self) -> None:
        """Give rows and columns the size of the text; the project takes what is left."""
        self.table.verticalHeader().setDefaultSectionSize(
            two_line_height(ReceivedDelegate.most_main)
        )
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, px(width))

    # what the window asks -----------------------------------------------------------------------
    def concerns(self, changes: object) -> bool:
        """Tell that an edit of a project changes no dossier that was received."""
        return False

    def shown(self) -> None:
        """Read it again at each visit: other officers may write in it."""
        self._dirty = False
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now, read beside the window."""
        self._explain()
        self._read()

    def narrowed(self, narrow: bool) -> None:
        """Keep what is asked and whether it is admitted when there is little room."""
        super().narrowed(narrow)
        for column in (COST, OTHERS, MARKS):
            self.table.setColumnHidden(column, narrow)
        for button in (self.actions_of.compare_button, self.actions_of.envelope_button):
            button.setVisible(not narrow)  # the menu has them too
        self._fold_filters()
        self._give_room(beside=False)

    def _fold_filters(self) -> None:
        """Keep the filters behind a button where they would take the room of the list."""
        self.more.setVisible(self.narrow)
        for one in self._narrowing:
            one.setVisible(not self.narrow or self.more.isChecked())

    def stop_jobs(self) -> None:
        """Stop at the next file, before the data are closed."""
        self._stop()
        super().stop_jobs()

    def focus_first(self) -> None:
        """Start in the list, or with the choice of a call while there is none."""
        move_focus(self.table if self.model.count() else self.call)

    # reading ------------------------------------------------------------------------------------
    def _read(self) -> None:
        job = new_job(self.presenter.reading(), self)
        job.succeeded.connect(self._arrived)
        job.failed.connect(self._unreachable)
        job.start()

    def _unreachable(self, sentence: str) -> None:
        """Say that the collection cannot be read, and leave what was read of it."""
        self._away = True
        self.banner.say(sentence, tone="non", action="Réessayer")
        self._explain()

    def _again(self) -> None:
        self.banner.say("")
        self.refresh()

    def _arrived(self, read: DeskRead) -> None:
        self._away = False
        self.call.set_choices([("", "Choisir un appel"), *read.calls])
        self.call.choose(self.presenter.call_id)
        self.presenter.show(read.state)
        counts = self.presenter.counts()
        self.state.set_segments(
            [FilterSegment(key, LABELS[key], count) for key, count in counts.items()]
        )
        self.kind.set_choices(self.presenter.kinds())
        self.kind.choose(self.presenter.kind)
        self.epci.set_choices(self.presenter.epcis())
        self.epci.choose(self.presenter.epci)
        self.banner.say(_unread_words(self.presenter.unread()), tone="part")
        self._explain()
        before = self.model.count()
        self._list_again()
        self.call_of.arrived()
        if not before and self.model.count() and self._waits():
            move_focus(self.table)

    def _waits(self) -> bool:
        """Tell whether the keyboard is where it was put while there was no list."""
        here = QApplication.focusWidget()
        return self.isVisible() and (here is None or here in (self.call, self.collect_button, self))

    def _moved(self, _here: QModelIndex, _left: QModelIndex) -> None:
        """Say the dossier under the keys, even when it is not among those chosen."""
        self.show_line(self.current())

    def _list_again(self) -> None:
        self.model.show(self.presenter.lines())
        self.select(self.model.row_of(self._current))
        self.table.scrollTo(self.table.currentIndex())

    # collecting ---------------------------------------------------------------------------------
    def _explain(self) -> None:
        """Say why a button does nothing for now."""
        away = "Les dossiers reçus ne peuvent pas être lus." if self._away else ""
        busy = "Une collecte est en cours." if self._job is not None else away
        chosen = "" if self.presenter.call_id else "Choisir d’abord l’appel."
        self.collect_button.explain(busy or chosen)
        nothing = "" if self.model.count() or self._has_rows() else "Aucun dossier à exporter."
        self.export_button.explain(busy or chosen or nothing)
        self.more_of.explain("" if self._away else busy)
        self.actions_of.explain(busy or chosen)
        self.call_of.explain(busy or chosen)

    def _has_rows(self) -> bool:
        known = self.presenter.known
        return known is not None and bool(known.collection.entries)

    def _ask_folder(self) -> None:
        settings = self.workbench.services.settings
        left = str(settings.current.extra.get(_FOLDER, ""))
        name = QFileDialog.getExistingDirectory(self, "Répertoire des dossiers reçus", left)
        if name:
            settings.note(_FOLDER, name)
            self.collect(Path(name))

    def collect(self, place: Path) -> None:
        """Read a folder or a file beside the window, and keep each dossier as it is read."""
        if self._job is not None:
            return
        job = new_job(self.presenter.collecting(place), self)
        self._job = job
        self.bar.begin()
        self.bar.show()
        job.progressed.connect(self.bar.show_progress)
        job.succeeded.connect(self._collected)
        job.failed.connect(self.workbench.refused)
        job.stopped.connect(self._stopped)
        job.finished.connect(self._ended)
        self._explain()
        job.start()

    def _collected(self, said: str) -> None:
        self.workbench.notify(said)

    def _stopped(self) -> None:
        self.workbench.notify("Collecte arrêtée. Ce qui était lu est gardé.")

    def _ended(self) -> None:
        self._job = None
        self.bar.hide()
        self.refresh()

    def _activated(self, index: QModelIndex) -> None:
        """Read the dossier: everything that is said of it is there too."""
        if not self.narrow:
            self.actions_of.read()
            return
        super()._activated(index)
        self._give_room(beside=True)

    def _leave(self) -> None:
        self._give_room(beside=False)
        super()._leave()

    def _give_room(self, *, beside: bool) -> None:
        """Leave to what is said of a dossier the room of what narrows the list."""
        self.filters.setVisible(not beside)
        self.banner.setVisible(not beside and bool(self.banner.text()))

    def _stop(self) -> None:
        self.call_of.stop()
        if self._job is not None:
            self._job.ask_stop()

    # exporting ----------------------------------------------------------------------------------
    def _ask_file(self) -> None:
        known = self.presenter.known
        if known is None:
            return
        settings = self.workbench.services.settings
        folder = Path(str(settings.current.extra.get("export_folder", "")))
        proposed = folder / f"suivi-{slug_filename(known.call.title, empty='appel')}"
        offered = {f"{kind.label} (*{kind.suffix})": kind for kind in ExportKind}
        chosen, said = QFileDialog.getSaveFileName(
            self, "Exporter le suivi", str(proposed), ";;".join(offered)
        )
        if chosen:
            kind, path = offered.get(said, ExportKind.BOOK), Path(chosen)
            if path.suffix.lower() != kind.suffix:
                path = path.with_name(path.name + kind.suffix)
            self.export(path, kind)

    def export(self, path: Path, kind: ExportKind = ExportKind.BOOK) -> None:
        """Write the workbook, or what is published or mapped, beside the window."""
        job = new_job(self.presenter.exporting(path, kind), self)
        job.succeeded.connect(self._exported)
        job.failed.connect(self.workbench.refused)
        job.start()

    def _exported(self, path: Path) -> None:
        self.workbench.services.settings.note("export_folder", str(path.parent))
        self.workbench.notify(f"«\u00a0{path.name}\u00a0» est enregistré.")

    # the list -----------------------------------------------------------------------------------
    def line(self) -> DeskLine | None:
        """Return the line chosen."""
        at = self.current()
        return self.model.lines[at] if at >= 0 else None

    def lines(self) -> tuple[DeskLine, ...]:
        """Return the lines listed."""
        return self.model.lines

    def chosen(self) -> list[RankedEntry]:
        """Return the dossiers chosen when several are, else all those listed."""
        rows = sorted({one.row() for one in self.table.selectionModel().selectedRows()})
        listed = self.model.lines
        picked = [listed[at] for at in rows if at < len(listed)] if len(rows) > 1 else listed
        return [one.ranked for one in picked]

    def show_line(self, at: int) -> None:
        """Say everything of a dossier, under the envelope."""
        line = self.model.lines[at] if at >= 0 else None
        self._current = line.row.key if line else self._current
        said = self.presenter.dossier(line) if line else None
        self.panel.show_map(self.presenter.sketch(self._current))
        self.panel.show_words(self.presenter.envelope(), said, self.presenter.sums())

    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through, the banner when there is one."""
        return [one for one in (self.banner, *super().regions()) if one.isVisibleTo(self)]

    def _call_picked(self, call_id: object) -> None:
        self.presenter.choose(str(call_id or ""))
        self._current = ("", "")
        self.refresh()

    def _state_chosen(self, key: str) -> None:
        self.presenter.state = key or ALL
        self._list_again()

    def _typed(self, words: str) -> None:
        self.presenter.words = words
        self._list_again()
        self.typed()

    def _kind_picked(self, kind: object) -> None:
        self.presenter.kind = kind if isinstance(kind, ProjectKind) else None
        self._list_again()

    def _epci_picked(self, siren: object) -> None:
        self.presenter.epci = str(siren or "")
        self._list_again()


def _unread_words(said: tuple[str, ...]) -> str:
    if len(said) < 2:
        return "".join(said)
    return f"{len(said)} fichiers n’ont pas été lus\u00a0: «\u00a0Ensemble\u00a0» dit pourquoi."
