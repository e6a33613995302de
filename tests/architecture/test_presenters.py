"""What a screen says is decided where no widget is; a rule of a project is never said in a view."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tressons_desktop.project.entities import SNAPSHOT_LISTS

ROOT = Path(__file__).parents[2]
UI = ROOT / "ui"
SCREENS = UI / "screens"
RULES = {
    "applications",
    "calls",
    "competence",
    "control",
    "definitions",
    "directory",
    "feasibility",
    "finance",
    "forecast",
    "market",
    "obligations",
    "overview",
    "planning",
}
"""Rooms of the core whose functions judge, add up or choose."""
HANDS = ("read_", "write_", "draw_", "import_")
"""What is asked by hand, or drawn: it decides nothing."""
LISTS = set(SNAPSHOT_LISTS.values())
OWNERS = {"file", "_file", "snapshot"}
"""What a snapshot is called in a view."""
NAMES = {"id", "call_id", "key"}
WRITTEN_LATER = {"housekeeping.py"}
"""Files where a date is written in full once it is another day's."""
SHAPES = {"ui/widgets/charts.py": "shares a bar between amounts: only its drawing is counted"}
"""Files where an amount becomes a length on the screen."""
DECIDED_BY_FIELDS_ALONE = {"impact", "partners"}
"""Steps made of fields and tables: they choose nothing."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def rules_taken_by(path: Path) -> list[str]:
    return [
        f"{path.name} takes {name} from {module}"
        for module, name in imported(path)
        if module.startswith("tressons_desktop.")
        and module.split(".")[1] in RULES
        and name.islower()
        and not name.startswith(HANDS)
        and not name.endswith("_reader")
    ]


def decides(path: Path) -> bool:
    """Tell whether a file chooses or puts into words: a presenter, or words, without a widget."""
    named = path.name == "presenter.py" or path.stem.endswith("words")
    return named and not any(module.startswith("PySide6.QtWidgets") for module, _ in imported(path))


def views() -> list[Path]:
    return [path for path in sorted(UI.rglob("*.py")) if not decides(path)]


def test_a_view_takes_no_rule_of_its_own() -> None:
    """It takes the reading, or what its presenter says of it."""
    screens = [path for path in views() if SCREENS in path.parents]
    found = [rule for path in screens for rule in rules_taken_by(path)]
    assert found == [], "\n".join(found)


AMOUNT = re.compile(r"^    (?:def )?(\w+)(?:\(self\) ->|:) Decimal(?: \| None)?\b", re.MULTILINE)
CHOICE = re.compile(r"^class (\w+)\((?:Choice|Enum|StrEnum)\)", re.MULTILINE)


@cache
def core() -> tuple[frozenset[str], frozenset[str]]:
    """Give the names of the amounts of the core, and of the choices that its rules speak by."""
    rooms = [ROOT / "tressons_desktop" / room for room in (*RULES, "desk", "project")]
    files = [path for room in rooms for path in room.rglob("*.py")]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return frozenset(AMOUNT.findall(source)) - {"value", "scale"}, frozenset(CHOICE.findall(source))


def counted_by(path: Path) -> list[str]:
    """List where a view works out an amount, compares one, or judges a day by today's."""
    amounts, _ = core()

    def is_money(one: ast.expr) -> bool:
        return isinstance(one, ast.Attribute) and one.attr in amounts

    found = []
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Call(func=ast.Name(id="sum"), args=[_, start]) if not is_plain(start):
                found.append(f"{path.name} adds amounts up: {ast.unparse(node)}")
            case ast.BinOp(left=left, right=right) if is_money(left) and is_money(right):
                found.append(f"{path.name} works out {ast.unparse(node)}")
            case ast.Compare(left=left, comparators=[right]):
                sides = (left, right)
                if all(map(is_money, sides)) or any(map(is_today, sides)):
                    found.append(f"{path.name} judges {ast.unparse(node)}")
    return found


def is_plain(one: ast.expr) -> bool:
    return isinstance(one, ast.Constant)


def is_today(one: ast.expr) -> bool:
    return isinstance(one, ast.Name | ast.Attribute) and ast.unparse(one).endswith("today")


def test_no_amount_is_worked_out_where_it_is_shown() -> None:
    """A sum, a difference, a day that is over: said once, in the core or by a presenter."""
    found = [
        counted
        for path in views()
        if path.relative_to(ROOT).as_posix() not in SHAPES
        for counted in counted_by(path)
    ]
    assert found == [], "\n".join(found)


def choosing(node: ast.AST) -> list[ast.expr]:
    """Give the lists that a comprehension walks when it keeps a part of them, or a loop."""
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return [walked.iter for walked in node.generators]
    return [node.iter] if isinstance(node, ast.For) else []


def told_by(node: ast.AST) -> bool:
    """Tell whether records are only found by what names them."""
    tested = [one for one in ast.walk(node) if isinstance(one, ast.Compare)]
    named = [isinstance(one.left, ast.Attribute) and one.left.attr in NAMES for one in tested]
    return bool(tested) and all(named)


def records_judged_by(path: Path) -> list[str]:
    """List where a view goes through the records of a project, or counts by what a rule says."""
    found = []
    for node in ast.walk(parsed(path)):
        walked = [one for one in choosing(node) if isinstance(one, ast.Attribute)]
        for one in walked:
            owner = ast.unparse(one.value)
            if one.attr in LISTS and owner.split(".")[-1] in OWNERS and not told_by(node):
                found.append(f"{path.name} goes through {owner}.{one.attr}")
        if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            found += [
                f"{path.name} counts by {ast.unparse(one)}"
                for one in ast.walk(node)
                if isinstance(one, ast.Attribute)
                and isinstance(one.value, ast.Name)
                and one.value.id in core()[1]
            ]
        if isinstance(node, ast.Name) and node.id == "timedelta" and path.name not in WRITTEN_LATER:
            found.append(f"{path.name} counts days")
    return found


def test_a_view_goes_through_no_record_to_judge_it() -> None:
    """What is missing, counted or left out of a project is said once, in the core."""
    found = [judged for path in views() for judged in records_judged_by(path)]
    assert found == [], "\n".join(found)


def test_a_presenter_of_a_step_knows_no_widget() -> None:
    for path in sorted((SCREENS / "workspace" / "steps").glob("*/presenter.py")):
        modules = {module for module, _ in imported(path)}
        seen = [module for module in modules if module.startswith("PySide6")]
        assert not seen, f"{path.relative_to(ROOT)} takes {', '.join(seen)}: a presenter says words"


def test_every_step_that_decides_something_has_a_presenter() -> None:
    steps = {path.parent.name for path in (SCREENS / "workspace" / "steps").glob("*/view.py")}
    present = {
        path.parent.name for path in (SCREENS / "workspace" / "steps").glob("*/presenter.py")
    }
    forgotten = sorted(steps - present - DECIDED_BY_FIELDS_ALONE)
    assert not forgotten, (
        f"{', '.join(forgotten)}: write the presenter.py of its folder, under"
        " ui/screens/workspace/steps, or say in DECIDED_BY_FIELDS_ALONE that it chooses nothing"
    )
    beyond = sorted(present & DECIDED_BY_FIELDS_ALONE)
    assert not beyond, f"{', '.join(beyond)}: take it out of DECIDED_BY_FIELDS_ALONE"


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


def test_an_amount_worked_out_in_a_view_is_seen(tmp_path: Path) -> None:
    view = tmp_path / "view.py"
    view.write_text(
        "whole = sum((one.amount for one in lines), Decimal(0))\n"
        "left = made.total - made.granted\n"
        "over = line.deadline < today\n"
        "wide = sum(widths) + px(4)\n"
        "high = cell.height - total // 2\n",
        encoding="utf-8",
    )
    assert len(counted_by(view)) == 3


def test_a_record_judged_in_a_view_is_seen(tmp_path: Path) -> None:
    view = tmp_path / "view.py"
    view.write_text(
        "empty = any(zone.spend is None for zone in file.zones)\n"
        "one = next(a for a in self.file.attachments if a.id == wanted)\n"
        "lost = [a for a in self.reading.file.attachments if a.sha256 in troubles]\n"
        "broken = sum(c.verdict is CheckVerdict.EXCEEDED for c in checks)\n"
        "for line in self._file.budget:\n    total += line.unit_price\n"
        "until = today + timedelta(days=90)\n",
        encoding="utf-8",
    )
    assert sorted(records_judged_by(view)) == [
        "view.py counts by CheckVerdict.EXCEEDED",
        "view.py counts days",
        "view.py goes through file.zones",
        "view.py goes through self._file.budget",
        "view.py goes through self.reading.file.attachments",
    ]
