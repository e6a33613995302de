"""Check the numbers that identify organisations, communes and bank accounts.

Every check returns None when the number is right or the field empty (nothing is mandatory to save),
or one sentence that says what is wrong. A check proves that no digit was mistyped, never that the
organisation exists.
"""

import re

from tressons_desktop.text.spaces import NARROW, NBSP

_LA_POSTE = "356000000"
_IBAN_LENGTHS = {"FR": 27, "MC": 27, "BE": 16, "LU": 20, "DE": 22, "ES": 24, "IT": 27, "PT": 25}


def check_siren(text: str) -> str | None:
    """Check a SIREN: nine digits whose last is a Luhn key."""
    digits = _compact(text)
    if not digits:
        return None
    if problem := _wrong_digits(digits, 9, "SIREN"):
        return problem
    return None if _luhn(digits) else _wrong_key("SIREN")


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


def check_insee(text: str) -> str | None:
    """Check the shape of a commune's INSEE code: five signs, 2A and 2B in Corsica."""
    code = _compact(text).upper()
    if not code:
        return None
    if len(code) != 5 or re.fullmatch(r"(?:[0-9]{2}|2[AB])[0-9]{3}", code) is None:
        return (
            f"Un code INSEE de commune a cinq caractères (35360, 2A004){NBSP}: "
            f"{_found(code)}. À ne pas confondre avec le code postal."
        )
    if code.startswith("20"):
        return f"En Corse, un code INSEE commence par 2A ou 2B, pas par 20{NBSP}: vérifier le code."
    if code[:2] in ("00", "96", "99"):
        return f"Aucun département n’a le code {code[:2]}{NBSP}: vérifier le code INSEE."
    return None


def check_rna(text: str) -> str | None:
    """Check the shape of an association's RNA number: W and nine digits.

    Corsican ones carry the letter of their département (``W2A…``, ``W2B…``).
    """
    code = _compact(text).upper()
    if not code or re.fullmatch(r"W(?:[0-9]{2}|2[AB])[0-9]{7}", code):
        return None
    return f"Un numéro RNA est un W suivi de neuf chiffres (W351234567){NBSP}: {_found(code)}."


def check_iban(text: str) -> str | None:
    """Check an IBAN: length of its country and key modulo 97 (ISO 13616)."""
    code = _compact(text).upper()
    if not code:
        return None
    if re.fullmatch(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}", code) is None:
        return f"Un IBAN français commence par FR et a vingt-sept caractères{NBSP}: {_found(code)}."
    expected = _IBAN_LENGTHS.get(code[:2])
    if expected is not None and len(code) != expected:
        return f"Un IBAN qui commence par {code[:2]} a {expected} caractères{NBSP}: {_found(code)}."
    number = "".join(str(int(sign, 36)) for sign in code[4:] + code[:4])
    return None if int(number) % 97 == 1 else _wrong_key("IBAN")


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
    return f"La clé de ce {name} ne correspond pas{NBSP}: un caractère est sans doute mal recopié."
