"""What is too long for an example in the playbook: a release over a page, an FAQ over five."""

from __future__ import annotations

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.evaluation import Evaluation
from tests.shipped import shipped_library

COMPILED = shipped_library().compiled


@pytest.mark.parametrize(
    ("fact", "part", "rule", "page"),
    [("press_release", "solution", "wb-over-a-page", 500), ("release_faq", "how", "wb-over-five-pages", 2500)],
)
def test_a_paper_is_too_long_from_the_first_word_over_its_pages(fact: str, part: str, rule: str, page: int) -> None:
    for count, holds in ((page, False), (page + 1, True)):
        evaluation = Evaluation(COMPILED, {fact: Answer(({"part": part, "text": "word " * count},))})
        assert evaluation.verdict(rule) is holds
