"""Nothing reaches the page without a glyph."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from tests.dossier import sample
from tressons_desktop.dossier.pdf.fonts import has_glyph
from tressons_desktop.dossier.printable import SUBSTITUTE, Printable, make_printable


@given(st.text())
def test_every_character_left_can_be_printed(text: str) -> None:
    cleaned = Printable(has_glyph).text(text)
    assert all(character == "\n" or has_glyph(character) for character in cleaned)


@given(st.text(alphabet="abcéèçœ’«»€…–☐✓\u00a0\u202f 0123456789\n"))
def test_french_text_is_left_as_it_is(text: str) -> None:
    printable = Printable(has_glyph)
    assert printable.text(text) == text
    assert not printable.missing()


def test_a_family_of_emoji_is_one_sign() -> None:
    printable = Printable(has_glyph)
    assert printable.text("👨‍👩‍👧 et 漢") == f" et {SUBSTITUTE}"
    assert [one.count for one in printable.missing()] == [1, 1]


def test_a_passage_of_another_script_leaves_one_mark() -> None:
    printable = Printable(has_glyph)
    assert printable.text("Café مقهى القرية, puis 漢字") == f"Café {SUBSTITUTE}, puis {SUBSTITUTE}"
    assert sum(one.count for one in printable.missing()) == 12


def test_an_emoji_goes_with_one_of_its_spaces() -> None:
    printable = Printable(has_glyph)
    assert printable.text("Fête 🎉 du pain 🥖, 👍🏽") == "Fête du pain,"
    assert sum(one.count for one in printable.missing()) == 3


def test_accents_typed_apart_are_joined() -> None:
    assert Printable(has_glyph).text("e\u0301te\u0301") == "été"


def test_the_sample_needs_nothing_replaced() -> None:
    dossier, missing = make_printable(sample.dossier(), has_glyph)
    assert not missing
    assert dossier == sample.dossier()


def test_the_content_model_imports_no_pdf_library() -> None:
    code = (
        "import sys, tressons_desktop.dossier.content, tressons_desktop.drawing.charts,"
        " tressons_desktop.dossier.compose, tressons_desktop.dossier.safe_write\n"
        "assert not {'reportlab', 'pikepdf', 'PIL', 'pypdfium2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
