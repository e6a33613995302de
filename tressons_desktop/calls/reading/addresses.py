"""Propose where to send an application and whom to ask: portal, e-mail, telephone, post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import Part, Sentence
from tressons_desktop.calls.reading.values import MEGABYTE, Deposit
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.text.spaces import NBSP

_NAME: Final = re.compile(r"[a-z0-9._%+-]{1,64}$")
_HOST: Final = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}")
_SITE: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"|]{4,300}"
    r"|(?<![\w@./-])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:fr|com|org|eu|net|gouv\.fr)(?![\w@-])(?:/[^\s<>()\[\]\"|]{0,200})?"
)
_PHONE: Final = re.compile(r"(?<![\d.])(?:\+33 ?\(?0?\)? ?[1-9]|0[1-9])(?:[ .-]?\d\d){4}(?![\d])")
_POST: Final = re.compile(r"(?<!\d)(?:\d{5}|cedex)(?!\d) +[a-z]")
_MAY_HOLD: Final = re.compile(r"[@\d.]")
_COPIES: Final = re.compile(r"en (\d|un|deux|trois|quatre|cinq) exemplaires?")
_WEIGHT: Final = re.compile(r"(?<![\d.,])(?P<n>\d{1,3}) ?(?:mo|mega-?octets?)\b")
_OF_A_MAIL: Final = re.compile(r"pieces? jointes?|courriel|e-?mail|message|envoi|fichier|taille")
_NUMBERS: Final = {"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_AFTER_SERVICE: Final = re.compile(r"(?: [a-z'-]{2,20}){1,8}")


def find_addresses(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose every address, for deposit or for questions as the words around say."""
    for sentence, after in zip_longest(sentences, sentences[1:]):
        if not _MAY_HOLD.search(sentence.plain) and not sentence.heading and not sentence.lead:
            continue
        if words.about("personal_data", sentence.plain, sentence.plain_heading):
            continue
        yield from _emails(sentence, after, words)
        yield from _sites(sentence, words)
        for phone in _PHONE.finditer(sentence.plain):
            text = sentence.text[phone.start() : phone.end()]
            yield propose(sentence, "contact.phone", text, phone.span(), "c’est un numéro")
        yield from _post(sentence, words)
        yield from _service(sentence, words)


def _emails(
    sentence: Sentence, after: Sentence | None, words: ReadingWords
) -> Iterator[RulesProposal]:
    at = sentence.plain.find("@")
    while at >= 0:
        name = _NAME.search(sentence.plain[max(0, at - 64) : at])
        host = _HOST.match(sentence.plain, at + 1)
        if name is not None and host is not None:
            span = at - len(name.group()), host.end()
            address = sentence.text[slice(*span)].rstrip(".-")
            span = span[0], span[0] + len(address)
            if _is_deposit(sentence, span[0], words):
                most, why = _most_bytes(sentence.plain), "les dossiers s’y envoient"
                if most is None and after is not None and _OF_A_MAIL.search(after.plain):
                    most = _most_bytes(after.plain)
                    why = f"{why}{NBSP}; leur poids est dans la phrase suivante" if most else why
                value = Deposit("courriel", address, max_bytes=most)
                yield propose(sentence, "deposit_ways[]", value, span, why)
            else:
                yield propose(sentence, "contact.email", address, span, "c’est une adresse")
        at = sentence.plain.find("@", at + 1)


def _most_bytes(text: str) -> int | None:
    """Return the weight that « un envoi de 10 Mo au plus » allows."""
    found = _WEIGHT.search(text)
    return int(found["n"]) * MEGABYTE if found else None


def _is_deposit(sentence: Sentence, place: int, words: ReadingWords) -> bool:
    """Tell an address to send to from one to ask at, by the last words before it."""
    before = sentence.plain[max(0, place - 140) : place]
    send = max((one.end() for one in words.addresses["send"].finditer(before)), default=-1)
    ask = max((one.end() for one in words.addresses["ask"].finditer(before)), default=-1)
    if send >= 0 or ask >= 0:
        return send > ask
    above = sentence.plain_lead or sentence.plain_heading
    return words.about("deposit", above) and not words.about("contact", above)


def _sites(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    for found in _SITE.finditer(sentence.plain):
        address = sentence.text[found.start() : found.end()].rstrip(".,;:!?'’»")
        span = found.start(), found.start() + len(address)
        if found.start() and sentence.plain[found.start() - 1] == "@":
            continue
        portal = words.addresses["portals"].search(address.lower()) is not None
        if portal or _is_deposit(sentence, found.start(), words):
            why = "c’est un portail de dépôt" if portal else "le dépôt se fait à cette adresse"
            yield propose(sentence, "deposit_ways[]", Deposit("portail", address), span, why)
        else:
            yield propose(sentence, "contact.site", address, span, "c’est une page du financeur")


def _post(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose a postal address: a street or an hôtel du Département, and a postcode."""
    code = _POST.search(sentence.plain)
    street = words.addresses["street"].search(sentence.plain)
    if code is None or street is None or code.start() < street.start():
        return
    start = _address_start(sentence.plain, street.start())
    end = _address_end(sentence.plain, code.end())
    span, address = (start, end), sentence.text[start:end].strip(" ,;.")
    by_post, send = words.addresses["by_post"], words.addresses["send"]
    posted = by_post.search(sentence.plain) or by_post.search(sentence.plain_lead)
    if posted or send.search(sentence.plain[:start]):
        copies = _COPIES.search(sentence.plain)
        count = _number(copies[1]) if copies else None
        value = Deposit("papier", address, count)
        yield propose(sentence, "deposit_ways[]", value, span, "les dossiers s’y envoient")
    else:
        yield propose(sentence, "contact.address", address, span, "c’est une adresse postale")


def _number(written: str) -> int:
    return _NUMBERS.get(written) or int(written)


def _address_start(text: str, street: int) -> int:
    """Go back to the colon or to the « à » that opens an address."""
    before = text[max(0, street - 160) : street]
    opened = max(before.rfind(mark) for mark in (":", "|", ";", "suivante", " a l'"))
    if opened < 0:
        number = re.search(r"\d{1,4}(?: ?(?:bis|ter))?,? *$", before)
        return street - (len(number.group()) if number else 0)
    start = max(0, street - 160) + opened + 1
    while start < street and not text[start].isalnum():
        start += 1
    return start


def _address_end(text: str, place: int) -> int:
    stop = re.compile(r"[;.|(]|, (?!cedex)| \S{0,64}@").search(text, place)
    return min(stop.start() if stop else len(text), place + 50)


def _service(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    titled = words.about("contact", sentence.plain_heading, sentence.plain_lead)
    asked = words.addresses["ask"].search(sentence.plain) and sentence.kind is not Part.HEADING
    reached = "@" in sentence.plain or _PHONE.search(sentence.plain)
    if not titled and not (asked and reached):
        return
    found = words.addresses["service"].search(sentence.plain)
    named = _AFTER_SERVICE.match(sentence.plain, found.end()) if found else None
    if found is not None and named is not None:
        text = sentence.text[found.start() : named.end()].rstrip(" -")
        text = re.sub(r"(?: (?:au|à|du|de|par|et|des|le|la))+$", "", text)
        span = found.start(), found.start() + len(text)
        yield propose(sentence, "contact.service", text, span, "c’est le service à joindre")
