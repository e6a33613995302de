"""Say why a file was not read or written, in the words of the user.

The system speaks of "Permission denied"; a person wants to know which file, what happened, what to
do. The folder is not said: a name is enough, and a path may hold the name of somebody.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from tressons_desktop.text.filenames import visible_name
from tressons_desktop.text.spaces import NBSP

_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REFUSED: Final = frozenset({errno.EACCES, errno.EPERM})
_AWAY_NAMES: Final = """
EIO ENXIO ENODEV ESTALE ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ECONNRESET ENOTCONN
ENOLINK EREMOTEIO ENOMEDIUM ECONNABORTED EPIPE
"""
_AWAY: Final = frozenset(getattr(errno, name, -1) for name in _AWAY_NAMES.split())
_HELD: Final = frozenset({errno.EBUSY, errno.ETXTBSY, errno.EAGAIN, errno.EDEADLK})
_CROWDED: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})
_NAMED_WRONG: Final = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ})
_ABSENT: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
_WINDOWS_HELD: Final = frozenset({32, 33})
_WINDOWS_AWAY: Final = frozenset({21, 53, 55, 59, 64, 67, 121, 1117, 1167, 1231})


def named(file: Path | str) -> str:
    """Name a file in a sentence, without its folder."""
    path = Path(file)
    return f"«{NBSP}{visible_name(path.name or str(path))}{NBSP}»"


def is_full(problem: OSError) -> bool:
    """Tell whether there is no room left: disk, stick or quota."""
    return problem.errno in _FULL


def not_written(problem: OSError, file: Path | str, *, again: str = "recommencer") -> str:
    """Say why a file was not written, and what to do; `again` is the verb of the gesture."""
    name = named(file)
    if is_full(problem):
        return (
            f"Le disque est plein{NBSP}: {name} n’a pas été enregistré. "
            f"Libérer de la place, puis {again}."
        )
    if problem.errno == errno.EFBIG:
        return (
            f"Ce disque n’accepte pas un fichier aussi grand{NBSP}: {name} n’a pas été "
            "enregistré. Choisir un autre emplacement."
        )
    if problem.errno == errno.EROFS:
        return (
            f"Cet emplacement est en lecture seule{NBSP}: {name} n’a pas été enregistré. "
            "Choisir un autre emplacement."
        )
    if problem.errno in _NAMED_WRONG:
        return (
            f"Le nom {name} n’est pas accepté ici. "
            "Choisir un nom plus court, sans signes particuliers."
        )
    if _is_held(problem) or (problem.errno in _REFUSED and _is_there(file)):
        return f"{name} est ouvert dans un autre logiciel, ou protégé. Le fermer, puis {again}."
    if problem.errno in _REFUSED:
        return (
            f"Vous n’avez pas le droit d’écrire à cet endroit{NBSP}: {name} n’a pas été "
            "enregistré. Choisir un autre emplacement."
        )
    if problem.errno in (errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY):
        return f"{name} est déjà le nom d’autre chose à cet endroit. Choisir un autre nom."
    return f"{name} n’a pas été enregistré{NBSP}: {_cause(problem)}, puis {again}."


def not_read(problem: OSError, file: Path | str, *, again: str = "recommencer") -> str:
    """Say why a file was not read, and what to do."""
    name = named(file)
    if problem.errno in _ABSENT:
        return f"{name} n’est plus à cet endroit. Vérifier son emplacement, puis {again}."
    if _is_held(problem):
        return f"{name} est occupé par un autre logiciel. Le fermer, puis {again}."
    if problem.errno in _REFUSED:
        return f"{name} ne peut pas être lu{NBSP}: il est protégé. Demander le droit de le lire."
    if problem.errno == errno.EISDIR:
        return f"{name} est un répertoire, pas un fichier. Choisir un fichier."
    return f"{name} n’a pas été lu{NBSP}: {_cause(problem)}, puis {again}."


def written_later(file: Path | str) -> str:
    """Say that a file comes from a later version of the program, and what to do."""
    return (
        f"{named(file)} vient d’une version plus récente de Tressons. "
        "Mettre le logiciel à jour pour l’ouvrir."
    )


def _cause(problem: OSError) -> str:
    if problem.errno in _AWAY or _windows_code(problem) in _WINDOWS_AWAY:
        return "le disque, la clé ou le réseau ne répond plus. Vérifier le branchement"
    if problem.errno in _ABSENT:
        return "son répertoire n’existe plus ou n’est plus branché. Choisir un autre emplacement"
    if problem.errno in _CROWDED:
        return "l’ordinateur est trop chargé. Fermer d’autres logiciels"
    return "l’ordinateur a refusé sans dire pourquoi. Choisir un autre emplacement"


def _is_held(problem: OSError) -> bool:
    return problem.errno in _HELD or _windows_code(problem) in _WINDOWS_HELD


def _is_there(file: Path | str) -> bool:
    try:
        return Path(file).is_file()
    except (OSError, ValueError):
        return False


def _windows_code(problem: OSError) -> int:
    return int(getattr(problem, "winerror", 0) or 0)
