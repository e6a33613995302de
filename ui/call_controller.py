"""Calls and data packs that reach the window: dropped, opened from outside, asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from ui.answered import take_answer_in
from ui.background import new_job
from ui.dossier_finder import DossierFinder
from ui.main_window import STUDIO, MainWindow
from ui.ways import Way, WaysSheet, ask

if TYPE_CHECKING:  # nothing of a call is needed to show the list of projects
    from tressons_desktop.outcomes import Progress
    from tressons_desktop.portal.renewed import ArrivedForm
    from ui.dropped_calls import DroppedCalls
    from ui.screens.calls.form_receiving import FormReceiver
    from ui.screens.calls.receiving import CallReceiver
    from ui.screens.calls.studio.view import StudioScreen

CALL_SUFFIX: Final = ".tressons-appel"
PACK_SUFFIX: Final = ".tressons-colis"
FORM_SUFFIX: Final = ".json"
ANSWER_SUFFIX: Final = ".tressons-reponse"
FROM_FORM: Final = "Créer un appel depuis un formulaire"


_MANY: Final = 20
"""Files of calls from which reading them would be felt."""

OWN_WAYS: Final = (
    Way("edit", "Continuer cet appel", "Ses corrections remplacent ce qui est en service."),
    Way("adapt", "En commencer un autre", "Une copie, sans les dates de cette édition."),
)
LEAVE: Final = Way("leave", "Annuler", "Rien ne change.")


def has_many(folder: Path) -> bool:
    """Tell whether a folder holds more calls than are read in no time."""
    with suppress(OSError):
        return sum(1 for _one in islice(folder.iterdir(), _MANY)) == _MANY
    return False


def _read_ahead(folder: Path, progress: Progress) -> None:
    from tressons_desktop.calls.library import read_ahead, unread_files

    read_ahead(unread_files((folder,)), progress)


def _is_pack(path: Path) -> bool:
    from tressons_desktop.packs.archive import is_pack

    return path.suffix.lower() == PACK_SUFFIX or is_pack(path)


def own_call_sheet(window: MainWindow) -> WaysSheet:
    """Ask whether a call of one's own is corrected, or serves for another edition."""
    sentence = (
        "Cet appel a été écrit ou reçu ici. Le corriger, ou en tirer celui d’une autre année."
    )
    return WaysSheet("Corriger ou copier cet appel", sentence, OWN_WAYS, leave=LEAVE, parent=window)


class CallController(QObject):
    """Receive calls for the window, and show the call that came."""

    def __init__(self, window: MainWindow, finder: DossierFinder) -> None:
        super().__init__(window)
        self._window = window
        self._finder = finder
        self._receiver: CallReceiver | None = None
        self._forms: FormReceiver | None = None
        self._drops: DroppedCalls | None = None
        self.ask: Callable[[WaysSheet], str] = ask

    def listen(self) -> None:
        """Take from now on what is dropped in the window, and look at what is within reach."""
        from ui.dropped_calls import DroppedCalls
        from ui.pack_watch import PackWatch

        if self._drops is None:
            self._drops = DroppedCalls(self._window)
            self._drops.dropped.connect(self.receive)
            self._watch = PackWatch(self._window)
            self._watch.pack_chosen.connect(self.receive)
            self._watch.start()

    def read_ahead(self, calls: Path) -> None:
        """Read the calls put here beside the window when there are many."""
        if has_many(calls):
            new_job(partial(_read_ahead, calls), self._window).start()

    def takes(self, path: Path) -> bool:
        """Receive a call, a pack or an answer, told by its name; say whether it is one."""
        if path.suffix.lower() not in (CALL_SUFFIX, PACK_SUFFIX, ANSWER_SUFFIX):
            return False
        self.receive(path)
        return True

    def receive(self, path: Path) -> None:
        """Keep a call that somebody gave, begin one from a form, show what a pack would change.

        The answer of a funder's desk sets the application that it answers.
        """
        if path.suffix.lower() == ANSWER_SUFFIX:
            take_answer_in(self._window, path, self._finder.refuse)
        elif _is_pack(path):
            self._show_pack(path)
        elif path.suffix.lower() == FORM_SUFFIX:
            self._receive_form(path)
        elif (receiver := self.receiver()) is not None:
            receiver.receive_call(path)

    def _show_pack(self, path: Path) -> None:
        from ui.screens.packs.view import PacksScreen

        self._finder.forget()
        screen = self._window.go_to("packs")
        if isinstance(screen, PacksScreen):
            screen.receive(path)

    def choose(self) -> None:
        """Ask which file of a call to receive."""
        if (receiver := self.receiver()) is not None:
            receiver.choose()

    def write(self, wanted: str, call_id: str) -> None:
        """Open the studio on a call: "new", "adapt", "edit", "open", or "form" for a form."""
        if wanted == "form":
            self._choose_form()
            return
        screen = self._studio()
        if screen is None:
            return
        if wanted == "open" and screen.session.is_own(call_id):
            wanted = self.ask(own_call_sheet(self._window))
            if wanted == LEAVE.key:
                return
        screen.open(wanted, call_id)
        self._window.go_to(STUDIO)

    def _studio(self) -> StudioScreen | None:
        from ui.screens.calls.studio.view import StudioScreen

        screen = self._window.screen_of(STUDIO)
        return screen if isinstance(screen, StudioScreen) else None

    # forms --------------------------------------------------------------------------------------
    def _choose_form(self) -> None:
        """Explain which file is the form of a portal, and ask for it."""
        from ui.screens.portal.form_sheet import ask_form

        if self._window.workbench is None:
            return
        path = ask_form(self._window.workbench.services, FROM_FORM, self._window)
        if path is not None:
            self._receive_form(path)

    def _receive_form(self, path: Path) -> None:
        from ui.screens.calls.form_receiving import FormReceiver

        screen, workbench = self._studio(), self._window.workbench
        if screen is None or workbench is None:
            return
        if self._forms is None:
            self._forms = FormReceiver(self._window)
            self._forms.arrived.connect(self._write_from)
            self._forms.unchanged.connect(self._same_form)
            self._forms.refused.connect(self._finder.refuse)
        self._forms.receive(path, screen.session.made_from, workbench.services.today())

    def _write_from(self, form: ArrivedForm) -> None:
        """Open the studio on what a form makes."""
        screen = self._studio()
        if screen is not None:
            self._finder.forget()
            screen.session.take_form(form)
            self._window.go_to(STUDIO)

    def _same_form(self, call_id: str) -> None:
        """Go on with the call that was made from the very same file."""
        if self._window.workbench is not None:
            self._finder.forget()
            self._window.workbench.notify("Cet appel vient déjà de ce formulaire.")
            self.write("edit", call_id)

    def receiver(self) -> CallReceiver | None:
        """Return what receives among the data that are open now, None while there are none."""
        from ui.screens.calls.receiving import CallReceiver

        if self._window.workbench is None:
            return None
        if self._receiver is None:
            self._receiver = CallReceiver(self._window)
            self._receiver.received.connect(self._show)
            self._receiver.refused.connect(self._finder.refuse)
        self._receiver.serve(self._window.workbench)
        return self._receiver

    def _show(self, call_id: str) -> None:
        """Show a call that was just received."""
        from ui.screens.calls.view import CallsScreen

        self._finder.forget()
        screen = self._window.go_to("calls")
        if isinstance(screen, CallsScreen):
            screen.open_call(call_id)
