"""Say which column of an export gives what: proposed by its titles, kept for those to come."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.desk.sources.columns import (
    TITLES,
    ColumnMatching,
    ColumnName,
    lacks,
    named,
)
from tressons_desktop.desk.sources.export import Export
from tressons_desktop.text.numbers import plural
from ui.plain import one_line
from ui.screens.deposits.refusing import RefusingSheet
from ui.widgets.basics import Text
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow

_NONE: Final = "Aucune colonne"


class MatchingSheet(RefusingSheet):
    """Ask the column of each thing that the desk reads, with what it says on the first lines."""

    def __init__(
        self, export: Export, proposed: ColumnMatching, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Colonnes de l’export", "Lire l’export", icon="check", width=640, parent=parent
        )
        self._export = export
        lines = plural(len(export.lines), "dossier", "dossiers")
        self.body.addWidget(
            Text(
                f"{export.filename}, {lines}. Dire quelle colonne donne quoi\u00a0: c’est gardé "
                "pour les prochains exports de cet appel.",
                "dense",
                "text2",
                wrap=True,
            )
        )
        columns = named(export.titles)
        options = [Option(one, one_line(one.label)[:90]) for one in columns]
        self.fields: dict[str, ChoiceField] = {}
        self._rows: dict[str, FieldRow] = {}
        for key, title in TITLES.items():
            field = ChoiceField(options, empty=_NONE)
            field.set_value(proposed.get(key))
            line = FieldRow(title, field)
            field.edited.connect(self._examples)
            self.fields[key], self._rows[key] = field, line
            self.body.addWidget(line)
        self._examples()
        self.fit()

    def matching(self) -> ColumnMatching:
        """Return what was chosen."""
        chosen = {key: field.value() for key, field in self.fields.items()}
        return {key: one for key, one in chosen.items() if isinstance(one, ColumnName)}

    def accept(self) -> None:
        """Accept once what a dossier cannot do without is matched."""
        for field in self.fields.values():
            field.flush()
        said = lacks(self.matching())
        if said:
            self.refuse(said)
            return
        super().accept()

    def _examples(self, _value: object = None) -> None:
        """Show under each field what its column says."""
        for key, line in self._rows.items():
            column = self.fields[key].value()
            said = self._export.example(column) if isinstance(column, ColumnName) else ""
            line.set_hint(f"Par exemple\u00a0: {said}" if said else "")
