"""Preferences: kept, and never in the way."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.settings import Preferences, Settings, write_atomically


def test_a_choice_is_found_again_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "data" / "settings.toml"
    path.parent.mkdir()
    Settings(path).change(
        lambda now: replace(
            now, theme="dark", text_size=150, folded=("todo", "steps"), last_project_id="0192"
        )
    )
    again = Settings(path).current
    assert (again.theme, again.text_size, again.folded) == ("dark", 150, ("todo", "steps"))
    assert again.last_project_id == "0192"
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_a_folder_that_is_away_is_not_made_anew(tmp_path: Path, expect_log) -> None:
    settings = Settings(tmp_path / "clé retirée" / "settings.toml")
    with expect_log("settings cannot be written"):
        settings.change(lambda now: replace(now, theme="dark"))
    assert settings.current.theme == "dark"
    assert not (tmp_path / "clé retirée").exists()


@given(st.text(), st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_any_text_survives(tmp_path_factory, text: str, other: str, extra: dict[str, str]) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    settings = Settings(path)
    settings.change(lambda now: replace(now, last_project_id=text, folded=(other,), extra=extra))
    assert Settings(path).current == settings.current


def test_a_note_stays_beside_the_others_until_it_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    settings = Settings(path)
    settings.note("who", "Marie")
    settings.note("export_folder", "/dossiers")
    assert Settings(path).current.extra == {"who": "Marie", "export_folder": "/dossiers"}
    settings.forget("who")
    settings.forget("inconnu")
    assert Settings(path).current.extra == {"export_folder": "/dossiers"}


def test_nothing_changes_outside_or_when_the_change_fails(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml")

    def fail(now: Preferences) -> Preferences:
        replace(now, theme="dark")
        raise RuntimeError("panne")

    with pytest.raises(RuntimeError, match="panne"):
        settings.change(fail)
    assert settings.current == Preferences()
    assert not (tmp_path / "settings.toml").exists()
    with pytest.raises(AttributeError):
        settings.current.theme = "dark"


def test_an_impossible_choice_is_refused_whole(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml")
    with pytest.raises(ValueError, match="fuchsia"):
        settings.change(lambda now: replace(now, text_size=150, theme="fuchsia"))
    assert settings.current.text_size == 100
    with pytest.raises(TypeError, match="couleur"):
        settings.change(lambda now: replace(now, couleur="bleu"))


@pytest.mark.parametrize(
    "broken",
    [
        *(b"theme = ", b"\xff\xfe\x00", b"theme = 3", b'theme = "fuchsia"', b"text_size = true"),
        *(b"folded = [1]", b'extra = "x"', b"text_size = 99999999999999999999"),
    ],
)
def test_a_broken_file_is_set_aside_never_deleted(
    tmp_path: Path, broken: bytes, expect_log
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(broken)
    with expect_log("set aside"):
        settings = Settings(path)
    assert settings.current == Preferences()
    assert settings.set_aside is not None
    assert settings.set_aside.read_bytes() == broken
    settings.change(lambda now: replace(now, theme="light"))
    assert Settings(path).current.theme == "light"


def test_a_newer_file_with_unknown_names_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\nfuture = 12\n', encoding="utf-8")
    assert Settings(path).current.theme == "dark"


def test_a_folder_that_refuses_does_not_stop_the_work(tmp_path: Path, expect_log) -> None:
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    with expect_log("settings cannot be"):
        settings = Settings(tmp_path / "fichier" / "settings.toml")
        settings.change(lambda now: replace(now, theme="dark"))
    assert settings.current.theme == "dark"


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "dossier"
    (target / "plein").mkdir(parents=True)
    with pytest.raises(OSError):
        write_atomically(target, b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["dossier"]
