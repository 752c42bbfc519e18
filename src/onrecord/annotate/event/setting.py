"""Where and when: the places and the date that belong to an event rather than to another clause."""

import re
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.party import first_of_list, speaks_or_acts, tells_where_another_lies
from onrecord.annotate.event.site import sites
from onrecord.annotate.event.syntax import dateline_end
from onrecord.annotate.event.trigger import MATERIAL, Trigger
from onrecord.annotate.event.way import MOVERS, passed_or_followed
from onrecord.model import ActorMention, DateMention, PlaceMention, PlacePrecision, PlaceRole, ReportKind

HIGHEST = 14
"""Words climbed from a place or date to the event it belongs to."""

FROM = frozenset({"from", "off"})
TO = frozenset({"to", "into", "toward", "towards", "onto", "for"})
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "of"})
LEAVING = frozenset({"leave", "depart", "evacuate", "vacate", "abandon", "quit", "exit", "flee", "cede"})
ENTERING = frozenset({"enter", "reach", "visit", "invade", "approach", "return", "tour"})
SHARED = frozenset({"conj", "advcl", "xcomp"})
"""Clauses that happen where and when the clause above them does."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SIZE = {
    PlacePrecision.SITE: 0,
    PlacePrecision.SETTLEMENT: 1,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.REGION: 4,
    PlacePrecision.COUNTRY: 5,
}
"""How large a place is: the narrowest of a chain is where it happened."""

DIVISIONS = frozenset(
    {"village", "town", "city", "township", "district", "county", "area", "region", "province", "state", "governorate"}
    | {"municipality", "neighborhood", "neighbourhood", "suburb", "camp", "eastern", "western", "northern", "southern"}
    | {"central", "territory", "locality", "oblast", "part", "in", "of", "the", "a", "s"}
)
MOVING = frozenset({"RETREAT", "MOBILIZE", "AID", "CONSULT", "CONCEDE", "COERCE", "ASSAULT", "SANCTION", "COOPERATE"})


@dataclass(frozen=True)
class Route:
    """The way up from a place or date: the word it ended at, the first and the last preposition, the steps, the word
    before, and the word it started at.
    """

    end: Token
    prep: str
    last: str
    steps: int
    below: Token
    start: Token | None = None


def _route(token: Token, stops: set[int]) -> Route | None:
    """Climb from a place or date to the first of `stops` or the first verb; None if there is none."""
    prep, last, below, start = "", "", token, token
    for steps in range(HIGHEST):
        if steps and (token.i in stops or token.pos_ in {"VERB", "AUX"}):
            return Route(token, prep, last, steps, below, start)
        if token.dep_ in {"prep", "agent", "dative"} and token.pos_ in {"ADP", "SCONJ", "ADV"}:
            prep, last = prep or token.lower_, token.lower_
        if token.head == token:
            return None
        below, token = token, token.head
    return None


def _hosts(trigger: Trigger, taken: set[int]) -> list[int]:
    """The words that stand for an event in its clause, its own first: the noun, then the verb it is an argument of.

    A verb that tells of an event of another type is left out: "the attack in Kabul was condemned in London".
    """
    found = [trigger.head.i, trigger.frame.host.i]
    token = trigger.frame.host
    if trigger.noun:
        for _ in range(6):
            if token.pos_ in {"VERB", "AUX"} or token.head == token:
                break
            token = token.head
        if token.i not in taken:
            found.append(token.i)
    return list(dict.fromkeys(found))


def _clauses(trigger: Trigger) -> list[int]:
    """The verbs whose setting an event shares: those above it, nearest first, then "shot and killed ... in"."""
    token = trigger.verb
    found = []
    for _ in range(4):
        if token.dep_ not in SHARED or token.head.pos_ not in {"VERB", "AUX"}:
            break
        if token.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in token.lefts) and not trigger.noun:
            break  # another clause with a subject of its own
        token = token.head
        found.append(token.i)
    for child in trigger.verb.rights:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not any(c.dep_ in SUBJECTS for c in child.lefts):
            found.append(child.i)
    return found


def _outer(route: Route) -> str:
    """The preposition of the ground that a place tells the name of: "from" in "from the base at X".

    A parser often hangs "at X" on the verb, beside "from the base".
    """
    before = route.below.nbor(-1) if route.below.i else route.below
    if before.dep_ != "pobj" or route.last != route.prep:
        return route.last
    outer = before.head
    if outer.lower_ == "of" and outer.head.lower_ == "out":
        return "from" if outer.head.head == route.end else route.last
    return outer.lower_ if outer.head == route.end else route.last


def _role(route: Route, trigger: Trigger) -> PlaceRole:
    passed = passed_or_followed(route, trigger)
    if passed is not None:
        return passed
    lemma = trigger.head.lemma_.lower()
    out_of = route.prep == "of" and trigger.sense.mode == "withdraw" and route.below.lower_ == "out"
    if route.prep in FROM or out_of:
        return PlaceRole.FROM
    if trigger.sense.type in MOVERS and route.prep in LOCATIVE and not trigger.noun:
        outer = _outer(route)
        if outer in FROM or outer == "out":
            return PlaceRole.FROM
        if outer in TO:
            return PlaceRole.TO
    if route.prep in TO and trigger.sense.type in MOVING:
        return PlaceRole.TO
    if lemma in LEAVING and trigger.frame.objects and route.prep in LOCATIVE and not trigger.noun:
        return PlaceRole.FROM
    if route.below.dep_ in {"dobj", "nsubjpass"} and not trigger.noun:
        if lemma in LEAVING:
            return PlaceRole.FROM
        if lemma in ENTERING:
            return PlaceRole.TO
    return PlaceRole.AT


def places_of(
    trigger: Trigger, named: tuple[ActorMention, ...], taken: set[int], context: Context
) -> tuple[PlaceMention, ...]:
    """The places of an event in text order. `named` are its actors and recipients; `taken` triggers of other types.

    Where a movement starts and ends, the grammar tells; where an event happens that a verb tells of, the placer. Of
    "Douma in Syria" the wider place is left out once the narrower one is resolved: it only says which one is meant.
    """
    chosen = _by_grammar(trigger, named, taken, context)
    first, last = context.doc[trigger.first], context.doc[trigger.last]
    if not trigger.noun and (found := sites(first, last, context, chosen)) is not None:
        moved = {index: place for index, place in chosen.items() if place.role is not PlaceRole.AT}
        chosen = {
            index: _with_role(place, context.doc[index], trigger)
            for index, place in found.items()
            if not _named_after(place, context.doc[index], context)
            and not _is_party(place, context.doc[index], trigger, named, context)
        } | moved
    kept = {
        (place.start, place.end): place
        for index, place in chosen.items()
        if not _names_narrower(context.doc[index], chosen, context) and not _holds(index, chosen, context)
    }
    return tuple(kept[key] for key in sorted(kept))


def _with_role(place: PlaceMention, root: Token, trigger: Trigger) -> PlaceMention:
    """A place that the placer gives a movement, with the role that its preposition tells: "tanks from X toward Y"."""
    prep = root.head.lower_ if root.dep_ == "pobj" else ""
    if trigger.sense.type not in MOVING or not (prep in FROM or prep in TO - {"for", "to"}):
        return place
    return msgspec.structs.replace(place, role=PlaceRole.FROM if prep in FROM else PlaceRole.TO)


def _by_grammar(
    trigger: Trigger, named: tuple[ActorMention, ...], taken: set[int], context: Context
) -> dict[int, PlaceMention]:
    """The places that the grammar ties to an event, by their root word.

    Where it ties none, the next place after the trigger that stands behind a preposition of place is taken.
    """
    hosts, above = _hosts(trigger, taken), _clauses(trigger)
    own: dict[int, PlaceMention] = {}
    shared: dict[int, PlaceMention] = {}
    near: dict[int, PlaceMention] = {}
    first = dateline_end(trigger.head.sent)
    for place, root in context.sentence_places.get(trigger.head.sent.start, ()):
        if root.i < first or _named_after(place, root, context) or _is_party(place, root, trigger, named, context):
            continue
        route = _route(root, {*hosts, *taken})
        if route is None or route.end.i not in {*hosts, *above} or _origin(route, trigger):
            if trigger.sense.type in MATERIAL and not near and root.i > trigger.last and root.head.lower_ in LOCATIVE:
                near[root.i] = msgspec.structs.replace(place, role=PlaceRole.AT)
            continue
        if route.end.i not in hosts and route.below.dep_ in SUBJECTS and route.steps > 1:
            continue  # "the governor of X called on the army to leave": X tells who calls, not where they leave
        found = own if route.end.i in hosts else shared
        found[root.i] = msgspec.structs.replace(place, role=_role(route, trigger))
    return own or shared or near


def _origin(route: Route, trigger: Trigger) -> bool:
    """Whether a place only tells where people are from: "refugees from Syria protested"."""
    below = route.below.dep_ in {"nsubj", "nsubjpass", "dobj"} and route.steps > 2
    return route.prep in FROM and below and not trigger.noun and trigger.sense.mode != "withdraw"


def _names_narrower(root: Token, chosen: dict[int, PlaceMention], context: Context) -> bool:
    """Whether a place only says where a narrower, resolved one lies: the country after a town."""
    wide = chosen[root.i]
    others = [place for index, place in chosen.items() if index != root.i and place.role == wide.role and place.name]
    if wide.precision is PlacePrecision.COUNTRY:
        return any(p.country == wide.country and p.precision is not PlacePrecision.COUNTRY for p in others)
    token = root
    for _ in range(5):
        within = token.dep_ in {"pobj", "appos", "npadvmod"} or (token.dep_ == "prep" and token.lower_ in {"in", "of"})
        if not within or token.head == token:
            return False
        token = token.head
        inside = context.places.get(token.i)
        if inside is not None and token.i not in chosen:
            return False
        if inside is not None and inside.start != wide.start:
            return any(place.start == inside.start for place in others)
    return False


def _holds(index: int, chosen: dict[int, PlaceMention], context: Context) -> bool:
    """Whether a place only holds a narrower one beside it: "Tawila, in North Darfur", "Kharkiv's northern district"."""
    wide, root = chosen[index], context.doc[index]
    for other, place in chosen.items():
        if other == index or place.name is None or place.role != wide.role or place.country != wide.country:
            continue
        if (
            root.dep_ == "poss"
            and root.head.i >= other > index
            and root.head in {context.doc[other], context.doc[other].head}
        ):
            return True
        finer = (
            place.precision is not None and wide.precision is not None and SIZE[place.precision] < SIZE[wide.precision]
        )
        if finer and other < index and _linked(place, wide, context):
            return True
    return False


def _linked(narrow: PlaceMention, wide: PlaceMention, context: Context) -> bool:
    """Whether only words that say where it lies stand between a place and a wider one."""
    between = context.report.text[narrow.end : wide.start]
    return all(word in DIVISIONS for word in re.findall(r"\w+", between.lower())) and "." not in between


def _named_after(place: PlaceMention, root: Token, context: Context) -> bool:
    """Whether a place is only part of an actor's name: "the Aleppo Media Centre"."""
    actor = context.actors.get(root.i)
    return actor is not None and (actor.start < place.start or actor.end > place.end)


def _is_party(
    place: PlaceMention, root: Token, trigger: Trigger, named: tuple[ActorMention, ...], context: Context
) -> bool:
    """Whether a place is none of the event's: it stands for people, or only says where another one lies."""
    if tells_where_another_lies(place, root, context):
        return True
    place_of = first_of_list(root)
    dep = place_of.dep_
    if any(item.start <= place.start and place.end <= item.end for item in named):
        inside = dep == "pobj" and place_of.head.lower_ in {"in", "at", "near"}
        attacked = trigger.sense.type in {"ASSAULT", "COERCE", "MOBILIZE"} and dep in {"dobj", "pobj", "nsubjpass"}
        leaves = trigger.sense.mode == "withdraw" and dep == "pobj"
        return not (inside or attacked or leaves)
    measured = "/" in (place.id or "")  # "20 km north of X" hangs on an adverb that may be taken for an adjective
    return (root.pos_ == "ADJ" and not measured) or speaks_or_acts(place, root, trigger, context)


def date_of(trigger: Trigger, taken: set[int], context: Context) -> DateMention | None:
    """The date of an event: of its own words, else of its clause, else of a clause it shares its setting with."""
    if trigger.verb.dep_ == "relcl" and trigger.verb.head.i in context.dates:
        return context.dates[trigger.verb.head.i]
    hosts, above = _hosts(trigger, taken), _clauses(trigger)
    best: tuple[int, int, DateMention] | None = None
    for date, root in context.sentence_dates.get(trigger.head.sent.start, ()):
        if date.type not in {"DATE", "TIME"}:
            continue
        route = _route(root, {*hosts, *taken})
        if route is None or route.end.i not in {*hosts, *above}:
            continue
        end = route.end.i
        rank = hosts.index(end) if end in hosts else 3 + above.index(end)
        rank += 9 * (root.i < dateline_end(trigger.head.sent))
        option = (rank, abs(root.i - trigger.head.i), date)
        if best is None or option[:2] < best[:2]:
            best = option
    return best[2] if best is not None else _observed(trigger, context)


def _observed(trigger: Trigger, context: Context) -> DateMention | None:
    """The one date in an observer's own sentence: "At 2230 counted ten vehicles leaving" dates what was counted too.

    Only where the observer tells it and nobody is quoted: a speaker's "on Friday" is when he said it.
    """
    dates = context.sentence_dates.get(trigger.head.sent.start, ())
    if context.report.kind is not ReportKind.FIELD or trigger.head.i in context.told or len(dates) != 1:
        return None
    date = dates[0][0]
    return date if date.type in {"DATE", "TIME"} and date.earliest is not None else None
