"""What is asked of a funder, when, and of whom: the fields of the application itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.operations.applications import choose_call, edit_application
from tressons_desktop.ports import Changes
from tressons_desktop.project.field_words import field_words
from tressons_desktop.project.model import Application
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.project.standing import draft_at
from ui.access.focus import move_focus
from ui.screens.application.linked_lines import LinkedLines
from ui.screens.application.presenter import ApplicationPresenter
from ui.screens.application.sections import REQUEST_TITLE
from ui.screens.application.stage_days import StageDays
from ui.screens.deposits.freeze_button import FreezeButton
from ui.screens.deposits.links import DepositLinks
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.dossier.presenter import deadline_hint
from ui.theme import px
from ui.widgets.basics import CardTitle, StepTitle, Text, row
from ui.widgets.buttons import outlined_button
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow, Form
from ui.widgets.message import Message
from ui.widgets.number_fields import MoneyField
from ui.widgets.record_field import ValueField
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.spoken_text import SpokenText
from ui.widgets.text_fields import TextArea, TextField

_MAKERS: Final[Mapping[str, Callable[[], ValueField]]] = {
    "requested": lambda: MoneyField(minimum=Decimal(0)),
    "reference": TextField,
    "resolution": TextField,
    "contact_name": TextField,
    "contact_email": TextField,
    "contact_phone": TextField,
    "note": TextArea,
}
"""Fields that are not a day."""

_REQUEST: Final[Sequence[tuple[str, ...]]] = (
    ("requested", "deadline"),
    ("submitted_on", "reference"),
    ("resolved_on", "resolution"),
)
_AFTER: Final[Sequence[tuple[str, Sequence[tuple[str, ...]]]]] = (
    (
        "L’examen du dossier",
        (
            ("received_on", "acknowledged_on"),
            ("more_asked_on", "more_due_on"),
            ("heard_on", "decided_on"),
        ),
    ),
    ("Après la décision", (("notified_on", "signed_on"), ("expires_on", "settled_on"))),
    (
        "Chez le financeur",
        (("contact_name",), ("contact_email", "contact_phone"), ("note",)),
    ),
)
_HINTS: Final[Mapping[str, str]] = {
    "requested": "Compte tant qu’aucune ligne du plan de financement ne vise cet appel.",
    "reference": "Le numéro donné au dépôt.",
    "resolved_on": "Le conseil y approuve le plan et demande l’aide.",
    "received_on": "Avant cette date, ne signer aucun devis.",
}


class RequestPage(QWidget):
    """Type the amount, the days and the contact; see the lines of the plan that ask this call.

    What is under the first part comes once that one is on the screen, or as soon as it is wanted.
    """

    step_wanted = Signal(str, str)

    def __init__(self, presenter: ApplicationPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._application: Application | None = None
        self._fields: dict[str, ValueField] = {}
        self._rows: dict[str, FieldRow] = {}
        self._bindings: dict[str, FieldBinding] = {}
        self.call_words = Message()
        self.read_button = outlined_button("C’est relu", "check")
        self.read_button.clicked.connect(presenter.take_version)
        self.main_words = Text("", "dense", "text2", wrap=True)
        self.main_button = outlined_button("En faire la candidature principale", "check")
        self.main_button.clicked.connect(self._make_main)
        self.stages = StageDays(presenter.workbench)
        self.linked = LinkedLines(presenter)
        self.linked.plan_wanted.connect(self._open_plan)
        self.freeze_button = FreezeButton(presenter.workbench)
        self.deposits, self.told = DepositLinks(presenter.workbench), SpokenText()
        self.freeze_button.told.connect(self.told.tell)
        self.deposits.told.connect(self.told.tell)
        self.area = ScrollPage()
        self._form = self._make_form()  # placed when it is shown: each move dresses it anew
        self.destroyed.connect(self._form.deleteLater)  # which may never come
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(18), px(14), px(12), 0)
        layout.addWidget(self.area, 1)

    @property
    def fields(self) -> Mapping[str, ValueField]:
        """Return the fields of an application, by their name."""
        self._finish()
        return self._fields

    def _make_form(self) -> Form:
        form = Form()
        form.add_line(StepTitle(REQUEST_TITLE, wrap=True))  # in the page: large text needs its room
        form.add_line(self._main())
        for names in _REQUEST:
            form.add_line(*(self._make_row(name) for name in names))
        for widget in (self._sent(), self.linked, self.stages):
            form.add_line(widget)
        return form

    def _finish(self) -> None:
        """Add what is under the first part."""
        names = [name for _title, lines in _AFTER for line in lines for name in line]
        if names[0] in self._fields:
            return
        for title, lines in _AFTER:
            self._form.add_line(CardTitle(title, wrap=True))
            for line in lines:
                self._form.add_line(*(self._make_row(name) for name in line))
        self._show_fields(names)

    def _make_row(self, name: str) -> FieldRow:
        field = _MAKERS.get(name, DateField)()
        words = field_words(Application, name)
        made = FieldRow(words.label, field, hint=_HINTS.get(name, ""), name=name)
        self._fields[name], self._rows[name] = field, made
        self._bindings[name] = FieldBinding(self._presenter.workbench, field, self._store)
        return made

    def _main(self) -> QWidget:
        held = QWidget()
        changed = QWidget()
        changed.setLayout(row(self.call_words, self.read_button))
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(changed)
        column.addLayout(row(self.main_words, self.main_button))
        self._changed = changed
        return held

    def _sent(self) -> QWidget:
        """Hold what was frozen of what was sent, and the way to freeze it."""
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.deposits)
        column.addLayout(row(self.freeze_button, None))
        column.addWidget(self.told)
        return held

    # showing ----------------------------------------------------------------------------------
    def show_application(self) -> None:
        """Show the fields of the application in hand."""
        present = self._presenter
        reading, application = present.reading, present.application
        if reading is None or application is None:
            return
        if self.area.widget() is None:
            self.area.setWidget(self._form)
        other = self._application is None or self._application.id != application.id
        self._application = application
        words = present.call_words()
        self.call_words.say(words, "triangle-alert", "part")
        self._changed.setVisible(bool(words))
        self.read_button.setVisible(reading.call is not None)
        self.main_words.setText(present.main_words())
        self.main_button.setVisible(not present.is_main)
        self.main_button.setAccessibleDescription(self.main_words.text())
        self._rows["deadline"].set_hint(deadline_hint(reading.call))
        self._show_fields(self._bindings)
        self._rest.start()
        self.linked.show_lines()
        self.stages.show_stages(present.stages(), reading.file)
        self.freeze_button.show_reading(reading)
        self.deposits.show_reading(reading)
        if other:
            self.area.verticalScrollBar().setValue(0)

    def _show_fields(self, names: Iterable[str]) -> None:
        """Show what is stored in some fields, or the text in red that stands there."""
        reading, application = self._presenter.reading, self._application
        if reading is None or application is None:
            return
        for name in names:
            address = FieldAddress.of(application.project_id, application, name)
            draft = draft_at(reading.file, *address[1:])
            self._bindings[name].show(address, value_of(application, name), draft)

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the amount, never what changes the aim of the project."""
        return self._fields["requested"]

    def focus_field(self, field: str) -> bool:
        """Put the keyboard in a field of the application, or in a day of a stage."""
        if self.stages.focus_stage(field):
            return True
        target = self.fields.get(field)
        if target is not None:
            self.area.ensureWidgetVisible(self._rows[field])
            move_focus(target)
        return target is not None

    # writing ----------------------------------------------------------------------------------
    def _store(self, address: FieldAddress, value: object) -> Changes | None:
        file = self._presenter.workbench.project_file(address.project_id)
        for application in file.applications:
            if application.call_id == address.record_id:
                return self._presenter.workbench.run(
                    edit_application,
                    project_id=address.project_id,
                    application_id=application.id,
                    **{address.field: value},
                )
        return None

    def _make_main(self) -> None:
        application = self._application
        if application is not None:
            self._presenter.workbench.run(
                choose_call, project_id=application.project_id, call_id=application.call_id
            )

    def _open_plan(self) -> None:
        self.step_wanted.emit("funding", "")
