"""A record of Aides-territoires that somebody saved on a key."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tressons_desktop.calls.reading.aides_territoires import (
    ASK,
    SITE,
    AidRecord,
    AidRecordRefused,
    aid_records,
)
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.exchange.strict_json import JsonRefused, read_foreign
from tressons_desktop.text.failures import not_read

MOST_BYTES: Final = 5_000_000


def received_aids(path: Path, words: ReadingWords) -> tuple[AidRecord, ...]:
    """Return the aids that a saved file describes; raise AidRecordRefused, with a sentence."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise AidRecordRefused(not_read(problem, path)) from problem
    if len(content) > MOST_BYTES:
        raise AidRecordRefused(f"Ce fichier est trop grand pour être une fiche. {ASK}")
    try:
        told = read_foreign(content.removeprefix(b"\xef\xbb\xbf"))
    except JsonRefused as problem:
        raise AidRecordRefused(f"Ce fichier n’est pas une fiche de {SITE}. {ASK}") from problem
    return aid_records(told, words)
