"""The names of Latin signs in a font, and the codes that the encodings of PDF give them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

_WORDS: Final = (
    "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright "
    "asterisk plus comma hyphen period slash zero one two three four five six seven eight nine "
    "colon semicolon less equal greater question at"
)
_AFTER_CAPITALS: Final = "bracketleft backslash bracketright asciicircum underscore grave"
_AFTER_SMALL: Final = "braceleft bar braceright asciitilde"
_LATIN: Final = (
    "exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine "
    "guillemotleft logicalnot . registered macron degree plusminus twosuperior threesuperior acute "
    "mu paragraph periodcentered cedilla onesuperior ordmasculine guillemotright onequarter "
    "onehalf threequarters questiondown"
)
_ALONE: Final = {
    "Euro": "€",
    "quotesinglbase": "‚",
    "florin": "ƒ",
    "quotedblbase": "„",
    "ellipsis": "…",
    "dagger": "†",
    "daggerdbl": "‡",
    "circumflex": "ˆ",
    "perthousand": "‰",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "quoteleft": "‘",
    "quoteright": "’",
    "quotedblleft": "“",
    "quotedblright": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "tilde": "˜",
    "trademark": "™",
    "caron": "ˇ",
    "breve": "˘",
    "dotaccent": "˙",
    "ring": "˚",
    "ogonek": "˛",
    "hungarumlaut": "˝",
    "fraction": "⁄",
    "fi": "ﬁ",
    "fl": "ﬂ",
    "dotlessi": "ı",
    "Lslash": "Ł",
    "lslash": "ł",
    "minus": "−",
    "AE": "Æ",
    "ae": "æ",
    "OE": "Œ",
    "oe": "œ",
    "Eth": "Ð",
    "eth": "ð",
    "Thorn": "Þ",
    "thorn": "þ",
    "Oslash": "Ø",
    "oslash": "ø",
    "germandbls": "ß",
    "multiply": "×",
    "divide": "÷",
}
_ACCENTS: Final = {
    "\u0300": "grave",
    "\u0301": "acute",
    "\u0302": "circumflex",
    "\u0303": "tilde",
    "\u0308": "dieresis",
    "\u030a": "ring",
    "\u030c": "caron",
    "\u0327": "cedilla",
}
_STANDARD_TOP: Final = {
    **dict(enumerate("¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ", 0xA1)),
    **dict(enumerate("–†‡·", 0xB1)),
    **dict(enumerate("¶•‚„”»…‰", 0xB6)),
    0xBF: "¿",
    **dict(enumerate("`´ˆ˜¯˘˙¨", 0xC1)),
    0xCA: "˚",
    0xCB: "¸",
    **dict(enumerate("˝˛ˇ—", 0xCD)),
    0xE1: "Æ",
    0xE3: "ª",
    **dict(enumerate("ŁØŒº", 0xE8)),
    0xF1: "æ",
    0xF5: "ı",
    **dict(enumerate("łøœß", 0xF8)),
}


@cache
def signs_by_name() -> dict[str, str]:
    """Give the sign of each name."""
    found = dict(zip(_WORDS.split(), map(chr, range(0x20, 0x41)), strict=True))
    found |= {chr(code): chr(code) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B))}
    found |= dict(zip(_AFTER_CAPITALS.split(), map(chr, range(0x5B, 0x61)), strict=True))
    found |= dict(zip(_AFTER_SMALL.split(), map(chr, range(0x7B, 0x7F)), strict=True))
    found |= {name: chr(code) for code, name in enumerate(_LATIN.split(), 0xA1) if name != "."}
    for code in range(0xC0, 0x180):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) == 2 and parts[1] in _ACCENTS:
            found[f"{parts[0]}{_ACCENTS[parts[1]]}"] = chr(code)
    return {**found, **_ALONE, "nbspace": "\u00a0", "sfthyphen": "\u00ad"}


@cache
def names_by_sign() -> dict[str, str]:
    """Give the name of each sign."""
    return {sign: name for name, sign in signs_by_name().items()}


def sign_of(name: str) -> str:
    """Give the sign of a name, also ``uni20AC``; nothing when it is not known."""
    known = signs_by_name().get(name, "")
    if known or not name.startswith("uni"):
        return known
    try:
        code = int(name[3:7], 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""


@cache
def encoding(name: str) -> dict[int, str]:
    """Give the sign of each code in an encoding of PDF."""
    if name == "/StandardEncoding":
        plain = {code: chr(code) for code in range(0x20, 0x7F)}
        return {**plain, 0x27: "’", 0x60: "‘", **_STANDARD_TOP}
    codec = "mac_roman" if name == "/MacRomanEncoding" else "cp1252"
    signs = {}
    for code in range(0x20, 0x100):
        try:
            sign = bytes([code]).decode(codec)
        except UnicodeDecodeError:
            sign = "•"
        if sign.isprintable() or sign in "\u00a0\u00ad":
            signs[code] = sign
    if codec == "mac_roman":
        return {**signs, 0xDB: "¤", 0xCA: " "}
    return {**signs, 0xA0: " ", 0xAD: "-"}
