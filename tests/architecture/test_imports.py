"""The house stays in order: a fast start, no circles, files that can be read."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.sources import trees_with

ROOT = Path(__file__).parents[2]
PACKAGES = ("tressons_desktop", "db", "ui")
HEAVY = ("reportlab", "pikepdf", "pypdfium2", "PIL", "sqlalchemy", "PySide6")
MAX_LINES = 400


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def loaded_by(module: str) -> set[str]:
    """Return the top-level packages that importing a module brings in."""
    code = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_starting_imports_nothing_heavy() -> None:
    assert loaded_by("tressons_desktop.__main__").isdisjoint(HEAVY)


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("tressons_desktop.operations", HEAVY),
        ("tressons_desktop.dossier", HEAVY),
        ("tressons_desktop.bootstrap", ("reportlab", "pikepdf", "pypdfium2", "PIL")),
        ("db.store", ("reportlab", "pikepdf", "pypdfium2", "PIL", "PySide6")),
        ("ui.main_window", ("reportlab", "pikepdf", "pypdfium2", "PIL", "sqlalchemy")),
    ],
)
def test_a_room_brings_in_only_its_own(module: str, never: tuple[str, ...]) -> None:
    assert loaded_by(module).isdisjoint(never)


def imports_of(source: str, known: set[str]) -> Iterator[str]:
    """Yield the modules of ours that a text knows, whenever it imports them, types included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "a module of ours is called by its whole name"
            base = node.module or ""
            for name in (f"{base}.{alias.name}" for alias in node.names):
                if name in known or base in known:
                    yield name if name in known else base


def find_circle(graph: dict[str, set[str]]) -> list[str]:
    """Return the modules of one import circle, or nothing."""
    done: set[str] = set()

    def visit(name: str, trail: list[str]) -> list[str]:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return []
        for imported in sorted(graph[name]):
            if circle := visit(imported, [*trail, name]):
                return circle
        done.add(name)
        return []

    return next((circle for name in sorted(graph) if (circle := visit(name, []))), [])


def test_no_module_knows_itself_through_others() -> None:
    """An import put off to a function, or kept for the types, makes a circle all the same."""
    files = {module_name(path): path for path in sources(*PACKAGES)}
    graph = {
        name: set(imports_of(path.read_text(encoding="utf-8"), set(files)))
        for name, path in files.items()
    }
    circle = find_circle(graph)
    assert not circle, " → ".join(circle)


def test_a_circle_would_be_seen() -> None:
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


def test_an_import_put_off_is_seen() -> None:
    source = (
        "if TYPE_CHECKING:\n    from ui.jobs import Job\n"
        "def show():\n    import ui.rail_screens\n    from ui.theme import icons, px\n"
    )
    known = {"ui.jobs", "ui.rail_screens", "ui.theme", "ui.theme.icons"}
    assert set(imports_of(source, known)) == known


def test_every_file_can_be_read_in_one_sitting() -> None:
    files = [ROOT / "dev.py", *sources(*PACKAGES, "packaging", "tests")]
    long = [
        f"{path.relative_to(ROOT)}: {count} lines"
        for path in files
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    ]
    assert not long, "\n".join(long)


def test_the_project_speaks_for_itself_on_any_machine() -> None:
    """No path of the machine where it was written."""
    private = ("/work" + "/main", "/work" + "/shared", "/tmp" + "/briefs")
    found = [
        str(path.relative_to(ROOT))
        for path in [ROOT / "dev.py", *sources(*PACKAGES, "packaging", "tests")]
        if any(word in path.read_text(encoding="utf-8") for word in private)
    ]
    assert not found


TURNED_BY_THE_WHEEL = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QSlider", "QTabBar"}


def test_what_the_wheel_turns_is_made_in_the_kit_alone() -> None:
    """Elsewhere a list to choose from would follow the wheel, unseen."""
    for path, tree in trees_with(TURNED_BY_THE_WHEEL, sources("ui")):
        for node in ast.walk(tree):
            bases = node.bases if isinstance(node, ast.ClassDef) else []
            made = [node.func] if isinstance(node, ast.Call) else bases
            names = {one.id for one in made if isinstance(one, ast.Name)}
            if names & TURNED_BY_THE_WHEEL:
                assert "Unwheeled" in names, f"{module_name(path)}, line {node.lineno}"
