from __future__ import annotations

from datetime import date

import pytest

from opsadvisor.advice.document import Advice, Advised, Figure, Finding, Flip, Gap, Level, Line


@pytest.fixture
def advice() -> Advice:
    """Return an advice that holds everything that one can hold."""
    return Advice(
        playbook="checkup",
        title="Operating checkup",
        as_of=date(2026, 11, 20),
        currency="EUR",
        headlines=[
            Line("Money", "verdict", "default dead", "poor", "known", "runway 10.0 months", "alive at 2.4 % growth"),
            Line("Course", "course", "unknown", "none", "unknown"),
        ],
        next=[
            Advised(
                id="cut",
                title="Cut expenses",
                why=["short-runway"],
                first_step="List every payment.",
                how="Cut once.\n\n- rent\n- tools",
                steps=["List", "Cut"],
                turn="Survival",
                moves="Runway, 30 days",
                metric="months",
                shows_after=30,
                source="Own rule of thumb",
            )
        ],
        in_hand=[
            Advised(
                id="ask",
                title="Ask ten",
                why=[],
                first_step="Call.",
                how="Ask.",
                steps=[],
                turn="Course",
                moves="",
                metric=None,
                shows_after=14,
                source="Own rule",
                state="doing",
                note="since 3 October",
            )
        ],
        metrics={
            "months": Figure(
                "months", "Runway", 10.000123, "known", "10.0 months", "months", "watch", "fair", "higher"
            ),
            "even": Figure("even", "Break-even", None, "unlimited", "unlimited", "months"),
            "score": Figure("score", "Score", None, "unknown", "unknown", why="needs margin"),
            "course": Figure("course", "Course", "soft pivot", "known", "soft pivot", tone="fair", decision=True),
        },
        ladders={"stage": Level("growth", "Growth", {"processes": "early"}, "Text", "Breaks")},
        findings=[
            Finding(
                rule="short-runway",
                playbook="money",
                group="trigger",
                verdict="holds",
                severity="critical",
                title="Under a year of runway",
                because=["Runway 10.0 months is below 12"],
                needs=[],
                flip=[Flip("bank", "at or above", 2520000, "cash at or above 2,520,000 €", "clear")],
                guesses=["Cash"],
                rests_on=["Cash 2,100,000 €, 18 November 2026, a guess"],
                advice="Act now.",
                actions=["cut"],
                source="Own rule",
            ),
            Finding(
                rule="slow-step",
                playbook="flow",
                group=None,
                verdict="clear",
                severity="warning",
                title="A slow step",
                because=["Load 0.8 is not above 1"],
                needs=[],
                flip=[Flip("flow", "below", 8, "Demo, capacity below 8", "holds", row="Demo", column="capacity")],
                guesses=[],
                rests_on=[],
                advice="Look.",
                actions=[],
                source="Own rule",
            ),
            Finding(
                rule="odd",
                playbook="flow",
                group=None,
                verdict="unknown",
                severity="notice",
                title="Odd",
                because=[],
                needs=["nps"],
                flip=[],
                guesses=[],
                rests_on=[],
                advice="Ask.",
                actions=[],
                source="Own rule",
            ),
        ],
        unknown=[Gap("nps", "Promoters", ["odd", "score"], "The last survey", "sales")],
        remarks=["Cash is a guess"],
    )
