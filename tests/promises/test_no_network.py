"""Lets nothing in: nothing that is done in the app or on the command line opens a socket or starts a program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.promises.used import ROOT, Seen

OWN_PIPE = "socket.__new__(<socket.socket fd=-1, family=0"
"""The pair of sockets by which asyncio wakes itself: made of its file numbers, and never connected to anything."""


def asked_of_the_system(seen: Seen) -> list[str]:
    """Return what was asked of the network and of other programs."""
    return [event for event in seen.events if not event.startswith(OWN_PIPE)]


def test_the_app_opens_no_socket_and_starts_no_program(explored: tuple[Seen, Path]) -> None:
    seen, _ = explored
    asked = asked_of_the_system(seen)
    assert [event for event in asked if "editor" not in event] == []  # but for the user's own, where it is asked for
    assert {("AdvicePage", "export"), ("PastFigures", "keep")} <= {tuple(each) for each in seen.more["pressed"]}


def test_no_command_opens_a_socket_or_starts_a_program(printed: tuple[Seen, Path]) -> None:
    asked = asked_of_the_system(printed[0])
    assert [event for event in asked if "BASH_VERSION" not in event] == []  # the completion asks bash which one it is


def test_a_socket_and_a_program_would_be_seen(tmp_path: Path) -> None:
    program = """
import socket, subprocess, sys, urllib.request
from pathlib import Path
from tests.promises.used import Watch
watch = Watch(Path(sys.argv[1]))
socket.socket().bind(("127.0.0.1", 0))
urllib.request.OpenerDirector().open("http://nowhere")  # which has nothing to open it with
subprocess.run([sys.executable, "--version"])
try:
    socket.socket(socket.AF_UNIX).connect("/nowhere")
except OSError:
    pass
for event in watch.events:
    print(event)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    heard = {line.partition("(")[0] for line in ran.stdout.splitlines()}
    assert {"socket.connect", "socket.bind", "urllib.Request", "subprocess.Popen"} <= heard
