"""The three years in the workbook as an association or a company keeps its accounts, live."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.dossier import snapshot
from tests.dossier.office.calculated import Cells, read, silent
from tests.forecast.builders import PROJECT, d, shop
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.project.forecast_records import InKind
from tressons_desktop.project.forecast_values import InKindKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import LegalForm


def kept_by(form: LegalForm | None, file: ProjectFile) -> ProjectFile:
    return replace(file, project=replace(file.project, operator_form=form))


def written(file: ProjectFile, folder: Path) -> Cells:
    write_workbook(workbook_of(snapshot.read(file)), folder / "a.xlsx", silent)
    return read(folder / "a.xlsx")


def helped() -> ProjectFile:
    """Return the shop of an association, with volunteers."""
    given = InKind(
        id="k",
        project_id=PROJECT,
        kind=InKindKind.VOLUNTEERS,
        quantity=d("100"),
        unit_value=d("12"),
    )
    return kept_by(LegalForm.ASSOCIATION, replace(shop(), in_kinds=(given,)))


def test_an_association_has_its_lines_and_what_is_given_to_it(tmp_path: Path) -> None:
    rows = written(helped(), tmp_path)["Présentation comptable"]
    by_label = {row[0]: row[1:4] for row in rows}
    assert by_label["Cotisations"] == [3340, 3955, 4350]
    assert by_label["Concours publics et subventions d’exploitation"] == [12000] * 3
    assert [round(one, 2) for one in by_label["Excédent ou déficit"]] == [1116.88, 4442.01, 7087.12]
    assert by_label["Personnel bénévole"] == by_label["Bénévolat"] == [1200] * 3


def test_a_company_has_its_own_lines(tmp_path: Path) -> None:
    cells = written(kept_by(LegalForm.SCIC, shop()), tmp_path)
    ends = {row[0]: row[1:4] for row in cells["Présentation comptable"]}
    assert [round(one, 2) for one in ends["Bénéfice ou perte"]] == [1116.88, 4442.01, 7087.12]
    assert "Impôts, taxes et versements assimilés" not in ends
