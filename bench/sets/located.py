"""Our own conflict sentences -> places, their points and roles.

The sentences of `bench/own/places` were written and annotated for this bench: routes, distances, borders, bases and
camps, districts, spellings, capitals that stand for governments, namesakes, and words that only look like places. Half
A may be looked at; half B is measured and never looked into.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench.alignment import Alignment
from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from bench.scoring.located import LocatedText, Outcome, answer, outcome, outcomes
from bench.scoring.places import Toponym
from bench.sets.places import toponym_of
from onrecord.model import Event

OWN = Path(__file__).parents[1] / "own" / "places"
HALVES = ("a", "b")


def roles_of(events: Iterable[Event], alignment: Alignment) -> list[tuple[Toponym, str | None]]:
    """The places of all events, each with its role."""
    pairs = ((toponym_of(place, alignment), place.role) for event in events for place in event.places)
    return [(name, role.value if role else None) for name, role in pairs if name is not None]


def count_roles(text: LocatedText, found: list[Toponym], drafted: list[tuple[Toponym, str | None]]) -> Counter[str]:
    """Of the gold places with the right point: how many are places of an event, and how many of those have their role
    in one."""
    counts: Counter[str] = Counter()
    for gold in text.places:
        given = answer(gold, found)
        if given is None or given.lat is None or outcome(gold, found) is not Outcome.RIGHT:
            continue
        roles = [role for name, role in drafted if (name.start, name.end) == (given.start, given.end)]
        counts["drafted"] += bool(roles)
        counts["right"] += gold.role in roles
    return counts


def measure_half(name: str, texts: list[LocatedText], product: Product) -> list[Figure]:
    """The figures of one half."""
    tally: Counter[Outcome] = Counter()
    roles: Counter[str] = Counter()
    for text in texts:
        report = text_report(text.text, published=text.published, language=text.language)
        if report is None:
            tally.update(outcomes(text, []))
            continue
        alignment = Alignment(text.text, report)
        places = (toponym_of(place, alignment) for place in product.ground(report).places)
        found = [place for place in places if place is not None]
        tally.update(outcomes(text, found))
        roles += count_roles(text, found, roles_of(product.draft(report).events, alignment))
    n = tally.total()
    prefix = f"places.own_{name}"
    return [
        Figure(name=f"{prefix}.right", value=tally[Outcome.RIGHT] / n, n=n),
        Figure(name=f"{prefix}.right_or_abstained", value=1 - tally[Outcome.WRONG] / n, n=n),
        Figure(name=f"{prefix}.wrong", value=tally[Outcome.WRONG] / n, n=n, side=True),
        Figure(
            name=f"{prefix}.role",
            value=roles["right"] / roles["drafted"] if roles["drafted"] else 0.0,
            n=roles["drafted"],
            side=True,
        ),
    ]


def measure_located(product: Product, limit: int | None) -> list[Figure]:
    """The figures of both halves."""
    return [
        figure
        for half in HALVES
        for figure in measure_half(half, read_lines(OWN / f"{half}.jsonl", LocatedText, limit), product)
    ]
