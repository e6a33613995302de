"""A screen that nobody sees, where what was made is started."""

from __future__ import annotations

import os
import subprocess
from contextlib import ExitStack

from making.places import PackagingImpossible, find_tool

SIZE = "1366x768x24"


def virtual_screen(stack: ExitStack) -> str:
    """Start one until the stack closes, and return its name."""
    find_tool("Xvfb", package="xvfb")
    reader, writer = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE, "-nolisten", "tcp"]
    start_beside(stack, screen, dict(os.environ), (writer,))
    os.close(writer)
    with os.fdopen(reader) as stream:
        number = stream.readline().strip()
    if not number:
        raise PackagingImpossible("L’écran virtuel (Xvfb) n’a pas démarré.")
    return f":{number}"


def start_beside(
    stack: ExitStack, command: list[str], env: dict[str, str], keep: tuple[int, ...] = ()
) -> None:
    """Start a program that ends with the stack."""
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=env, pass_fds=keep, stdout=silent, stderr=silent)
    stack.callback(process.wait, 10)
    stack.callback(process.terminate)
