"""Write HTML where every text is escaped: markup is only ever made by `tag`."""

from __future__ import annotations

import html


class Html(str):
    """Markup made here; any other text is escaped when it joins it."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """Write an element; ``class_`` is ``class``, ``_`` in a name is a hyphen.

    An attribute that is True is written alone, one that is False or None is left out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*children)}</{name}>")


_VOID = frozenset({"meta", "input", "br"})


def joined(*parts: str) -> Html:
    """Put parts one after another, escaping what is not markup."""
    return Html(
        "".join(part if isinstance(part, Html) else html.escape(part, quote=True) for part in parts)
    )


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(value, quote=True)}"'
