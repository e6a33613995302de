"""The table of words in docs/architecture.md says where each word is; it is there."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tressons_desktop.project.entities import ENTITIES
from tressons_desktop.project.model import field_names
from tressons_desktop.project.stored import STORED

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"\| `(\w+)` \| `([\w/]+\.py)` \|")
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
WORDS = _ROW.findall(DOCUMENT)
_A_TYPE = re.compile(r"_?[A-Z]\w")
ROOMS = ("tressons_desktop", "db", "ui")
_STORED_WORD = re.compile(
    "|".join(word if "_" in word else rf"\b{word}\b" for word in sorted(STORED.values()))
)
PROJECT = "project"
NAMES_A_FIELD = {"FieldSpec", "attribute"}
"""What is given the name of a field of the project."""


def test_the_way_of_an_amount_is_told() -> None:
    told = [word for word, _ in WORDS]
    assert told.index("CellChange") < told.index("Workbench") < told.index("SqliteUnitOfWork")


@pytest.mark.parametrize(("word", "path"), WORDS)
def test_a_word_is_defined_where_it_is_said_to_be(word: str, path: str) -> None:
    source = (ROOT / path).read_text(encoding="utf-8")
    defined = rf"^(class|def) {word}\b|^ *{word}\b.*[:=]"
    assert re.search(defined, source, re.MULTILINE), f"{path} does not define {word}"


def types_named_in(source: str) -> Iterator[str]:
    """Name the types of a module: its classes, and the names it gives to types of others.

    A name of one letter stands for any type, or spares a table the whole word: it is local.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=said) if _is_a_type(said):
                if _A_TYPE.match(name) and not name.isupper():
                    yield name


def _is_a_type(said: ast.expr) -> bool:
    match said:
        case ast.Subscript(value=value):
            return _is_a_type(value)
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return _is_a_type(left) or _is_a_type(right)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name[:1].isupper() or name in dir(builtins)
    return False


def test_no_name_of_a_type_exists_twice() -> None:
    """One name for one thing: what is the same is imported, what is not is named otherwise."""
    found: dict[str, list[str]] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for name in set(types_named_in(path.read_text(encoding="utf-8"))):
                found.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert {name: files for name, files in found.items() if len(files) > 1} == {}


def test_a_desk_is_that_of_a_departement() -> None:
    """What runs a task of the window is a controller, a button or a dialog, and says which."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "/desk/" not in path.as_posix():
                said = re.findall(r"^class (\w+Desk)\b", path.read_text("utf-8"), re.MULTILINE)
                assert said == [], path


def test_a_name_of_a_type_is_seen() -> None:
    source = (
        "Rows = list[tuple[str, ...]]\n_Said = str | None\nIndex = QModelIndex\nR = TypeVar('R')\n"
        "MOST = 3\nWIDTHS = Widths\nclass _Line:\n    class Kept: ...\n"
    )
    assert sorted(types_named_in(source)) == ["Index", "Kept", "Rows", "_Line", "_Said"]


def test_no_code_says_a_word_of_the_disk() -> None:
    """A renamed field has its old word in the table of entities, and nowhere else."""
    said = [
        f"{path.relative_to(ROOT)}:{line} says {word!r}"
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for source in [path.read_text(encoding="utf-8")]
        if _STORED_WORD.search(source)
        for word, line in words_of_the_disk(ast.parse(source))
    ]
    assert not said, (
        f"{', '.join(said)}: use the name of the field, only its stored= says the word of the disk"
    )


@pytest.mark.parametrize(
    "source",
    [
        'FieldSpec("place_surface", "Surface")',
        "file.project.place_address",
        "project.place",
        'getattr(project, "place")',
        'f"SELECT place_surface FROM project WHERE id = {one}"',
        "edit_project(uow, project_id=one, place='Bourg')",
        "replace(file.project, place_surface=None)",
        "place_surface = 3",
        'FieldSpec("place", "Local pressenti")',
        'from x import Project\n_FIELDS = ("name", "place")',
    ],
)
def test_a_word_of_the_disk_is_seen(source: str) -> None:
    assert list(words_of_the_disk(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        '"premises": F("Local pressenti", "le local", stored="place"),',
        "place = reading.place",
        '_UNITS = ("heure", "place")',
        'from x import Visit\ncolumn("place", "Lieu visité")',
    ],
)
def test_what_is_no_word_of_the_disk_is_let_be(source: str) -> None:
    assert not list(words_of_the_disk(ast.parse("{" + source + "}" if ":" in source else source)))


def test_a_word_of_one_record_is_left_to_the_others() -> None:
    """It may be the old word of one list, and a word of no list elsewhere."""
    told = 'column("oldword", "Contact")'
    stored = {("partner", "contact"): "oldword"}
    seen = [
        list(words_of_the_disk(ast.parse(f"{taken}\n{told}"), stored))
        for taken in ("from model import Partner", "from model import Person", "")
    ]
    assert seen == [[("oldword", 2)], [], []]


def words_of_the_disk(
    tree: ast.AST, known: Mapping[tuple[str, str], str] = STORED
) -> Iterator[tuple[str, int]]:
    """Walk the stored words that a module says, but for the line that gives one to its field.

    A word like `place` is also said of other things: it is looked for as an attribute of a project,
    as an argument of what writes one, and as a text by itself where its record is spoken of.
    """
    stored = set(known.values())
    telling = {word for word in stored if "_" in word}
    of_projects = {word for (entity, _), word in known.items() if entity == PROJECT}
    spoken_of = _spoken_of(tree)
    today = {name for entity in spoken_of for name in field_names(ENTITIES[entity])}
    bare = telling | {word for (entity, _), word in known.items() if entity in spoken_of} - today
    nodes = list(ast.walk(tree))
    given = {id(one.value) for one in nodes if isinstance(one, ast.keyword) and one.arg == "stored"}
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)) if id(node) not in given:
                found = {text} & bare or {word for word in telling if word in text}
            case ast.Attribute(attr=name):
                found = {name} & ((of_projects if _is_a_project(node.value) else set()) | telling)
            case ast.Call(func=called, args=args, keywords=keywords):
                of_one = _writes_a_project(called) or any(map(_is_a_project, args))
                names = {one.arg for one in keywords if one.arg}
                found = names & ((of_projects if of_one else set()) | telling)
                if of_one or _last_name(called) in NAMES_A_FIELD:
                    found |= {one.value for one in args if isinstance(one, ast.Constant)} & (
                        of_projects
                    )
            case ast.Name(id=name) | ast.arg(arg=name):
                found = {name} & telling
            case _:
                continue
        yield from ((word, getattr(node, "lineno", 0)) for word in found)


def _spoken_of(tree: ast.AST) -> set[str]:
    """List the entities whose records a module takes by their name."""
    taken = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return {entity for entity, kind in ENTITIES.items() if kind.__name__ in taken}


def _is_a_project(node: ast.expr) -> bool:
    return _last_name(node) == "project"


def _writes_a_project(called: ast.expr) -> bool:
    return _last_name(called) in {"Project", "edit_project", "create_project"}


def _last_name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))
