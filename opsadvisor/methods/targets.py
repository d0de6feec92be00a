"""How near a figure is to its target, comparable across units and whichever way is better."""

from __future__ import annotations

from opsadvisor.methods.registry import Number, Text, Undefined, method

SOURCE = "Percent of the target reached: current over target where higher is better, else target over current"


@method(source=SOURCE, phrase="share of {1} reached by {0}")
def reached_pct(current: Number, target: Number, better: Text) -> Number:
    """Percent of the target that is reached, 0 to 100, with `better` "higher" or "lower".

    What is beyond the target counts as 100, for it makes up for nothing elsewhere. Undefined where a target of 0 or
    below is missed, unless 0 is what lower figures should come to.
    """
    if better not in ("higher", "lower"):
        raise Undefined('which way is better should be "higher" or "lower"')
    if current == target or (current > target) == (better == "higher"):
        return 100.0
    small, large = sorted((current, target))
    if large <= 0 or (better == "lower" and small < 0):
        raise Undefined("a figure below a target of 0 or less is no share of it")
    return 100 * max(small, 0.0) / large
