"""A row of a published file, and why it may not be read."""

from __future__ import annotations

from collections.abc import Mapping

PublishedRow = Mapping[str, str]


class LayerRowUnreadable(Exception):
    """Say in French what is wrong in one row; the reader adds the file and the line."""
