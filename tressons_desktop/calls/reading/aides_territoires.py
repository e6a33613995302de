"""Read a saved record of Aides-territoires: its fields become proposals, with its address and date.

Nothing is fetched: somebody saved the answer of the site. What its fields do not say is left empty,
and what one of them says in an unknown way is told.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.reading.plain import cleaned, plain
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.text_of import Part, RulesParagraph, RulesText
from tressons_desktop.calls.reading.values import Deposit, Rates, StatedMoment, StatedValue
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.outcomes import Refused
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.spaces import NBSP

MOST_RECORDS: Final = 500
SITE: Final = "Aides-territoires"
LICENCE: Final = "Licence Ouverte 2.0"
_LONGEST: Final = 20_000
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})[^<>]*>")
_BREAKS: Final = frozenset({"p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "tr"})
_EMAIL: Final = re.compile(r"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_GRANT: Final = ("subvention", "grant")
ASK: Final = "Demander à qui l’a enregistrée de la télécharger de nouveau."


class AidRecordRefused(Refused):
    """Say, in French, why a file is not a record of Aides-territoires."""


@dataclass(frozen=True, slots=True)
class AidRecord:
    """An aid as the site describes it: its text, what it states, what must be known of it."""

    title: str
    url: str
    updated_on: date | None
    rules: RulesText
    proposals: tuple[RulesProposal, ...]
    remarks: tuple[str, ...] = ()

    @property
    def credit(self) -> str:
        """Name the site, the address and the day, as its licence asks."""
        dated = f", fiche du {format_date_long(self.updated_on)}" if self.updated_on else ""
        where = f", {self.url}" if self.url else ""
        return f"{SITE}{dated}{where} ({LICENCE})"


def aid_records(told: object, words: ReadingWords) -> tuple[AidRecord, ...]:
    """Return the aids of an answer, one or a list; raise AidRecordRefused."""
    listed = told.get("results", [told]) if isinstance(told, dict) else told
    if not isinstance(listed, list) or not listed or len(listed) > MOST_RECORDS:
        raise AidRecordRefused(f"Ce fichier ne contient pas de fiche de {SITE}. {ASK}")
    named = [one for one in listed if isinstance(one, dict) and isinstance(one.get("name"), str)]
    if len(named) < len(listed):
        raise AidRecordRefused(
            f"Une fiche de ce fichier n’a pas de nom, ou n’est pas de {SITE}. {ASK}"
        )
    return tuple(_AidReader(one, words).record() for one in named)


def text_of_html(markup: str) -> str:
    """Return what a fragment shows, a line for each paragraph and a bullet for each item."""

    def shown(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name == "li" and not tag[1]:
            return "\n• "
        return "\n" if name in _BREAKS else ""

    bare = html.unescape(_TAG.sub(shown, markup[:_LONGEST]))
    lines = (" ".join(line.split()) for line in cleaned(bare).split("\n"))
    return "\n".join(line for line in lines if line and line != "•")


@dataclass(slots=True)
class _AidReader:
    """Go through the fields of one record; each one is a paragraph of its text."""

    told: Mapping[str, object]
    words: ReadingWords
    parts: list[RulesParagraph] = field(default_factory=list)
    text: str = ""
    found: list[RulesProposal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def record(self) -> AidRecord:
        """Read everything that has a place in a call."""
        title = self._string("name")
        self._propose("name", "Nom", "title", title)
        self._financers()
        self._dates()
        self._money()
        self._audiences()
        self._addresses()
        self._prose()
        self._warnings()
        rules = RulesText(self.text, tuple(self.parts))
        updated = self._day("date_updated", quiet=True) or self._day("date_created", quiet=True)
        return AidRecord(
            title, self._string("url"), updated, rules, tuple(self.found), tuple(self.remarks)
        )

    def _string(self, key: str) -> str:
        value = self.told.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._unread(key)
            return ""
        return " ".join(cleaned(value[:_LONGEST]).split())

    def _strings(self, key: str) -> list[str]:
        value = self.told.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._unread(key)
            return []
        return [" ".join(cleaned(one[:500]).split()) for one in value[:100]]

    def _unread(self, key: str) -> None:
        self.remarks.append(f"Le champ «{NBSP}{key}{NBSP}» de la fiche n’a pas été compris.")

    def _paragraph(self, label: str, words: str) -> tuple[int, str]:
        line = f"{label}{NBSP}: {words}"
        start = len(self.text) + 1 if self.text else 0
        self.text = f"{self.text}\n{line}" if self.text else line
        self.parts.append(RulesParagraph(start, len(self.text), Part.TEXT))
        return start + len(label) + 3, line

    def _propose(
        self,
        key: str,
        label: str,
        target: str,
        value: StatedValue | None,
        shown: str = "",
        why: str = "",
    ) -> None:
        if value is None or value == "":
            return
        words = shown or str(value)
        start, line = self._paragraph(label, words)
        self._add(key, target, value, (start, start + len(words)), line, why=why)

    def _add(
        self,
        key: str,
        target: str,
        value: StatedValue,
        span: tuple[int, int],
        line: str,
        why: str = "",
    ) -> None:
        self.found.append(
            RulesProposal(
                field=target,
                value=value,
                sentence=line,
                page=0,
                start=span[0],
                end=span[1],
                why=f"champ «{NBSP}{key}{NBSP}» de la fiche{why}",
                heading=SITE,
                doubt=bool(why),
            )
        )

    def _financers(self) -> None:
        for name in self._strings("financers"):
            self._propose("financers", "Financeur", "funder", name)

    def _day(self, key: str, *, quiet: bool = False) -> date | None:
        value = self.told.get(key)
        if value is None:
            return None
        found = _ISO.match(value) if isinstance(value, str) else None
        day = _existing(*map(int, found.groups())) if found else None
        if day is None and not quiet:
            self._unread(key)
        return day

    def _dates(self) -> None:
        for key, label, target in _DATES:
            day = self._day(key)
            if day is not None:
                moment = StatedMoment(day.year, day.month, day.day)
                self._propose(key, label, target, moment)
        if self.told.get("recurrence") == "ongoing":
            self._propose("recurrence", "Récurrence", "calendar.rolling", True, "permanente")

    def _percent(self, key: str) -> Decimal | None:
        value = self.told.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= 100:
            self._unread(key)
            return None
        return Decimal(value)

    def _money(self) -> None:
        low = self._percent("subvention_rate_lower_bound")
        high = self._percent("subvention_rate_upper_bound")
        comment = self._string("subvention_comment")
        beside = f" ({comment})" if comment else ""
        key = "subvention_rate_upper_bound"
        why = f"{NBSP}; c’est le taux le plus haut, à vérifier dans le règlement"
        if high is not None and low is not None and 0 < low < high:
            rates = Rates((low, high), comment, between=True)
            shown = str(Rates((low, high), between=True)) + beside
            self._propose(key, "Taux", "aid_lines[].steps", rates, shown, why)
        elif high:
            shown = f"{high.normalize():f}{NBSP}%{beside}"
            self._propose(key, "Taux au plus", "aid_lines[].rate", high, shown, why)
        elif comment:
            self._paragraph("Montant", comment)

    def _audiences(self) -> None:
        for name in self._strings("targeted_audiences"):
            form = next((f for f, known in self.words.forms if known.match(plain(name))), None)
            if form is not None:
                self._propose(
                    "targeted_audiences", "Bénéficiaire", "rules.promoter_forms", form.label, name
                )
            else:
                self._paragraph("Bénéficiaire", name)

    def _addresses(self) -> None:
        portal = self._string("application_url")
        if portal:
            deposit = Deposit("portail", portal)
            self._propose("application_url", "Déposer la demande", "deposit_ways[]", deposit)
        self._propose("origin_url", "Page du financeur", "contact.site", self._string("origin_url"))
        contact = self.told.get("contact")
        for line in text_of_html(contact).split("\n") if isinstance(contact, str) else ():
            start, whole = self._paragraph("Contact", line)
            for found in _EMAIL.finditer(line):
                span = start + found.start(), start + found.end()
                self._add("contact", "contact.email", found.group(), span, whole)

    def _prose(self) -> None:
        """Show the texts of the record as they are: no rule is guessed from them."""
        for key, label in (("description", "Description"), ("eligibility", "Conditions")):
            value = self.told.get(key)
            if isinstance(value, str):
                for line in text_of_html(value).split("\n"):
                    if line:
                        self._paragraph(label, line.removeprefix("• "))
        perimeter = self._string("perimeter")
        if perimeter:
            self._paragraph("Territoire", perimeter)

    def _warnings(self) -> None:
        if self.told.get("is_live") is False:
            self.remarks.append("Cette fiche n’est plus en ligne chez Aides-territoires.")
        kinds = self._strings("aid_types")
        grant = any(plain(kind).startswith(_GRANT) for kind in kinds)
        if kinds and not grant:
            listed = ", ".join(kinds)
            self.remarks.append(f"Ce n’est pas une subvention{NBSP}: {listed}.")


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_DATES: Final = (
    ("start_date", "Ouverture", "calendar.opening"),
    ("predeposit_date", "Prédépôt", "stages[]"),
    ("submission_deadline", "Date limite", "deadline"),
)
