"""What the IT service fixes serves; a wrong file fixes nothing and says why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tressons_desktop.paths import find_data_paths
from tressons_desktop.presets import Presets, read_presets
from tressons_desktop.settings import Settings

KEY = "RWQht6HEkEyF3fKrEWyHZEDbLwbkZZ///51vyyDi1aGmLK/1c8NYKsHd"
WHOLE = f"""
format = 1
data = "{{place}}/donnees/{{{{compte}}}}"
departement = "71"
text_size = 130
colis = "{{place}}/partage"
disabled = ["mises-a-jour"]
[[signers]]
name = "Service fictif"
key = "{KEY}"
"""


def put(folder: Path, text: str) -> Path:
    file = folder / "tressons" / "presets.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace("{place}", str(folder)), "utf-8")
    return file


def test_what_is_fixed_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path, WHOLE.replace("{{", "{").replace("}}", "}"))
    presets = read_presets((file,))
    assert presets.problem == ""
    assert presets.department == "71"
    assert presets.signers == (("Service fictif", KEY),)
    assert not presets.allows("mises-a-jour")
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path))
    monkeypatch.setenv("USER", "marie/l")
    assert find_data_paths(None).root == tmp_path / "donnees" / "marie_l"
    assert find_data_paths(tmp_path / "ici").root == tmp_path / "ici", "what is asked comes first"

    settings = Settings(tmp_path / "settings.toml", presets)
    assert settings.current.text_size == 130, "what a person begins with"
    settings.change(lambda now: replace(now, text_size=100, home_departement="21"))
    again = Settings(tmp_path / "settings.toml", presets)
    assert again.current.text_size == 100, "and may change"
    assert again.current.home_departement == "71", "unlike what is fixed"
    assert Settings(tmp_path / "settings.toml").current.home_departement == "21"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 2", "format"),
        ("format = 1\ndepartement = '999'", "999"),
        ("format = 1\ntext_size = 110", "100, 115"),
        ("format = 1\ndata = 'relatif'", "chemin complet"),
        ("format = 1\nmot = 1", "mot"),
        ("format = 1\ndisabled = ['tout']", "mises-a-jour"),
        ("format = 1\nsigners = [1]", "signers"),
        ("format = ", "TOML"),
    ],
)
def test_a_wrong_file_fixes_nothing_and_says_why(tmp_path: Path, text: str, said: str) -> None:
    presets = read_presets((put(tmp_path, text),))
    assert said in presets.problem
    assert presets._replace(file=None, problem="") == Presets()
