"""Definition files made to keep the parser busy are refused at sight, in French."""

from pathlib import Path

import pytest

from tressons_desktop.definitions.reader import read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.shape import wrong_shape
from tressons_desktop.packaged import RESOURCES


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 50_000) + " = 1",
        "[" + ".".join("a" * 50_000) + "]",
        "x = {" + ".".join("a" * 50_000) + " = 1}",
        "x = " + "[" * 100_000,
        "x = " + "{a = " * 20_000,
        "".join(f"k{n} = 1\n" for n in range(50_000)),
        '"' + '"."'.join("a" * 30_000) + '" = 1',
    ],
)
def test_a_text_made_to_keep_the_parser_busy_is_not_parsed(tmp_path: Path, text: str) -> None:
    file = tmp_path / "grille.toml"
    file.write_text(text, encoding="utf-8")
    assert wrong_shape(text)
    with pytest.raises(DefinitionRefused) as refused:
        read_definition(file)
    assert str(refused.value).startswith("grille.toml")


@pytest.mark.parametrize(
    "text",
    [
        'aide = "Un. Deux. Trois. Quatre. Cinq. Six. Sept. Huit. Neuf. Dix. Onze. Douze. Treize."',
        'aide = """\n' + "Une phrase. " * 100 + '[[[[[[{{{{{{"\n"""',
        "aide = '''\n" + "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o = 1\n" * 3 + "'''",
        "# " + "[" * 200 + "\nx = 1",
        'aide = "un \\" [[[[[[[[[[[[[[[[[[[[[[[[[[[[ guillemet"',
    ],
)
def test_what_a_text_says_is_not_taken_for_its_shape(text: str) -> None:
    assert wrong_shape(text) is None


def test_our_own_definitions_have_the_right_shape() -> None:
    files = list(RESOURCES.rglob("*.toml"))
    assert len(files) > 5
    assert [file.name for file in files if wrong_shape(file.read_text(encoding="utf-8"))] == []
