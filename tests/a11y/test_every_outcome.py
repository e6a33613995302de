"""Every way a job may end is heard, or says why it is silent; what tells the eye speaks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.heard import Heard
from tests.architecture.test_imports import ROOT, sources
from ui.theme import install_theme
from ui.widgets import feedback
from ui.widgets.feedback import Banner, JobBar, SaveState
from ui.widgets.form import FieldRow
from ui.widgets.spoken_text import SpokenText
from ui.widgets.text_fields import TextField
from ui.widgets.toast import Toast
from ui.widgets.writing_strip import WritingStrip

TOAST = "a toast says it"
BANNER = "the banner says it"
PLACE = "its place says it (SpokenText, or the field)"
ROUTINE = "routine that nobody asked for: nothing is said while it goes well"
SHOWN = "what was asked shows itself, and has the keyboard or a count"

HEARD = {
    "ui/conductor.py": {
        "_keeper.failed: self.say_failed": BANNER,
        "job.failed: self._finder.refuse": BANNER,
        "job.succeeded: self._arrived": TOAST,
    },
    "ui/everywhere/controller.py": {
        "job.failed: self.sheet.say_failed": PLACE,
        "job.succeeded: read": SHOWN,
    },
    "ui/file_rounds.py": {"job.succeeded: self._gone_round": BANNER},
    "ui/file_watch.py": {"job.succeeded: self._verified": ROUTINE},
    "ui/housekeeping.py": {
        "_job.failed: self.failed": BANNER,
        "_upkeep.failed: self._not_kept_up": ROUTINE,
        "job.succeeded: self._first_done if reason == “ouverture” else self._done": ROUTINE,
    },
    "ui/line_renewal.py": {
        "_job.failed: self._not_renewed": ROUTINE,
        "_job.succeeded: self._succeeded": ROUTINE,
    },
    "ui/screens/backups/presenter.py": {
        "_listing.failed: self._failed": BANNER,
        "_start(work).succeeded: self._carried": BANNER,
        "_start(work).succeeded: self._copied": BANNER,
        "_start(work).succeeded: self._files_taken": BANNER,
        "_start(work).succeeded: self._made": BANNER,
        "job.failed: self._failed": BANNER,
        "job.stopped: self._stopped": BANNER,
        "job.succeeded: self.listed": SHOWN,
    },
    "ui/screens/application/deposit_button.py": {
        "job.failed: sheet.show_ended": PLACE,
        "job.stopped: self._say_stopped": PLACE,
        "job.succeeded: self._say_gathered": PLACE,
    },
    "ui/screens/calls/studio/reading_pages.py": {
        "_job.failed: self._refused": PLACE,
        "_job.stopped: self._stopped": PLACE,
        "_job.succeeded: self._arrived": SHOWN,
    },
    "ui/screens/commune/presenter.py": {
        "job.failed: self.logo_refused": PLACE,
        "job.succeeded: partial(self._keep_logo, profile_id)": TOAST,
    },
    "ui/screens/deposits/deposit_sheet.py": {"preview.failed: self.failed.tell": PLACE},
    "ui/screens/deposits/freezer.py": {
        "job.failed: self.refused": PLACE,
        "job.stopped: self._stopped": PLACE,
        "job.succeeded: self._note": TOAST,
    },
    "ui/screens/deposits/links.py": {
        "job.failed: self.told": PLACE,
        "job.succeeded: self._show": SHOWN,
    },
    "ui/screens/history/detail.py": {"job.succeeded: self._compared": SHOWN},
    "ui/screens/layers/checklists.py": {
        "job.failed: self._refused": BANNER,
        "job.succeeded: self._received": BANNER,
    },
    "ui/screens/layers/presenter.py": {
        "_job.failed: self._failed": BANNER,
        "_job.stopped: self._stopped": BANNER,
        "job.succeeded: self._loaded": BANNER,
    },
    "ui/pack_watch.py": {
        "job.succeeded: self._arrived": BANNER,
        "job.succeeded: self._installed": TOAST,
    },
    "ui/screens/packs/presenter.py": {
        "job.failed: self._failed": BANNER,
        "job.stopped: self._stopped": BANNER,
        "job.succeeded: self._arrived": SHOWN,
        "job.succeeded: self._compared": SHOWN,
        "job.succeeded: self._pack_made": BANNER,
    },
    "ui/sending.py": {
        "job.failed: failed": BANNER,
        "job.succeeded: sent": TOAST,
    },
    "ui/screens/settings/presenter.py": {
        "job.failed: self.copy_kept": TOAST,
        "job.failed: self.report_failed": TOAST,
        "job.succeeded: self.copy_removed": TOAST,
        "job.succeeded: self.report_ready": SHOWN,
    },
    "ui/screens/portal/portal_button.py": {
        "job.failed: self._failed": PLACE,
        "job.failed: sheet.show_failed": PLACE,
        "job.succeeded: self._show": SHOWN,
        "job.succeeded: self._say_written": PLACE,
    },
    "ui/screens/portal/receipt_button.py": {
        "job.failed: self.told": PLACE,
        "job.succeeded: self._show": SHOWN,
    },
    "ui/screens/workspace/pasting/importer.py": {
        "job.failed: self._not_read": TOAST,
        "job.succeeded: self._read": SHOWN,
    },
    "ui/screens/workspace/pasting/paster.py": {
        "job.failed: self._not_read": TOAST,
        "job.succeeded: self._read": TOAST,
    },
    "ui/screens/calls/form_receiving.py": {
        "job.failed: self.refused": BANNER,
        "job.succeeded: self._looked_at": SHOWN,
    },
    "ui/screens/calls/ahead.py": {
        "_job.failed: self._read": SHOWN,
        "_job.succeeded: self._read": SHOWN,
    },
    "ui/screens/calls/receiving.py": {
        "job.failed: self.refused": BANNER,
        "job.succeeded: lambda _file: self._kept(package.call, known)": TOAST,
        "job.succeeded: self._arrived": SHOWN,
    },
    "ui/screens/calls/studio/handing.py": {
        "job.failed: self._told": TOAST,
        "job.succeeded: self._exported": TOAST,
        "job.succeeded: self._published": TOAST,
    },
    "ui/screens/workspace/steps/activity/beside_work.py": {
        "_job.failed: self._failed": PLACE,
        "_job.succeeded: self._succeeded": SHOWN,
    },
    "ui/screens/workspace/steps/attaching.py": {
        "_job.failed: self._failed": PLACE,
        "job.succeeded: self._brought": PLACE,
    },
    "ui/screens/workspace/steps/activity/cash.py": {
        "comparing.failed: self._show_compared": PLACE,
        "drawn.failed: self._say_odds": PLACE,
        "weighing.failed: self._show_weights": PLACE,
    },
    "ui/screens/workspace/steps/dossier/page_search.py": {"job.succeeded: self._take": SHOWN},
    "ui/screens/workspace/steps/dossier/preview.py": {
        "_job.failed: self.failed": TOAST,
        "job.failed: self.failed": TOAST,
        "job.succeeded: self._laid_out": SHOWN,
    },
    "ui/screens/workspace/steps/dossier/view.py": {
        "job.succeeded: self._printed": PLACE,
        "job.failed: self._failed": PLACE,
        "job.stopped: self._stopped": PLACE,
        "job.succeeded: self._exported": PLACE,
        "job.succeeded: self._plan_exported": PLACE,
        "preview.failed: self.workbench.refused": TOAST,
    },
    "ui/screens/workspace/steps/file_opening.py": {
        "job.failed: self._workbench.refused": TOAST,
        "job.succeeded: self._hand_over": SHOWN,
    },
    "ui/screens/workspace/steps/funding/sharing/button.py": {
        "job.failed: self._workbench.refused": TOAST,
        "job.succeeded: self._show": SHOWN,
    },
    "ui/screens/workspace/steps/funding/sharing/sheet.py": {
        "job.failed: self._failed": PLACE,
        "job.succeeded: self._solved": PLACE,
    },
    "ui/screens/workspace/steps/pieces/forms/button.py": {
        "job.failed: self.told": PLACE,
        "job.failed: sheet.show_failed": PLACE,
        "job.succeeded: partial(self._written, target)": TOAST,
        "job.succeeded: self._show": SHOWN,
    },
    "ui/screens/desk/bulk_sheet.py": {
        "job.failed: self.refuse": PLACE,
        "job.succeeded: self._seen": PLACE,
    },
    "ui/screens/desk/call_actions.py": {
        "job.failed: self._workbench.refused": TOAST,
        "job.stopped: self._stopped": TOAST,
        "job.succeeded: self._reported": TOAST,
        "job.succeeded: self._told": TOAST,
    },
    "ui/screens/desk/dossier_window.py": {"preview.failed: self._say": PLACE},
    "ui/screens/backups/desk_copies.py": {
        "job.failed: self._workbench.refused": TOAST,
        "job.succeeded: self._restored": TOAST,
    },
    "ui/screens/desk/more.py": {
        "job.failed: self._workbench.refused": TOAST,
        "job.failed: sheet.refuse": PLACE,
        "job.succeeded: self._ask_again if again else self._opened": SHOWN,
        "job.succeeded: lambda _nothing: moved()": TOAST,
        "job.succeeded: lambda path: self._published(path, signed=key is not None)": TOAST,
    },
    "ui/screens/desk/view.py": {
        "job.failed: self._unreachable": PLACE,
        "job.failed: self.workbench.refused": TOAST,
        "job.stopped: self._stopped": TOAST,
        "job.succeeded: self._arrived": SHOWN,
        "job.succeeded: self._collected": TOAST,
        "job.succeeded: self._exported": TOAST,
    },
    "ui/screens/directory/printing.py": {
        "_job.failed: self._workbench.refused": TOAST,
        "job.succeeded: self._written": TOAST,
    },
    "ui/screens/workspace/steps/pieces/own_models.py": {
        "job.failed: self._say": PLACE,
        "job.succeeded: lambda _made: self._say(done())": PLACE,
    },
    "ui/screens/workspace/steps/pieces/scan_controller.py": {
        "job.failed: self._workbench.refused": TOAST,
        "job.succeeded: partial(self._put, project_id)": TOAST,
        "job.succeeded: self._show": SHOWN,
    },
    "ui/screens/workspace/steps/pieces/papers.py": {
        "_job.failed: self._workbench.refused": TOAST,
        "job.succeeded: self._written": TOAST,
    },
    "ui/screens/workspace/steps/pieces/thumbnails.py": {"job.succeeded: self._keep": ROUTINE},
    "ui/screens/workspace/steps/territory/survey_files.py": {
        "_job.failed: self._workbench.refused": TOAST,
        "_job.failed: self.refused": PLACE,
        "job.succeeded: self._written": TOAST,
        "job.succeeded: self.read": TOAST,
    },
}
"""How each end of a job is heard. A new one is written here once it was listened to."""

_END = re.compile(r"(\w+(?:\(work\))?)\.(succeeded|failed|stopped)\.connect\((.+)\)$", re.M)


def test_every_end_of_a_job_is_known() -> None:
    found: dict[str, dict[str, str]] = {}
    for path in sources("ui"):
        for who, end, slot in _END.findall(path.read_text(encoding="utf-8")):
            name = path.relative_to(ROOT).as_posix()
            words = re.sub(r'"([^"]*)"', "“\\1”", slot)
            found.setdefault(name, {})[f"{who}.{end}: {words}"] = ""
    known = {name: dict.fromkeys(ends, "") for name, ends in HEARD.items()}
    assert found == known


Telling = Callable[[QWidget], None]


def tell_toast(page: QWidget) -> None:
    Toast(page).say("Ligne supprimée.", keys="Ctrl+Z")


def tell_banner(page: QWidget) -> None:
    Banner(parent=page).say("Le disque est plein.", tone="non", action="Réessayer")


def tell_save_state(page: QWidget) -> None:
    state = SaveState(page)
    state.set_failed("Non enregistré. Le disque est plein.")
    state.set_failed("Non enregistré. Le disque est plein.")


def tell_place(page: QWidget) -> None:
    SpokenText(page).tell("Ce fichier est protégé.")


def tell_strip(page: QWidget) -> None:
    WritingStrip(page).show_progress(0.0, "Écriture de 400 lignes…")


TOLD: dict[str, tuple[Telling, list[str]]] = {
    "toast": (tell_toast, ["Ligne supprimée. Annuler\u00a0: Ctrl+Z."]),
    "banner": (tell_banner, ["! Le disque est plein. Proposé\u00a0: Réessayer."]),
    "save state": (tell_save_state, ["! Non enregistré. Le disque est plein."]),
    "place": (tell_place, ["! Ce fichier est protégé."]),
    "strip": (tell_strip, ["Écriture de 400 lignes…"]),
}


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> QWidget:
    install_theme(qapp, mode="light", text_size=100)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.mark.parametrize("place", TOLD)
def test_what_tells_the_eye_tells_the_ear(page: QWidget, heard: Heard, place: str) -> None:
    tell, words = TOLD[place]
    tell(page)
    assert heard.take() == words


def test_a_place_that_is_not_shown_says_nothing(page: QWidget, heard: Heard) -> None:
    hidden = QWidget(page)
    hidden.hide()
    SpokenText(hidden).tell("Dossier écrit.")
    assert heard.take() == []


def test_a_long_job_says_its_beginning_and_each_quarter_that_can_be_listened_to(
    page: QWidget, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(feedback, "monotonic", lambda: clock[0])
    bar = JobBar(page)
    bar.show()
    for percent in range(0, 100, 5):
        clock[0] += 0.1 if percent < 50 else 5.0
        bar.show_progress(percent / 100, "Mise en page")
    assert heard.take() == ["Mise en page", "Mise en page, 50\u00a0%", "Mise en page, 75\u00a0%"]
    bar.hide()
    bar.show()
    bar.show_progress(0.0, "Écriture")
    assert heard.take() == ["Écriture"]


def test_a_job_that_was_not_shown_yet_says_what_it_does_once_it_is(
    page: QWidget, heard: Heard
) -> None:
    bar = JobBar(page)
    bar.hide()
    bar.show_progress(0.0, "Lecture de «\u00a0plan.pdf\u00a0»")
    assert heard.take() == []
    bar.show()
    assert heard.take() == ["Lecture de «\u00a0plan.pdf\u00a0»"]


def test_a_refusal_names_its_field_on_leaving(page: QWidget, heard: Heard) -> None:
    row = FieldRow("SIRET", TextField(), parent=page)
    row.show()
    row.field.setFocus()
    assert isinstance(row.field, TextField)
    row.field.refuse("Ce numéro n’a que douze chiffres.")
    row.field._leave()
    assert heard.take() == ["SIRET\u00a0: Ce numéro n’a que douze chiffres."]
