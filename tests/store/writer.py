"""A copy of the program that writes: adds answers to the file and prints each number once it is acknowledged.

Called with the path, a name for its facts, and how many answers to add.
"""

from __future__ import annotations

import sys
from pathlib import Path

from opsadvisor.advice.answers import Answer
from opsadvisor.store.database import Store


def main(path: str, name: str, count: str) -> None:
    print("starts", flush=True)
    with Store.open(Path(path)) as store:
        company = (store.companies.current() or store.companies.add("Northwind")).id
        session = store.sessions.start(company, "money", title="Money", version="1", digest="d")
        for number in range(int(count)):
            store.answers.add(company, f"{name}_{number}", Answer(number, note="x" * 200), session=session.id)
            if number % 7 == 3:
                store.sessions.leave(session.id)
            print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
