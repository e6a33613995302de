"""A wrong command line is refused in French."""

from __future__ import annotations

import pytest

from tests.cli.test_commands import done
from tressons_desktop.__main__ import main


@pytest.mark.parametrize("words", [["--jamais"], ["referentiel", "voler"], ["a", "b"]])
def test_a_wrong_command_is_refused_in_french(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "n’est pas comprise" in said
    assert "error" not in said


def test_a_dossier_without_a_place_to_write_it_is_asked_for_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["dossier"]) != 0
    assert "-o" in capsys.readouterr().err


def test_the_help_lists_every_command_in_french() -> None:
    """What is asked first says all that can be asked."""
    from tressons_desktop.__main__ import COMMANDS

    said = done("--help")
    for command in COMMANDS:
        assert f"\n    {command} " in said, command
    for english in ("usage: ", "show this", "positional", "program's"):
        assert english not in said
        assert english not in done("colis", "--help")
