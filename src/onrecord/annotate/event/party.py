"""Places that stand for people: "Damascus rejected the proposal" names a government, "shelling hit Damascus" a city.

Such a name is an actor or recipient, or nothing of the event; it is never the event's place.
"""

from spacy.tokens import Token

from onrecord.annotate.event.around_places import around_places
from onrecord.annotate.event.context import Context
from onrecord.annotate.event.syntax import OBJECT_CONTROL
from onrecord.annotate.event.trigger import Trigger, head_words
from onrecord.annotate.event.way import after_distance
from onrecord.model import PlaceMention

ADDRESSED = frozenset(
    {
        "ACCUSE",
        "REQUEST",
        "REJECT",
        "THREATEN",
        "SUPPORT",
        "AGREE",
        "CONCEDE",
        "CONSULT",
        "COOPERATE",
        "AID",
        "SANCTION",
    }
)
"""Types that are done to a government, not in its city: "Kyiv accused Moscow", "sanctions on Tehran"."""

GOING = frozenset(
    {"visit", "tour", "enter", "reach", "leave", "return", "depart", "arrive", "fly", "travel", "come", "go"}
)
"""Verbs whose object or goal is a city, whatever type they have."""

TO_PARTIES: dict[str, frozenset[str]] = {
    "with": ADDRESSED | {"ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"},
    "between": ADDRESSED | {"ASSAULT", "RETREAT"},
    "among": ADDRESSED,
    "by": ADDRESSED | {"ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT"},
    "against": ADDRESSED | {"PROTEST"},
    "on": frozenset({"SANCTION", "REQUEST", "ACCUSE"}),
    "upon": frozenset({"SANCTION", "REQUEST", "ACCUSE"}),
    "for": frozenset({"SUPPORT", "AGREE"}),
    "of": frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN"}),
    "to": frozenset({"AGREE", "CONCEDE", "SUPPORT", "REQUEST", "THREATEN", "ACCUSE"}),
    "from": frozenset({"SUPPORT", "AGREE", "REQUEST", "CONCEDE", "REJECT", "THREATEN"}),
}
"""Types after which a preposition names a government rather than where it is."""


def stands_for_state(place: PlaceMention) -> bool:
    """Whether a name may stand for a government: a country's, or that of its seat."""
    words = place.text.lower().removesuffix("'s").removesuffix("’s")
    return place.precision == "country" or words in around_places().capitals


def first_of_list(root: Token) -> Token:
    """The first member of the coordination that a name stands in: it carries the part that all of them play."""
    while root.dep_ == "conj" and root.head != root:
        root = root.head
    return root


def speaks_or_acts(place: PlaceMention, root: Token, trigger: Trigger, context: Context) -> bool:
    """Whether a name plays the part of people in an event: subject, owner of people, or who is spoken to."""
    token = first_of_list(root)
    if token.dep_ == "nsubj":
        return not _undergoes(place, token)
    if token.dep_ == "poss":
        return _owns_people(place, token, context)
    if not stands_for_state(place):
        return False
    verb = token.head.lemma_.lower()
    if token.dep_ in {"dobj", "dative", "iobj"} or (token.dep_ == "nsubjpass" and trigger.sense.type in ADDRESSED):
        spoken_to = verb in OBJECT_CONTROL or trigger.sense.type in ADDRESSED
        return spoken_to and verb not in GOING and not (token.dep_ == "dobj" and _attacked(token, trigger))
    if token.dep_ == "pobj":
        prep = token.head.lower_
        if prep == "to" and _given(token.head, context):
            return True
        goes = trigger.head.lemma_.lower() in GOING and prep in {"to", "from", "for"}
        return not goes and trigger.sense.type in TO_PARTIES.get(prep, ())
    return False


def _attacked(token: Token, trigger: Trigger) -> bool:
    """Whether a name is the object of the deed itself: "to attack Kyiv", however the deed is put forward."""
    return trigger.sense.type in {"ASSAULT", "MOBILIZE", "COERCE"} and token.head == trigger.head


def _undergoes(place: PlaceMention, token: Token) -> bool:
    """Whether something befalls a place that is the subject: "Kharkiv came under fire"."""
    verb, words = token.head.lemma_.lower(), around_places()
    if verb == "come":
        return any(child.lower_ == "under" for child in token.head.children)
    return verb in words.undergoing or (verb in words.suffering and place.precision != "country")


def _owns_people(place: PlaceMention, token: Token, context: Context) -> bool:
    """Whether an owner's name stands for people: "Moscow's troops", not "Moscow's suburbs"."""
    owned = token.head
    if owned.lemma_.lower() in around_places().parts or owned.lower_ in around_places().parts:
        return False
    if owned.i in context.places:
        return False  # "Ukraine's Kharkiv region"
    return stands_for_state(place) or context.words.holds(("@actor",), head_words(owned), "")


def _given(prep: Token, context: Context) -> bool:
    """Whether one state hands another something: "Washington has sent weapons to Kyiv"."""
    verb = prep.head if prep.head.pos_ in {"VERB", "AUX"} else prep.head.head
    given = {child.lemma_.lower() for child in verb.rights if child.dep_ in {"dobj", "nsubjpass"}}
    given |= {child.lemma_.lower() for child in verb.lefts if child.dep_ == "nsubjpass"}
    if given.isdisjoint(around_places().gifts):
        return False
    giver = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    place = context.places.get(giver.i) if giver is not None else None
    return place is not None and stands_for_state(place)


def tells_where_another_lies(place: PlaceMention, root: Token, context: Context) -> bool:
    """Whether a place is only told a distance from, or a distance only describes the resolved place before it: "20 km
    from Iraq" is not in Iraq, and "in Tal Rifaat, 20 km north of Aleppo" is in Tal Rifaat.
    """
    measured = "/" in (place.id or "") and place.geonameid is None
    if not measured:
        return after_distance(root)
    before = context.report.text[max(0, place.start - 3) : place.start]
    gap = len(before) - len(before.rstrip(" ,("))
    if not {",", "("} & set(before[len(before) - gap :]):
        return False
    near = [one for places in context.sentence_places.values() for one, _ in places if one.end == place.start - gap]
    return any(one.id is not None for one in near)
