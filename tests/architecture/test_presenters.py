"""What a screen says is decided where no widget is; a rule of a project is never said in a view."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "ui" / "screens"
RULES = {
    "calls",
    "control",
    "definitions",
    "feasibility",
    "finance",
    "obligations",
    "overview",
    "planning",
}
"""Rooms of the core whose functions judge, add up or choose."""
HANDS = ("read_", "write_", "draw_", "import_")
"""What is asked by hand, or drawn: it decides nothing."""
DECIDED_BY_FIELDS_ALONE = {"impact", "partners", "project", "promoter"}
"""Steps made of fields and tables: they choose nothing."""


def imported(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def rules_taken_by(path: Path) -> list[str]:
    return [
        f"{path.name} takes {name} from {module}"
        for module, name in imported(path)
        if module.split(".")[0] == "tressons_desktop"
        and module.split(".")[1] in RULES
        and name.islower()
        and not name.startswith(HANDS)
    ]


def test_a_view_takes_no_rule_of_its_own() -> None:
    """It takes the reading, or what its presenter says of it."""
    views = [path for path in sorted(SCREENS.rglob("*.py")) if path.name != "presenter.py"]
    found = [rule for path in views for rule in rules_taken_by(path)]
    assert found == [], "\n".join(found)


def test_a_presenter_of_a_step_knows_no_widget() -> None:
    for path in sorted((SCREENS / "workspace" / "steps").glob("*/presenter.py")):
        modules = {module for module, _ in imported(path)}
        assert not any(module.startswith("PySide6") for module in modules), path


def test_every_step_that_decides_something_has_a_presenter() -> None:
    steps = {path.parent.name for path in (SCREENS / "workspace" / "steps").glob("*/view.py")}
    present = {
        path.parent.name for path in (SCREENS / "workspace" / "steps").glob("*/presenter.py")
    }
    assert present == steps - DECIDED_BY_FIELDS_ALONE


def test_a_rule_in_a_view_is_seen(tmp_path: Path) -> None:
    view = tmp_path / "view.py"
    view.write_text(
        "from tressons_desktop.finance.plan import FundingTotals, funding_totals\n"
        "from tressons_desktop.planning.ics import write_ics\n",
        encoding="utf-8",
    )
    assert rules_taken_by(view) == [
        "view.py takes funding_totals from tressons_desktop.finance.plan"
    ]
