"""Open the base of a desk: a file of its own, or a server; say in French what prevents it."""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import NullPool

from db.errors import told_in_french
from tressons_desktop.outcomes import Refused, StorageProblem
from tressons_desktop.private import make_private, private_folder
from tressons_desktop.text.failures import not_written

_SERVERS: Final = ("postgresql", "postgres")
_SECONDS: Final = 10


class DeskUnreachable(StorageProblem):
    """The server does not answer, or stopped in the middle: what was written before stays."""


def engine_of_file(path: Path) -> Engine:
    """Open the file of the desk, made for its owner alone."""
    try:
        private_folder(path.parent)
        if not path.exists():
            make_private(path)
    except OSError as problem:
        raise StorageProblem(not_written(problem, path)) from problem
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _prepared(driver: sqlite3.Connection, _record: Any) -> None:
        driver.isolation_level = None
        for words in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
            driver.execute(f"PRAGMA {words}")
        driver.execute(f"PRAGMA busy_timeout={_SECONDS * 1000}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def engine_of_server(address: str, password: str = "") -> Engine:
    """Open a PostgreSQL server by its address; raise Refused when it is not one.

    Without a password libpq looks for one where an administrator puts it (``pgpass``).
    """
    url = _url(address)
    url = url.set(password=password) if password else url
    if importlib.util.find_spec("psycopg") is None:
        raise Refused(
            "Ce Tressons n’a pas de quoi parler à PostgreSQL. L’installer avec "
            "«\u00a0pip install tressons[postgresql]\u00a0», ou collecter sans --vers."
        )
    return create_engine(url, connect_args={"connect_timeout": _SECONDS}, pool_pre_ping=True)


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as problem:
        raise Refused(_NO_ADDRESS) from problem
    if url.get_backend_name() not in _SERVERS or not url.database:
        raise Refused(_NO_ADDRESS)
    return url.set(drivername="postgresql+psycopg")


_NO_ADDRESS: Final = (
    "Cette adresse n’est pas celle d’une base PostgreSQL. "
    "L’écrire postgresql://utilisateur@serveur/base."
)


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn the failures of a base into sentences; ours pass as they are."""
    if engine.dialect.name == "sqlite":
        with told_in_french():
            yield
        return
    try:
        yield
    except (OperationalError, InterfaceError) as problem:
        raise DeskUnreachable(_sentence(problem)) from problem
    except DBAPIError as problem:
        if problem.connection_invalidated:
            raise DeskUnreachable(_sentence(problem)) from problem
        raise


def _sentence(problem: DBAPIError) -> str:
    words = str(problem.orig).lower()
    if "password" in words or "authentication" in words or "no pg_hba" in words:
        return "Le serveur PostgreSQL refuse ce compte. Vérifier l’utilisateur et ses droits."
    if "does not exist" in words:
        return "Cette base, ou ce compte, n’existe pas sur le serveur PostgreSQL."
    return (
        "Le serveur PostgreSQL ne répond pas, ou s’est arrêté. Ce qui était déjà écrit y est "
        "entier\u00a0: relancer quand il répond, rien ne sera compté deux fois."
    )
