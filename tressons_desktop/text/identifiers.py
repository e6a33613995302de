"""Check the numbers that identify organisations, communes and bank accounts.

Every check returns None when the number is right or the field empty (nothing is mandatory to save),
or one sentence that says what is wrong. A check proves that no digit was mistyped, never that the
organisation exists.
"""

import re

from tressons_desktop.text.spaces import NARROW, NBSP

_LA_POSTE = "356000000"


def check_siret(text: str) -> str | None:
    """Check a SIRET: fourteen digits, Luhn key on the whole and on the SIREN inside.

    La Poste's establishments share one SIREN and outgrew the key: theirs have a digit sum that is a
    multiple of five instead (Insee).
    """
    digits = _compact(text)
    if not digits:
        return None
    if problem := _wrong_digits(digits, 14, "SIRET"):
        return problem
    if digits.startswith(_LA_POSTE) and sum(map(int, digits)) % 5 == 0:
        return None
    return None if _luhn(digits) and _luhn(digits[:9]) else _wrong_key("SIRET")


def format_siret(text: str) -> str:
    """Write a SIRET as ``213 500 012 00013``; anything else comes back as it was."""
    digits = _compact(text)
    if re.fullmatch(r"[0-9]{14}", digits) is None:
        return text
    return NARROW.join((digits[:3], digits[3:6], digits[6:9], digits[9:]))


def _compact(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _wrong_digits(digits: str, length: int, name: str) -> str | None:
    if re.fullmatch(r"[0-9]+", digits) is None:
        return f"Un {name} ne contient que des chiffres{NBSP}: il y en a {length}."
    if len(digits) != length:
        return f"Un {name} a {length} chiffres{NBSP}: {_found(digits)}."
    return None


def _found(code: str) -> str:
    count = len(code)
    return f"{count} caractère saisi" if count < 2 else f"{count} caractères saisis"


def _wrong_key(name: str) -> str:
    return f"La clé de ce {name} ne correspond pas{NBSP}: un chiffre est sans doute mal recopié."
