"""What the sheet that prepares a deposit by post or e-mail says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tressons_desktop.applications.sending import Sending
from tressons_desktop.calls.terms import DepositWay
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.sizes import size_words
from ui.plain import one_line

_SHOWN: Final = 4
NBSP: Final = "\u00a0"


def lacking_words(sending: Sending) -> str:
    """Name what is not there yet: nothing prevents the rest from being prepared."""
    said = []
    if sending.lacking:
        said.append(f"Manque encore{NBSP}: {_named(sending.lacking)}.")
    if sending.by_hand:
        said.append(f"À ajouter soi-même, pointé sans fichier{NBSP}: {_named(sending.by_hand)}.")
    if sending.later:
        verb = "est demandée" if sending.later == 1 else "sont demandées"
        said.append(f"{plural(sending.later, 'pièce', 'pièces')} {verb} à une autre étape.")
    return " ".join(said)


def _named(titles: Sequence[str]) -> str:
    names = [f"«{NBSP}{one_line(one, 60)}{NBSP}»" for one in titles[:_SHOWN]]
    more = len(titles) - len(names)
    return ", ".join(names) + (f" et {plural(more, 'autre', 'autres')}" if more else "")


def copies_words(way: DepositWay) -> str:
    """Say in how many copies what leaves is printed."""
    if not way.copies:
        return "L’appel ne dit pas en combien d’exemplaires."
    return f"À imprimer en {plural(way.copies, 'exemplaire', 'exemplaires')}, pièces comprises."


def files_words(sending: Sending) -> str:
    """List what is gathered, under its new name."""
    return "\n".join(
        f"{one.name}{NBSP}: {one_line(one.title, 80)}"
        + (f", {size_words(one.size)}" if one.size else "")
        for one in sending.files
    )


def gathered_words(gathered_folder: Path, count: int, lost: Sequence[str]) -> str:
    """Say what was gathered, and what could not be."""
    files = plural(count, "fichier réuni", "fichiers réunis")
    words = f"{files} dans «{NBSP}{one_line(gathered_folder.name, 80)}{NBSP}»."
    if not lost:
        return words
    names = ", ".join(f"«{NBSP}{one_line(one, 60)}{NBSP}»" for one in lost)
    return f"{words} N’est plus sur cet ordinateur{NBSP}: {names}."
