"""Limits that the examining process sets on itself before it opens anything."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any, Final

MEMORY: Final = 2 * 1024**3
"""Address space: a photo of 200 million points in full colour fits, as PNG as well."""

_MEMORY_OF_PROCESS: Final = 0x100
_EXTENDED_LIMITS: Final = 9


def limit_this_process() -> None:
    """Bound the memory; where the system cannot, the time alone is bounded, by the parent."""
    with suppress(OSError, ValueError, ImportError, AttributeError):
        if sys.platform == "win32":
            _limit_on_windows()
        else:
            _limit_on_unix()


def _limit_on_unix() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_on_windows() -> None:
    """Put this process in a job object of its own, the way that Windows bounds memory."""
    import ctypes

    kernel: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = _extended_limits(ctypes)
    kernel.SetInformationJobObject(
        job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


def _extended_limits(ctypes: Any) -> Any:
    """Fill JOBOBJECT_EXTENDED_LIMIT_INFORMATION; only the flags and the memory are set."""

    class Limits(ctypes.Structure):  # type: ignore[misc]
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("smallest_set", ctypes.c_size_t),
            ("largest_set", ctypes.c_size_t),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    limits = Limits()
    limits.flags = _MEMORY_OF_PROCESS
    limits.process_memory = MEMORY
    return limits
