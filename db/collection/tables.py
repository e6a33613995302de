"""The tables of the desk, the same on SQLite and on PostgreSQL; amounts are exact on both.

Documented, with the views, in ``docs/departement.md``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

VERSION: Final = 2
PLACES: Final = 4


class Exact(TypeDecorator[Decimal]):
    """A decimal: ``numeric`` where the server has it, ten-thousandths in SQLite, which has not."""

    impl = Numeric(19, PLACES)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the type of the server."""
        kind = BigInteger() if dialect.name == "sqlite" else Numeric(19, PLACES)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> object:
        """Write it whole."""
        if value is None or dialect.name != "sqlite":
            return value
        return int(value.scaleb(PLACES).to_integral_value())

    def process_result_value(self, value: int | Decimal | None, dialect: Dialect) -> Decimal | None:
        """Read it back as it was."""
        if value is None:
            return None
        read = Decimal(value).scaleb(-PLACES) if dialect.name == "sqlite" else Decimal(value)
        return plain(read)


def plain(value: Decimal) -> Decimal:
    """Write a decimal without the zeros that say nothing: both bases then give the same."""
    whole = value.normalize()
    return whole.quantize(Decimal(1)) if whole == whole.to_integral_value() else whole


META: Final = MetaData()

ABOUT = Table(
    "desk_about",
    META,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
CALL = Table(
    "desk_call",
    META,
    Column("id", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("funder", Text, nullable=False),
    Column("envelope", Exact),
    Column("content", LargeBinary, nullable=False),
)


def _call() -> Column[str]:
    return Column("call_id", Text, ForeignKey("desk_call.id"), primary_key=True)


def _key() -> tuple[Column[str], Column[str]]:
    return Column("project_id", Text, primary_key=True), Column(
        "commune_code", Text, primary_key=True
    )


DOSSIER = Table(
    "desk_dossier",
    META,
    _call(),
    Column("sha256", Text, primary_key=True),
    Column("project_id", Text, nullable=False, index=True),
    Column("commune_code", Text, nullable=False),
    Column("filename", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("call_version", Text, nullable=False),
    Column("judged_on", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kinds", Text, nullable=False),
    Column("applicant", Text, nullable=False),
    Column("form", Text),
    Column("siret", Text, nullable=False),
    Column("commune_name", Text, nullable=False),
    Column("departement_code", Text, nullable=False),
    Column("epci_siren", Text, nullable=False),
    Column("epci_name", Text, nullable=False),
    Column("cost", Exact, nullable=False),
    Column("with_tax", Boolean, nullable=False),
    Column("asked", Exact, nullable=False),
    Column("possible", Exact),
    Column("others", Text, nullable=False),
    Column("own", Exact, nullable=False),
    Column("admission", Text, nullable=False),
    Column("refused", Text, nullable=False),
    Column("lacking", Text, nullable=False),
    Column("blockers", Text, nullable=False),
    Column("to_check", Integer, nullable=False),
    Column("complete", Integer, nullable=False),
    Column("notes", Text, nullable=False),
    Column("source", Text, nullable=False, server_default="tressons"),
    Column("carried", LargeBinary, nullable=False),
)
JOIN = Table(
    "desk_join",
    META,
    _call(),
    *_key(),
    Column("kept_project_id", Text, primary_key=True),
    Column("kept_commune_code", Text, primary_key=True),
    Column("same", Boolean, nullable=False),
    Column("stamp", BigInteger, nullable=False),
)
MATCHING = Table(
    "desk_matching",
    META,
    _call(),
    Column("source", Text, primary_key=True),
    Column("content", Text, nullable=False),
)
GRANT = Table(
    "desk_grant",
    META,
    _call(),
    Column("key", Text, primary_key=True),
    Column("giver", Text, nullable=False),
    Column("decided_on", Text),
    Column("beneficiary", Text, nullable=False),
    Column("siret", Text, nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("amount", Exact, nullable=False),
    Column("reference", Text, nullable=False),
)
UNREAD = Table(
    "desk_unread",
    META,
    _call(),
    Column("filename", Text, primary_key=True),
    Column("sentence", Text, nullable=False),
    Column("sha256", Text, nullable=False),
)
MARK = Table(
    "desk_mark",
    META,
    _call(),
    *_key(),
    Column("reader", Text, primary_key=True),
    Column("criterion", Text, primary_key=True),
    Column("value", Exact),
    Column("remark", Text, nullable=False),
    Column("stamp", BigInteger, nullable=False),
)
SHEET = Table(
    "desk_sheet",
    META,
    _call(),
    *_key(),
    Column("reader", Text, primary_key=True),
    Column("done", Boolean, nullable=False),
    Column("stamp", BigInteger, nullable=False),
)
DECISION = Table(
    "desk_decision",
    META,
    _call(),
    *_key(),
    Column("aid", Text, primary_key=True),
    Column("ruling", Text, nullable=False),
    Column("base", Exact),
    Column("rate", Exact),
    Column("amount", Exact),
    Column("reason", Text, nullable=False),
    Column("decided_on", Text),
    Column("by", Text, nullable=False),
    Column("stamp", BigInteger, nullable=False),
)
LOG = Table(
    "desk_log",
    META,
    Column("id", Integer, primary_key=True),
    Column("call_id", Text, ForeignKey("desk_call.id"), nullable=False, index=True),
    Column("project_id", Text, nullable=False),
    Column("commune_code", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
)
