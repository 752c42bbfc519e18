"""Our own short reports -> who did what to whom: the register's id, country and sector of every actor in them.

The 72 reports of `bench/own/actors` were written for this bench in the manner of news agencies: named groups before and
after they became something else, composed actors, men without a name, office-holders in and out of office, short names
that a report defines, and groups taken up by a noun. Half A may be looked at; half B is measured and never looked into.
"""

from pathlib import Path

import msgspec

from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, text_report
from onrecord.model import ActorMention, Report

OWN = Path(__file__).parents[1] / "own" / "actors"
HALVES = ("a", "b")


class ActorGold(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name an actor, and what they name: None where nothing may be said. `name` only of unlisted actors."""

    start: int
    end: int
    id: str | None
    country: str | None
    sector: str | None
    name: str | None = None


class ActorReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its actors."""

    id: str
    published: str
    text: str
    actors: tuple[ActorGold, ...]


def found_in(report: Report, product: Product) -> list[ActorMention]:
    """Actors and recipients of the report's events, then all other known actors in it."""
    events = product.draft(report).events
    return [
        *(mention for event in events for mention in (*event.actors, *event.recipients)),
        *product.ground(report).actors,
    ]


def of_words(gold: ActorGold, found: list[ActorMention]) -> ActorMention | None:
    """The first mention that shares the last word of some words, as the name in a phrase stands at its end."""
    return next((mention for mention in found if mention.start < gold.end <= mention.end), None) or next(
        (mention for mention in found if mention.start < gold.end and gold.start < mention.end), None
    )


def right(gold: ActorGold, mention: ActorMention | None) -> bool:
    """Whether id, country and sector are those of the words, and the name of an actor that no register lists."""
    said = (mention.id, mention.country, mention.sector) if mention else (None, None, None)
    if gold.name is not None and (mention is None or mention.name != gold.name):
        return False
    return said == (gold.id, gold.country, gold.sector)


def wrong(gold: ActorGold, mention: ActorMention | None) -> bool:
    """Whether an id is claimed that is not the words'."""
    return mention is not None and mention.id is not None and mention.id != gold.id


def measure_actors(product: Product, limit: int | None) -> list[Figure]:
    """The share of actors read right in either half, and of those with no wrong id claimed."""
    figures = []
    for half in HALVES:
        pairs = []
        for item in read_lines(OWN / f"half_{half}.jsonl", ActorReport, limit):
            report = text_report(item.text, published=item.published)
            found = found_in(report, product) if report is not None else []
            pairs += [(gold, of_words(gold, found)) for gold in item.actors]
        good = sum(right(gold, mention) for gold, mention in pairs)
        bad = sum(wrong(gold, mention) for gold, mention in pairs)
        figures.append(Figure(name=f"actors.own_{half}.right", value=good / len(pairs), n=len(pairs)))
        figures.append(Figure(name=f"actors.own_{half}.not_wrong", value=1 - bad / len(pairs), n=len(pairs)))
    return figures
