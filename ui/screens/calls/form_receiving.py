"""Receive the form of a portal: read it beside the window, begin a call from it, or renew one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tressons_desktop.outcomes import Progress
from tressons_desktop.portal.description import form_bytes, read_form
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.renewed import ArrivedForm, KnownCall, arrived_form
from tressons_desktop.text.failures import named
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.background import new_job
from ui.plain import unmarked
from ui.signals import Carries, carrying
from ui.ways import Way, WaysSheet, ask

TAKE: Final = Way("take", "Reprendre dans l’appel", "L’atelier s’ouvre pour relire.", "check")
KEEP: Final = Way("keep", "Garder l’appel tel quel", "Rien ne change.")
_SHOWN: Final = 8
Find = Callable[[PortalForm], KnownCall | None]


class FormReceiver(QObject):
    """Receive forms; `arrived` carries one to write a call from, `refused` a sentence.

    `unchanged` carries the call whose form is the very same file.
    """

    arrived: Carries[ArrivedForm] = carrying()
    unchanged = Signal(str)
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.ask: Callable[[WaysSheet], str] = ask

    def receive(self, path: Path, find: Find, today: date) -> None:
        """Read a form beside the window; `find` gives the call that was made from it already."""
        announce(self._window, f"Lecture de {named(path)}…")
        job = new_job(partial(_read, path, find, today), self)
        job.succeeded.connect(self._looked_at)
        job.failed.connect(self.refused)
        job.start()

    def _looked_at(self, form: ArrivedForm) -> None:
        if form.same:
            self.unchanged.emit(form.known)
        elif not form.known or self.ask(renewal_sheet(form, self._window)) == TAKE.key:
            self.arrived.emit(form)


def _read(path: Path, find: Find, today: date, _progress: Progress) -> ArrivedForm:
    content = form_bytes(path)
    form = read_form(content, path.name)
    return arrived_form(form, content, find(form), today)


def renewal_sheet(form: ArrivedForm, parent: QWidget) -> WaysSheet:
    """Ask whether a newer form comes into the call that was made from an older one."""
    told = [one.sentence for one in form.changes]
    lines = [form.words, *told[:_SHOWN]]
    if len(told) > _SHOWN:
        lines.append(f"et {len(told) - _SHOWN} autres.")
    lines.append("Ce qui a été corrigé ici est gardé, les réponses des projets aussi.")
    return WaysSheet(
        f"Nouvelle version du formulaire de «{NBSP}{unmarked(form.form.title)}{NBSP}»",
        "\n".join(lines),
        (TAKE,),
        leave=KEEP,
        report="\n".join((form.words, *told)) if len(told) > _SHOWN else "",
        parent=parent,
    )
