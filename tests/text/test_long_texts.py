"""Long texts, hostile or only pasted by mistake: twice as long takes about twice the time."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.harness.growth import grows_too_fast
from tressons_desktop.definitions.lines import LineFinder
from tressons_desktop.definitions.shape import wrong_shape
from tressons_desktop.dossier.chapters.wording import narrative
from tressons_desktop.dossier.pdf.engine.lines import Stretch, break_lines
from tressons_desktop.dossier.printable import Printable
from tressons_desktop.dossier.shorten import ellipsis
from tressons_desktop.project.codec import clean_text
from tressons_desktop.text.count import count_characters
from tressons_desktop.text.dates import parse_partial_date
from tressons_desktop.text.filenames import safe_filename, slug_filename
from tressons_desktop.text.identifiers import check_siret, format_siret
from tressons_desktop.text.numbers import parse_decimal
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french

GRAINS = (
    *("a", "a.", "a@", "@a", "a@b", "é@.", "www.", "://", "a://", "1://", "C:\\", "a-"),
    *('"', ' "a', "'", "a' ", "«", "«»", "» ", "...", ";!?", "! ", " :", " \u00a0", " "),
    *("1", "1x", "1 111 ", "1 111,", "1.", ",9", "9 €", "€", "1.234", "-", "- a\n", "\n", "\n "),
    *("\u0315\u0300", "e\u0315\u0300", "\u202e", "\ufffc", "\ud800", "🙂", "\u200d", "﷽", "<", "&"),
    *("[", "[ ", "[a ", "[[a]]\n", "a = 1\n", '"""', "'''", '"""\\', "{", "a.b = '", "#"),
)


def _refusable(work: Callable[[str], object]) -> Callable[[str], object]:
    def done(text: str) -> None:
        with suppress(ValueError):
            work(text)

    return done


WORKS: dict[str, Callable[[str], object]] = {
    "typography": french,
    "search": normalise,
    "count": count_characters,
    "number": _refusable(parse_decimal),
    "number and a letter": _refusable(lambda text: parse_decimal(f"{text}z")),
    "date": _refusable(parse_partial_date),
    "siret": check_siret,
    "siret as written": format_siret,
    "file name": safe_filename,
    "slug": slug_filename,
    "printable": Printable(str.isascii).text,
    "kept text": clean_text,
    "paragraphs": narrative,
    "lines of a page": lambda text: break_lines([Stretch(text)], 10.5, 60),
    "shortened": lambda text: ellipsis(text, lambda shown: len(shown) < 60),
    "shape of a definition": wrong_shape,
    "lines of a definition": lambda text: LineFinder(text).table("a", 3),
}


@pytest.mark.parametrize("name", WORKS)
def test_the_work_follows_the_length(name: str) -> None:
    slow = [grain for grain in GRAINS if grows_too_fast(WORKS[name], grain)]
    assert slow == []


def test_cut_runs_of_marks_say_the_same_as_short_ones() -> None:
    marked = "e" + "\u0300" * 20
    assert count_characters(marked) == 20
    assert normalise("e" + "\u0300\u0315" * 5_000 + "x") == "ex"
