"""A wrong command line is refused in French."""

from __future__ import annotations

import pytest

from tressons_desktop.__main__ import main


@pytest.mark.parametrize("words", [["--jamais"], ["dossier"], ["referentiel", "voler"], ["a", "b"]])
def test_a_wrong_command_is_refused_in_french(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "n’est pas comprise" in said
    assert "error" not in said
