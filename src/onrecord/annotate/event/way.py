"""The part a place plays on a way: where it starts and ends, what it passes, what it follows."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

from spacy.tokens import Token

from onrecord.annotate.event.around_places import around_places
from onrecord.annotate.event.trigger import Trigger
from onrecord.model import PlaceRole

MOVERS = frozenset({"RETREAT", "MOBILIZE"})
PASSING = MOVERS | {"AID", "CONSULT", "COOPERATE"}
"""Types in which something is on its way, so that "through X" is what it passes; elsewhere it is where it happens."""

ENDS = frozenset({"between", "from", "to", "into", "toward", "towards", "of"})
"""What ties the name of a place to a road: "the road between X and Y"."""


FARTHEST = 6
"""Words from a road to its far end."""


class Climbed(Protocol):
    """What is read of the way from a place up to its event: see `setting.Route`."""

    @property
    def end(self) -> Token:
        """The word that stands for the event."""

    @property
    def prep(self) -> str:
        """The first preposition."""

    @property
    def last(self) -> str:
        """The last one."""

    @property
    def below(self) -> Token:
        """The word below the end."""

    @property
    def start(self) -> Token | None:
        """The word the climb started at."""


def passed_or_followed(route: Climbed, trigger: Trigger) -> PlaceRole | None:
    """`via` or `along`, and `to` or `at` where the preposition alone misleads: "marched on X", "the entrance to X",
    "20 km from X"; None for all others.
    """
    words = around_places()
    if route.start is not None and after_distance(route.start):
        return PlaceRole.AT
    if route.prep == "on" and trigger.sense.type == "MOBILIZE" and trigger.head.lemma_.lower() in words.closing_in:
        return PlaceRole.TO
    if route.prep == "to" and _hangs_on(route, words.entrances):
        return PlaceRole.AT
    follows = route.prep in words.along or (route.prep == "of" and route.last in words.along)  # "along the banks of X"
    if follows or names_road(route):
        return PlaceRole.ALONG
    if route.prep in words.via or _by_way_of(route):
        return PlaceRole.VIA
    if route.prep in words.passing and trigger.sense.type in PASSING:
        start = route.start
        threshold = start is not None and start.lemma_.lower() in words.thresholds
        spread = trigger.head.lemma_.lower() in words.spreading
        return PlaceRole.VIA if threshold or not spread or route.prep == "through" else None
    return None


def after_distance(root: Token) -> bool:
    """Whether a name is what a distance is told from: "20 km from Iraq", whatever the parser hung "from" on."""
    prep = root if root.dep_ == "prep" else root.head
    if root.dep_ not in {"pobj", "prep"} or prep.lower_ not in {"from", "off", "outside"} or prep.i == 0:
        return False
    before = prep.doc[max(prep.sent.start, prep.i - FARTHEST) : prep.i]
    for token in reversed(before):
        if token.lemma_.lower() in around_places().units:
            return True
        if token.lower_ not in {"away", ")", "("} and not token.like_num:
            return False
    return False


def names_road(route: Climbed) -> bool:
    """Whether a place only names the road on which something happens: "on the road between X and Y", "the X-Y road"."""
    path = list(_path(route))
    for below, token in pairwise(path):
        if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in around_places().roads:
            return below.dep_ in {"compound", "nmod", "amod", "poss", "npadvmod"} or below.lower_ in ENDS
    start = route.start
    if start is None:
        return False
    return (start.lemma_.lower() in around_places().roads and start.ent_type_ != "GPE") or _ends_road(start)


def _ends_road(start: Token) -> bool:
    """Whether a place is the far end of a road told just before it, whatever the parser hung it on: "the road from X
    to Y".
    """
    prep = start.head
    if prep.lower_ not in {"to", "and"} or prep.i >= start.i:
        return False
    if prep.lower_ == "to" and prep.i and prep.nbor(-1).lemma_.lower() in around_places().roads:
        return True
    before = prep.doc[max(prep.sent.start, prep.i - FARTHEST) : prep.i]
    return any(
        token.lemma_.lower() in around_places().roads and token.nbor(1).lower_ == "from" for token in before[:-1]
    )


def _path(route: Climbed) -> Iterator[Token]:
    """The words from a place up to, but without, the one its way ends at."""
    token = route.start
    while token is not None and token != route.end:
        yield token
        if token.head == token:
            return
        token = token.head


def _hangs_on(route: Climbed, nouns: frozenset[str]) -> bool:
    """Whether one of some nouns stands on the way up from a place, or right before its preposition."""
    path = list(_path(route))
    before = path[1].nbor(-1) if len(path) > 1 and path[1].i else None
    return any(token.lemma_.lower() in nouns for token in (*path, *([before] if before is not None else ())))


def _by_way_of(route: Climbed) -> bool:
    return route.prep == "of" and route.last == "by" and any(child.lower_ == "way" for child in route.below.children)
