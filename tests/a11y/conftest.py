"""Ears for the tests: what a screen reader would be told."""

from tests.a11y.heard import heard  # noqa: F401
