from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.store.ids import uuid7

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, st.randoms())
def test_is_a_version_7_uuid_that_tells_its_millisecond(moment: datetime, random: Random) -> None:
    made = UUID(uuid7(moment, random.getrandbits))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    assert made.int >> 80 == since // timedelta(milliseconds=1)


@given(MOMENTS, st.integers(1, 10**12), st.randoms())
def test_later_microseconds_sort_later(moment: datetime, later: int, random: Random) -> None:
    after = moment + timedelta(microseconds=later)
    assert uuid7(moment, random.getrandbits) < uuid7(after, random.getrandbits)


def test_one_moment_gives_many_ids() -> None:
    random, moment = Random(1), datetime(2026, 11, 20, tzinfo=UTC)
    assert len({uuid7(moment, random.getrandbits) for _ in range(1000)}) == 1000
