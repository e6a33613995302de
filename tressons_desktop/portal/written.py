"""Write an answer for a person who reads it, or pastes it in a field that takes any words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from tressons_desktop.portal.answers import CommuneAnswer, EpciAnswer, PortalAnswer, TableAnswer
from tressons_desktop.project.values import PartialDate
from tressons_desktop.text.dates import format_date_long, format_day, format_partial_date
from tressons_desktop.text.numbers import plural


def written_plainly(value: PortalAnswer) -> str:
    """Write a value in French, without the spaces that a form may not take."""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, (int, Decimal)):
        return number_words(value)
    if isinstance(value, datetime):
        return f"{format_day(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return format_date_long(value).replace("\u00a0", " ")
    if isinstance(value, PartialDate):
        told = format_partial_date(value.year, value.month, value.day)
        return told.replace("\u00a0", " ")
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, CommuneAnswer):
        return f"{value.name} ({value.postal_code})" if value.postal_code else value.name
    if isinstance(value, EpciAnswer):
        return value.name
    if isinstance(value, TableAnswer):
        return plural(len(value.rows), "ligne", "lignes")
    return value


def number_words(value: int | Decimal) -> str:
    """Write a number as it is typed: digits, a comma, no useless zero after it but cents."""
    text = f"{Decimal(value):f}"
    whole, dot, decimals = text.partition(".")
    bare = decimals.rstrip("0")
    if not dot or not bare:
        return whole
    return f"{whole},{bare if len(bare) > 2 else decimals[:2].ljust(2, '0')}"
