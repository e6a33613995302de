"""Names of files: Windows, Linux and the portals take them, whatever they were made from."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tressons_desktop.exchange.formats import harmless_name
from tressons_desktop.text.filenames import is_device, safe_filename, slug_filename

DEVICES = (
    *("CON", "con", "Prn", "AUX", "NUL", "CONIN$", "conout$", "COM0", "COM9", "LPT5"),
    *("COM¹", "COM²", "LPT³", "ＣＯＮ", "ｃｏｎ", "ＬＰＴ１", "CON ", "CON .", "ＮＵＬ", "aux.tar"),
)
_WINDOWS_REFUSES = re.compile(r'[\x00-\x1f<>:"/\\|?*]|[ .]$')


def test_a_slug_reads_as_its_text() -> None:
    assert slug_filename("Dossier – Épicerie de l’Haÿ") == "dossier-epicerie-de-l-hay"
    assert slug_filename("日本") == "sans-nom"
    assert slug_filename("mot " * 40) == "-".join(["mot"] * 20)


@pytest.mark.parametrize("device", DEVICES)
def test_devices_of_windows_are_never_the_name_of_a_file(device: str) -> None:
    assert is_device(device)
    for name in (
        f"{slug_filename(device.partition('.')[0])}.pdf",
        safe_filename(f"{device}.pdf"),
        safe_filename(device, ".pdf"),
        harmless_name(f"{device}.pdf", "application/pdf"),
        harmless_name(device, "application/pdf"),
        harmless_name(f"C:\\dossier\\{device}.pdf", "application/pdf"),
    ):
        assert not is_device(name), name
        assert name.endswith(".pdf")


@pytest.mark.parametrize("name", ["Contrat", "com10", "conseil municipal", "nulle part", "lptx"])
def test_names_that_only_begin_like_a_device_stay(name: str) -> None:
    assert safe_filename(name, ".pdf") == f"{name}.pdf"


@given(st.text(max_size=200))
@example("devis\u202efdp.exe")
@example("é" * 200)
def test_any_text_makes_a_name_taken_everywhere(text: str) -> None:
    for name in (safe_filename(text), safe_filename(text, ".pdf"), f"{slug_filename(text)}.csv"):
        assert _WINDOWS_REFUSES.search(name) is None
        assert not is_device(name)
        assert 0 < len(name.encode()) <= 255
        assert "\u202e" not in name
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_filename(text))
    assert len(slug_filename(text)) <= 82


@given(st.text(max_size=120))
def test_a_safe_name_is_left_as_it_is(text: str) -> None:
    once = safe_filename(text)
    assert safe_filename(once) == once
