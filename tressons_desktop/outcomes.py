"""The ways a request can fail: refused, or waiting for the disk; anything else is our fault."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Called with a ratio and what is being done; raising from it (`Cancelled`) stops the work."""


class Refused(Exception):
    """A rule refuses: the message is a French sentence, said once; what was asked is dropped.

    Of the three ways a request can fail this is the person's to answer; `StorageProblem` waits
    and is tried again; anything else is our fault and is reported as such.
    """


class Cancelled(Exception):
    """Raise it from the progress callback to stop; nothing is left behind."""


class RecordMissing(Refused):
    """The record asked for is not (or no longer) there."""


class StorageProblem(Exception):
    """Nothing was written; the message is a French sentence for the user."""


class StorageFull(StorageProblem):
    """No room left on the disk."""


class StorageDamaged(StorageProblem):
    """The file of the data cannot be read: only a backup helps."""


class StorageReadOnly(StorageProblem):
    """The folder or the file of the data takes no writing."""


class StorageBusy(StorageProblem):
    """Another program holds the file of the data."""


class StorageNewer(StorageProblem):
    """A later version of the application wrote the data."""


class StorageForeign(StorageProblem):
    """The file at the place of the data is not ours."""


class DataAbsent(StorageProblem):
    """There is no data where there was some: nothing may be begun anew in silence."""


class DataFileLost(StorageProblem):
    """The file of the data was removed, moved or replaced while it was open."""
