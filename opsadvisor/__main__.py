"""`python -m opsadvisor` is the same as `opsadvisor`."""

from __future__ import annotations

from opsadvisor.cli import main

if __name__ == "__main__":
    main()
