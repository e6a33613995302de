"""Run the program in a process that the system ends if it opens a connection to anywhere.

The rule is the kernel's (seccomp): no library, in whatever language, goes around it. Only sockets
of the Internet families are forbidden; those inside the machine, which screens use, are not.
"""

import ctypes
import os
import struct
import sys

AF_INET, AF_INET6 = 2, 10
KILL, ALLOW = 0x80000000, 0x7FFF0000
X86_64, SOCKET_CALL = 0xC000003E, 41
LOAD, IS, RETURN = 0x20, 0x15, 0x06


def forbid_internet() -> None:
    """Give the process a filter that nothing can take away."""
    program = [
        (LOAD, 0, 0, 4),  # architecture
        (IS, 0, 5, X86_64),
        (LOAD, 0, 0, 0),  # number of the system call
        (IS, 0, 3, SOCKET_CALL),
        (LOAD, 0, 0, 16),  # first argument: the family
        (IS, 2, 0, AF_INET),
        (IS, 1, 0, AF_INET6),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, KILL),
    ]
    code = b"".join(struct.pack("<HBBI", *line) for line in program)
    held = ctypes.create_string_buffer(code)
    rule = struct.pack("<HxxxxxxQ", len(program), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(38, 1, 0, 0, 0) == 0  # no new privileges
    if libc.prctl(22, 2, ctypes.c_char_p(rule), 0, 0) != 0:
        sys.exit(77)


forbid_internet()
if sys.argv[1] == "--call-out":
    import socket

    socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
else:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tressons_desktop.__main__ import main

    sys.exit(main(sys.argv[1:]))
