"""Reading entries and showing values loads no pydantic: the first frame has no time for it."""

from __future__ import annotations

import subprocess
import sys


def test_entries_are_read_without_pydantic() -> None:
    code = "import sys, opsadvisor.library.entry, opsadvisor.library.show; print('pydantic' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
