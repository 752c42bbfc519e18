"""Where and when: the places and the date that belong to an event rather than to another clause."""

import msgspec
from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.trigger import Trigger
from onrecord.model import ActorMention, DateMention, PlaceMention, PlaceRole

HIGHEST = 14
"""Words climbed from a place or date to the event it belongs to."""

FROM = frozenset({"from", "off"})
TO = frozenset({"to", "into", "toward", "towards", "onto", "for"})
AT = frozenset({"in", "at", "near", "on", "around", "outside", "inside", "within", "across", "over", "along", "of",
                "between", "through", "throughout", "via", "by", "above", "north", "south", "east", "west", "beyond",
                "against", "under", "amid", "off", "upon", "past"})  # fmt: skip
LEAVING = frozenset({"leave", "depart", "evacuate", "vacate", "abandon", "quit", "exit", "flee", "cede"})
ENTERING = frozenset({"enter", "reach", "visit", "invade", "approach", "return", "tour"})
SHARED = frozenset({"conj", "advcl", "xcomp"})
"""Clauses that happen where and when the clause above them does."""

MOVING = frozenset({"RETREAT", "MOBILIZE", "AID", "CONSULT", "CONCEDE", "COERCE", "ASSAULT", "SANCTION", "COOPERATE"})


def _route(token: Token, stops: set[int]) -> tuple[Token, str, int, Token] | None:
    """Climb from a place or date to a stop: where it ended, the first preposition, the steps, the last word before."""
    prep, below = "", token
    for steps in range(HIGHEST):
        if token.i in stops and steps:
            return token, prep, steps, below
        if token.pos_ in {"VERB", "AUX"} and steps:
            return token, prep, steps, below
        if token.dep_ in {"prep", "agent"} and not prep and token.pos_ in {"ADP", "SCONJ", "ADV"}:
            prep = token.lower_
        if token.head == token:
            return None
        below, token = token, token.head
    return None


def _hosts(trigger: Trigger) -> list[int]:
    """The words that stand for an event in its clause, its own first: the noun, then the verb it is an argument of."""
    found = [trigger.head.i, trigger.frame.host.i]
    token = trigger.frame.host
    if trigger.noun:
        for _ in range(6):
            if token.pos_ in {"VERB", "AUX"} or token.head == token:
                break
            token = token.head
        found.append(token.i)
    return list(dict.fromkeys(found))


def _clauses(trigger: Trigger) -> list[int]:
    """The verbs above an event whose setting it shares, nearest first."""
    token = trigger.verb
    found = []
    for _ in range(4):
        if token.dep_ not in SHARED or token.head.pos_ not in {"VERB", "AUX"}:
            break
        token = token.head
        found.append(token.i)
    return found


def _role(prep: str, below: Token, trigger: Trigger) -> PlaceRole:
    lemma = trigger.head.lemma_.lower()
    if prep in FROM:
        return PlaceRole.FROM
    if prep in TO and trigger.sense.type in MOVING:
        return PlaceRole.TO
    if below.dep_ in {"dobj", "nsubjpass"} and not trigger.noun:
        if lemma in LEAVING:
            return PlaceRole.FROM
        if lemma in ENTERING:
            return PlaceRole.TO
    if prep == "of" and trigger.sense.mode == "withdraw" and below.lower_ == "out":
        return PlaceRole.FROM
    return PlaceRole.AT


def places_of(
    trigger: Trigger, named: tuple[ActorMention, ...], taken: set[int], context: Context
) -> tuple[PlaceMention, ...]:
    """The places of an event in text order. `named` are its actors and recipients; `taken` other events' triggers."""
    hosts, above = _hosts(trigger), _clauses(trigger)
    ranked: dict[int, list[PlaceMention]] = {}
    for place, root in context.sentence_places.get(trigger.head.sent.start, ()):
        if root.i in context.actors or _is_party(place, root, trigger, named, context):
            continue
        route = _route(root, {*hosts, *taken})
        if route is None:
            continue
        end, prep, _, below = route
        rank = hosts.index(end.i) if end.i in hosts else 3 + above.index(end.i) if end.i in above else -1
        if rank < 0:
            continue
        role = _role(prep, below, trigger)
        if (
            role is PlaceRole.FROM
            and below.dep_ in {"nsubj", "nsubjpass", "dobj"}
            and prep
            and rank < 3
            and not trigger.noun
        ):
            if trigger.sense.mode != "withdraw":
                continue
        ranked.setdefault(min(rank, 3), []).append(msgspec.structs.replace(place, role=role))
    own = [place for rank in (0, 1, 2) for place in ranked.get(rank, ())]
    chosen = own or ranked.get(3, [])
    return tuple(sorted({(p.start, p.end): p for p in chosen}.values(), key=lambda p: p.start))


def _is_party(
    place: PlaceMention, root: Token, trigger: Trigger, named: tuple[ActorMention, ...], context: Context
) -> bool:
    """Whether a place stands for people: the country that acts, or a word inside an actor's name."""
    for item in named:
        if item.start <= place.start and place.end <= item.end:
            inside = root.dep_ == "pobj" and root.head.lower_ in {"in", "at", "near"}
            attacked = trigger.sense.type in {"ASSAULT", "COERCE", "MOBILIZE"} and root.dep_ in {
                "dobj",
                "pobj",
                "nsubjpass",
            }
            leaves = trigger.sense.mode == "withdraw" and root.dep_ == "pobj"
            return not (inside or attacked or leaves)
    if root.ent_type_ == "NORP":
        return True
    return root.dep_ in {"nsubj", "poss"} and context.is_country(root)


def date_of(trigger: Trigger, taken: set[int], context: Context) -> DateMention | None:
    """The date of an event: of its own words, else of its clause, else of a clause it shares its setting with."""
    hosts, above = _hosts(trigger), _clauses(trigger)
    best: tuple[int, int, DateMention] | None = None
    for date, root in context.sentence_dates.get(trigger.head.sent.start, ()):
        if date.type not in {"DATE", "TIME"}:
            continue
        route = _route(root, {*hosts, *taken})
        if route is None or route[0].i not in {*hosts, *above}:
            continue
        end = route[0].i
        rank = hosts.index(end) if end in hosts else 3 + above.index(end)
        option = (rank, abs(root.i - trigger.head.i), date)
        if best is None or option[:2] < best[:2]:
            best = option
    return best[2] if best is not None else None
