from __future__ import annotations

import pytest

from opsadvisor.store.database import Store
from opsadvisor.store.errors import Closed, NotThere


def test_the_first_company_is_current_until_another_is_chosen(store: Store) -> None:
    assert store.companies.current() is None
    first = store.companies.add(" North\x1b[31mwind ", "eur")
    second = store.companies.add("Southwind", "USD")
    assert (first.name, first.currency) == ("Northwind", "EUR")
    assert store.companies.all() == [first, second]
    assert store.companies.current() == first
    store.companies.choose(second.id)
    assert store.companies.current() == second


def test_a_company_is_archived_not_lost(store: Store) -> None:
    first, second = store.companies.add("A"), store.companies.add("B")
    store.companies.archive(first.id)
    assert store.companies.all() == [second]
    assert store.companies.current() == second
    assert [company.archived for company in store.companies.all(archived=True)] == [True, False]
    assert store.companies.archive(first.id, False) == first


def test_archiving_the_current_company_chooses_another(store: Store) -> None:
    first, second, third = (store.companies.add(name) for name in "ABC")
    store.companies.choose(second.id)
    store.companies.archive(third.id)
    assert store.companies.current() == second
    store.companies.archive(second.id)
    assert store.companies.current() == first
    store.companies.archive(second.id, False)
    assert store.companies.current() == first


def test_one_company_always_stays(store: Store) -> None:
    first, second = store.companies.add("A"), store.companies.add("B")
    store.companies.archive(second.id)
    with pytest.raises(Closed, match="A is the only company that is not archived"):
        store.companies.archive(first.id)
    assert store.companies.archive(second.id).archived
    assert store.companies.current() == first


def test_an_archived_company_is_not_chosen(store: Store) -> None:
    first, second = store.companies.add("A"), store.companies.add("B")
    store.companies.archive(second.id)
    with pytest.raises(Closed, match="B is archived"):
        store.companies.choose(second.id)
    assert store.companies.current() == first


def test_a_company_is_renamed(store: Store) -> None:
    company = store.companies.add("A", "EUR")
    assert store.companies.change(company.id, name="B") == company._replace(name="B")
    assert store.companies.change(company.id, currency="chf").currency == "CHF"


@pytest.mark.parametrize(("name", "currency"), [("", "EUR"), (" \x1b[0m", "EUR"), ("A", " ")])
def test_a_company_needs_a_name_and_a_currency(store: Store, name: str, currency: str) -> None:
    with pytest.raises(ValueError, match="needs a"):
        store.companies.add(name, currency)
    assert store.companies.all() == []


def test_an_unknown_company_is_said_to_be_unknown(store: Store) -> None:
    for ask in (store.companies.get, store.companies.choose, store.companies.archive, store.companies.change):
        with pytest.raises(NotThere, match="no company nowhere"):
            ask("nowhere")


def test_settings_hold_any_data(store: Store) -> None:
    assert store.settings.get("theme") is None
    assert store.settings.get("theme", "dark") == "dark"
    for value in ("light", False, None, {"a": [1, 2.5]}):
        store.settings.set("theme", value)
        assert store.settings.get("theme", "dark") == value
