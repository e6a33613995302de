"""The mail that asks a funder what its règlement does not say: a text to copy, sent by nobody."""

from __future__ import annotations

from collections.abc import Iterable

from tressons_desktop.calls.studio.draft import Typed
from tressons_desktop.text.spaces import NARROW, NBSP


def question_mail(typed: Typed, unsaid: Iterable[str]) -> str:
    """Write the mail: to whom, about which call, and one line for each thing that is not said."""
    title = str(typed.get("title") or "").strip()
    address = str(typed.get("contact.email") or "").strip()
    named = f"l’appel «{NBSP}{title}{NBSP}»" if title else "votre appel à projets"
    read = str(typed.get("source.text") or "").strip()
    lines = [f"À{NBSP}: {address}"] if address else []
    lines += [
        f"Objet{NBSP}: {title or 'Appel à projets'}, précisions",
        "",
        "Bonjour,",
        "",
        f"Nous préparons un dossier pour {named}. Nous n’avons pas trouvé"
        f"{f', dans «{NBSP}{read}{NBSP}»,' if read else ''} ce qui suit{NBSP}:",
        *(f"– {one}" for one in unsaid),
        "",
        f"Pouvez-vous nous le dire, ou nous adresser le texte qui le dit{NARROW}?",
        "",
        "Avec nos remerciements,",
    ]
    return "\n".join(lines)
