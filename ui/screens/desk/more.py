"""What is done less often with the received dossiers: other sources, doubles, place, publishing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from tressons_desktop.desk.door import SETTING
from tressons_desktop.desk.keeping import keep_call, keep_matching
from tressons_desktop.desk.opening_call import (
    ending,
    package_to_publish,
    publish_call,
    read_key,
)
from tressons_desktop.desk.row import DeskEntry, DossierOrigin
from tressons_desktop.desk.sources.columns import (
    ColumnMatching,
    fits,
    guessed,
    read_matching,
)
from tressons_desktop.desk.sources.export import Export, export_in
from tressons_desktop.desk.sources.scdl import is_published
from tressons_desktop.outcomes import Progress, Refused, StorageProblem
from tressons_desktop.packs.minisign import SecretKey
from tressons_desktop.text.filenames import slug_filename
from ui.background import new_job
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.desk.join_sheet import JoinSheet
from ui.screens.desk.matching_sheet import MatchingSheet
from ui.screens.desk.presenter import NOBODY, DeskPresenter
from ui.screens.desk.publish_sheet import PublishSheet
from ui.screens.desk.server_sheet import ServerSheet
from ui.screens.desk.words import DeskLine
from ui.signals import Carries, carrying
from ui.widgets.buttons import outlined_button
from ui.workbench import Workbench
from ui.working import waited

_TABLES = "Exports et tableaux (*.xlsx *.ods *.csv)"
_FOLDER = "desk_export_folder"


@dataclass(frozen=True, slots=True)
class Opened:
    """A table that somebody gave: an export with the columns known for it, or published grants."""

    path: Path
    export: Export | None = None
    matching: ColumnMatching | None = None
    known: bool = False


class DeskMore(QObject):
    """Offer it in a menu; `collect_wanted` carries a file to read, `moved` says to read again."""

    collect_wanted: Carries[Path] = carrying()
    moved = Signal()

    def __init__(
        self,
        workbench: Workbench,
        presenter: DeskPresenter,
        line: Callable[[], DeskLine | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workbench, self._presenter, self._line = workbench, presenter, line
        self._window = window
        self.button = outlined_button("Plus", "ellipsis")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._list)
        self.button.setMenu(self.menu)
        self.sheet: RefusingSheet | None = None
        self._busy = ""

    def explain(self, busy: str) -> None:
        """Say that a collection is going on, and why nothing else may begin."""
        self._busy = busy
        self.button.explain(busy)

    def _list(self) -> None:
        """Offer what may be done now."""
        self.menu.clear()
        chosen, line = bool(self._presenter.call_id), self._line()
        doubles = line is not None and bool(line.ranked.entry.twins or line.ranked.entry.joined)
        for words, act, possible in (
            ("Lire un export ou des subventions publiées…", self._ask_table, chosen),
            ("Revoir les colonnes d’un export…", self._ask_columns, chosen),
            ("Doublons et sources de ce projet…", self._ask_join, doubles),
            ("Publier l’appel…", self.ask_publish, chosen),
            (f"Où sont les dossiers reçus{self._where()}…", self.ask_place, True),
        ):
            self.menu.addAction(words, act).setEnabled(possible)

    def _where(self) -> str:
        """Say where they are now."""
        there = self._presenter.services.desk_door.address
        return "\u00a0: sur le serveur" if there else "\u00a0: sur cet ordinateur"

    # a table ----------------------------------------------------------------------------------
    def _ask_table(self) -> None:
        self._ask_path(again=False)

    def _ask_columns(self) -> None:
        self._ask_path(again=True)

    def _ask_path(self, *, again: bool) -> None:
        settings = self._workbench.services.settings
        folder = str(settings.current.extra.get(_FOLDER, ""))
        name, _ = QFileDialog.getOpenFileName(self._window, "Lire un export", folder, _TABLES)
        if name:
            settings.note(_FOLDER, str(Path(name).parent))
            self.open_table(Path(name), again=again)

    def open_table(self, path: Path, *, again: bool = False) -> None:
        """Look at a table beside the window, then ask its columns unless they are known."""
        job = new_job(self._opening(path), self)
        job.succeeded.connect(self._ask_again if again else self._opened)
        job.failed.connect(self._workbench.refused)
        job.start()

    def _opening(self, path: Path) -> Callable[[Progress], Opened]:
        services, call_id = self._presenter.services, self._presenter.call_id

        def work(_progress: Progress) -> Opened:
            sheets = services.files.read_sheets(path)
            if any(one.rows and is_published(one.rows[0]) for one in sheets):
                return Opened(path)
            export = export_in(path, sheets)
            kept = services.desk.matching(call_id, str(DossierOrigin.PORTAL))
            if kept and fits(matching := read_matching(kept), export.titles):
                return Opened(path, export, matching, known=True)
            return Opened(path, export, guessed(export.titles))

        return work

    def _opened(self, opened: Opened) -> None:
        if opened.export is None or opened.known:
            self.collect_wanted.emit(opened.path)
        else:
            self._ask_again(opened)

    def _ask_again(self, opened: Opened) -> None:
        if opened.export is None:
            self.collect_wanted.emit(opened.path)
            return
        sheet = MatchingSheet(opened.export, opened.matching or {}, self._window)

        def kept() -> None:
            waited(partial(self._keep_matching, sheet.matching()))
            self.collect_wanted.emit(opened.path)

        self._open(sheet, kept)

    def _keep_matching(self, matching: ColumnMatching) -> None:
        call = self._presenter.call()
        assert call is not None
        keep_matching(self._presenter.services.desk, call, matching)

    # doubles ----------------------------------------------------------------------------------
    def _ask_join(self) -> None:
        line = self._line()
        if line is not None:
            self.ask_join(line.ranked.entry)

    def ask_join(self, entry: DeskEntry) -> None:
        """Ask which projects are one."""
        sheet = JoinSheet(entry, self._window)
        services, call_id = self._presenter.services, self._presenter.call_id

        def kept() -> None:
            by, stamp = services.signature.strip() or NOBODY, services.clock.milliseconds()
            joins = tuple(sheet.joins())

            def work() -> None:
                for one in joins:
                    what = "projets réunis" if one.same else "projets séparés"
                    services.desk.join(call_id, replace(one, stamp=stamp), by=by, what=what)

            waited(work)
            self.moved.emit()

        self._open(sheet, kept)

    # the call ---------------------------------------------------------------------------------
    def ask_publish(self) -> None:
        """Ask how the call is published, then where; what is asked is checked before."""
        known = self._presenter.known
        if known is None:
            return
        sheet, call = PublishSheet(known.call, self._window), known.call

        def published() -> None:
            key = read_key(*sheet.key()) if sheet.is_signed() else None
            end = ending(signed=sheet.is_signed())
            proposed = f"{slug_filename(call.title, empty='appel')}{end}"
            name, _ = QFileDialog.getSaveFileName(
                self._window, "Publier l’appel", proposed, f"Appel à projets (*{end})"
            )
            if name:
                self.publish(Path(name if name.endswith(end) else name + end), key)

        self._open(sheet, published)

    def publish(self, out: Path, key: SecretKey | None) -> None:
        """Write the call beside the window, and begin to keep its dossiers."""
        services, known = self._presenter.services, self._presenter.known
        assert known is not None
        call = known.call

        def work(_progress: Progress) -> Path:
            package = package_to_publish(services.desk, services.content, call)
            content, today = services.content, services.today()
            made = publish_call(package, out, content=content, today=today, key=key)
            keep_call(services.desk, call)
            return made

        job = new_job(work, self)
        job.succeeded.connect(lambda path: self._published(path, signed=key is not None))
        job.failed.connect(self._workbench.refused)
        job.start()

    def _published(self, path: Path, *, signed: bool) -> None:
        how = "signé" if signed else "sans signature"
        self._workbench.notify(f"L’appel est publié, {how}, dans «\u00a0{path.name}\u00a0».")

    # the place --------------------------------------------------------------------------------
    def ask_place(self) -> None:
        """Ask where the collection is, and open it beside the window."""
        door = self._presenter.services.desk_door
        sheet = ServerSheet(door.address, self._window)
        sheet.accepted.connect(lambda: self._move(sheet))
        self.sheet = sheet
        sheet.open()

    def _move(self, sheet: ServerSheet) -> None:
        services, (address, password) = self._presenter.services, sheet.wanted()
        job = new_job(lambda _progress: services.desk_door.move(address, password), self)

        def moved() -> None:
            services.settings.note(SETTING, address)
            where = "sur le serveur" if address else "sur cet ordinateur"
            self._workbench.notify(f"Les dossiers reçus sont {where}.")
            self.moved.emit()

        job.succeeded.connect(lambda _nothing: moved())
        job.failed.connect(sheet.refuse)
        job.start()

    def _open(self, sheet: RefusingSheet, act: Callable[[], None]) -> None:
        def kept() -> None:
            try:
                act()
            except (Refused, StorageProblem) as problem:
                sheet.refuse(str(problem))

        self.sheet = sheet
        sheet.accepted.connect(kept)
        sheet.open()
