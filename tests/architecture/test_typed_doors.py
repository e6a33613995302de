"""The doors of the core and of storage say what goes through them.

What a public function takes and returns has a type. What has none is listed here with its reason:
elsewhere `Any` is a matter of one file, which the checker cannot follow but a reader can.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LIBRARIES_WITHOUT_TYPES = (
    "tressons_desktop/documents/own/",
    "tressons_desktop/intake/carried.py",
    "tressons_desktop/intake/passages.py",
    "tressons_desktop/intake/scans.py",
    "tressons_desktop/intake/sealing.py",
    "tressons_desktop/dossier/annexes/sound/",
    "tressons_desktop/dossier/blank_forms/acro/",
    "tressons_desktop/dossier/pdf/binding.py",
    "tressons_desktop/dossier/pdf/fonts.py",
    "tressons_desktop/dossier/pdf/grafting.py",
    "tressons_desktop/dossier/pdf/lighter.py",
    "tressons_desktop/dossier/pdf/presswork.py",
    "tressons_desktop/intake/colours.py",
)
"""reportlab, the objects of a PDF, and what Pillow and its colours give back."""

BY_NAMES = "fields known by their names: the record that receives them checks each"
TYPED = "a call as it is typed: any text, readable or not, until it is read"
FROM_JSON = "what JSON or TOML holds, read strictly by whoever asks"

KNOWN = {
    "db/collection/tables.py": {"Exact.load_dialect_impl": "the column of each server"},
    "db/journal_format.py": {"unpack": "a field, or every field of a record that came or went"},
    "tressons_desktop/calls/studio/conditions.py": {"ConditionRow": TYPED},
    "tressons_desktop/calls/studio/draft.py": {
        "Typed": TYPED,
        "value_at": TYPED,
        "with_value": TYPED,
    },
    "tressons_desktop/calls/studio/typed.py": {"read_typed": TYPED, "typed_of": TYPED},
    "tressons_desktop/definitions/parsing.py": {"parse_definition": FROM_JSON},
    "tressons_desktop/definitions/reader.py": {"DefinitionTable.__init__": FROM_JSON},
    "tressons_desktop/definitions/writing.py": {
        "TomlTable": "what TOML holds, checked when read back",
        "plain": "what TOML holds, checked when read back",
        "stated": "what TOML holds, checked when read back",
    },
    "tressons_desktop/dossier/annexes/model.py": {"ready_from": FROM_JSON},
    "tressons_desktop/demo.py": {"write_demo": FROM_JSON, "demo_records": FROM_JSON},
    "tressons_desktop/dossier/blank_forms/model.py": {
        "BlankForm.plain": FROM_JSON,
        "FillReport.plain": FROM_JSON,
        "form_from": FROM_JSON,
        "report_from": FROM_JSON,
    },
    "tressons_desktop/dossier/texts.py": {
        "map_texts": "any block: it returns one of the same type"
    },
    "tressons_desktop/exchange/later.py": {
        "understood": FROM_JSON,
        "kept": FROM_JSON,
        "overlaid": FROM_JSON,
    },
    "tressons_desktop/exchange/strict_json.py": {
        "read_object": FROM_JSON,
        "write_object": FROM_JSON,
    },
    "tressons_desktop/exchange/versions.py": {"encode_at": FROM_JSON},
    "tressons_desktop/finance/aid.py": {"FieldValues": BY_NAMES, "completed_amounts": BY_NAMES},
    "tressons_desktop/finance/lines.py": {
        "completed_budget": BY_NAMES,
        "completed_funding": BY_NAMES,
    },
    "tressons_desktop/freezing/plain.py": {"plain_of": FROM_JSON, "value_of": FROM_JSON},
    "tressons_desktop/history/naming.py": {
        "Gone": BY_NAMES,
        "Naming.known": BY_NAMES,
        "Naming.record_name": BY_NAMES,
    },
    "tressons_desktop/intake/examiner.py": {"Examiner.identify": FROM_JSON},
    "tressons_desktop/intake/pictures.py": {"Seen.image": "Pillow is imported late"},
    "tressons_desktop/intake/serving.py": {"AnswersByKind": FROM_JSON},
    "tressons_desktop/intake/dossier_state.py": {"state_from": FROM_JSON},
    "tressons_desktop/intake/verdict.py": {"Verdict.plain": FROM_JSON, "verdict_from": FROM_JSON},
    "tressons_desktop/operations/declare.py": {
        "Arguments": "those of an operation, given back to its own scope, words and key",
    },
    "tressons_desktop/operations/labels.py": {"fields_of": "arguments of an operation, as above"},
    "tressons_desktop/operations/lines.py": {
        "completed_line": BY_NAMES,
        "new_line": BY_NAMES,
    },
    "tressons_desktop/operations/ticks.py": {
        "without_ticks": BY_NAMES,
        "write_ticks": BY_NAMES,
    },
    "tressons_desktop/operations/profiles.py": {"create_profile": BY_NAMES},
    "tressons_desktop/project/codec.py": {
        "FieldCodec.encode": "the type of a field is told by its record",
        "FieldCodec.decode": "the type of a field is told by its record",
        "decode_field": "the type of a field is told by its record",
    },
    "tressons_desktop/project/identity.py": {"moved": BY_NAMES, "promoter_of": BY_NAMES},
    "tressons_desktop/project/snapshot.py": {"sorted_records": "records of any one kind"},
    "tressons_desktop/territory/coordinates.py": {"same_place": FROM_JSON},
    "tressons_desktop/territory/layer_kinds.py": {"LayerValue": FROM_JSON},
    "tressons_desktop/territory/layer_reading.py": {"features": FROM_JSON},
    "tressons_desktop/territory/layer_store.py": {"insert_layer": FROM_JSON},
}

SILENCED = {"tressons_desktop/intake/limits.py": "the structures of ctypes have no types"}


def doors_of_no_type(source: str) -> Iterator[str]:
    """Name what is public in a module and takes or gives a value of no known type."""
    yield from _walk(ast.parse(source).body, "")


def _walk(body: list[ast.stmt], owner: str) -> Iterator[str]:
    for node in body:
        name, types = _said(node)
        if not _public(name):
            continue
        if isinstance(node, ast.ClassDef):
            yield from _walk(node.body, f"{name}.")
        elif any(map(_untyped, types)):
            yield owner + name


def _said(node: ast.stmt) -> tuple[str, list[ast.expr | None]]:
    """Return the name that a statement defines, and the types that it says of it."""
    match node:
        case ast.ClassDef(name=name):
            return name, []
        case ast.FunctionDef(name=name, args=args, returns=returns):
            listed = (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg)
            return name, [*(one.annotation for one in listed if one), returns]
        case ast.AnnAssign(target=ast.Name(id=name), annotation=said):
            return name, [said]
        case ast.Assign(targets=[ast.Name(id=name)], value=said):
            return name, [said]
    return "_", []


def _public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _untyped(annotation: ast.expr | None) -> bool:
    named = ast.walk(annotation) if annotation is not None else ()
    return any(isinstance(one, ast.Name) and one.id == "Any" for one in named)


def _modules() -> Iterator[tuple[str, str]]:
    for folder in ("tressons_desktop", "db"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_every_door_of_no_type_is_known() -> None:
    found = {
        place: sorted(doors)
        for place, source in _modules()
        if not place.startswith(LIBRARIES_WITHOUT_TYPES)
        and (doors := list(doors_of_no_type(source)))
    }
    assert found == {place: sorted(doors) for place, doors in KNOWN.items()}


def test_no_error_is_silenced_and_no_attribute_made_up() -> None:
    silenced = [place for place, source in _modules() if re.search(r"#\s*type:\s*ignore", source)]
    assert silenced == list(SILENCED), "say the type instead, or say here why it cannot be"
    made_up = [place for place, source in _modules() if "def __getattr__" in source]
    assert made_up == []


def test_nothing_is_left_to_fail_once_it_runs() -> None:
    """What a class leaves to those made from it is abstract: the checker names who forgets it."""
    rooms = ("tressons_desktop", "db", "ui")
    files = sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))
    raised = re.compile(r"raise NotImplementedError")
    assert [path for path in files if raised.search(path.read_text(encoding="utf-8"))] == []


def test_a_door_of_no_type_is_seen() -> None:
    source = (
        "Known = dict[str, Any]\n"
        "def read(path: Path, **values: Any) -> None: ...\n"
        "def _own(value: Any) -> Any: ...\n"
        "class Door:\n"
        "    image: Any\n"
        "    def __init__(self, made: Callable[[Any], int]) -> None: ...\n"
        "    def typed(self, one: object) -> AnyOperation: ...\n"
    )
    assert list(doors_of_no_type(source)) == ["Known", "read", "Door.image", "Door.__init__"]
