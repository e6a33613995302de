"""A store that is closed after the test."""

from tests.db.conftest import house  # noqa: F401
