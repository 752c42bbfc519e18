"""From triggers to events: arguments, setting, status, counts, confidence."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from onrecord.annotate.event.actor import actors_of, recipients_of
from onrecord.annotate.event.context import Context, lay_out
from onrecord.annotate.event.history import is_historical
from onrecord.annotate.event.negation import is_undone
from onrecord.annotate.event.quantity import claimant, find_quantities, settled
from onrecord.annotate.event.setting import date_of, places_of
from onrecord.annotate.event.status import status_of
from onrecord.annotate.event.syntax import prepositional
from onrecord.annotate.event.trigger import Trigger, find_triggers, head_words
from onrecord.annotate.tagger import States
from onrecord.model import Attribution, Event, Grounding, Quantity, Report, Status, record_id
from onrecord.model.codes import plover

FUTURE = {"RETREAT": "CONCEDE", "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE"}
"""PLOVER: what lies ahead is only said. An announced withdrawal is CONCEDE, aid and talks to come are AGREE."""

VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"})

REQUEST_MODES = {"CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist",
                 "SUPPORT": "assist"}  # fmt: skip
THREAT_MODES = {"ASSAULT": "violence", "SANCTION": "relations", "PROTEST": "restrict"}
COERCE_MODES = {"arrest": "arrest", "seize": "territory", "deport": "expel"}


@dataclass
class Draft:
    """A trigger on its way to an event, with the counts and results of the act folded into it."""

    trigger: Trigger
    quantities: list[Quantity] = field(default_factory=list)
    folded: list[Trigger] = field(default_factory=list)


def _drafts(context: Context) -> list[Draft]:
    triggers = list(find_triggers(context.doc, context.words, context.annotated, context.places))
    consumed = {index for trigger in triggers for index in trigger.consumed}
    covered = {i for t in triggers for i in range(t.first, t.last + 1) if i != t.head.i}
    kept = [t for t in triggers if t.head.i not in consumed and not (t.noun and t.head.i in covered)]
    return _fold(kept)


def _fold(triggers: list[Trigger]) -> list[Draft]:
    """Tell an act and its result once: "shelling hit a bus, killing 8 and wounding 20" is one event."""
    drafts: dict[int, Draft] = {}
    by_head = {trigger.head.i: trigger for trigger in triggers}
    merged: dict[int, int] = {}
    for trigger in triggers:
        act = _act_of(trigger, by_head)
        if act is not None and act.head.i != trigger.head.i:
            merged[trigger.head.i] = act.head.i
    for trigger in triggers:
        place, seen = trigger.head.i, set()
        while place in merged and place not in seen:
            seen.add(place)
            place = merged[place]
        draft = drafts.setdefault(place, Draft(by_head[place]))
        if place != trigger.head.i:
            draft.folded.append(trigger)
    return list(drafts.values())


def _act_of(trigger: Trigger, by_head: dict[int, Trigger]) -> Trigger | None:
    """The event of which a result is told, or the deed that a noun names for the verb it is subject of."""
    if trigger.sense.type != "ASSAULT":
        return None
    head = trigger.head
    if trigger.sense.result and not trigger.noun:
        later = [child for child in head.rights if child.dep_ == "conj" and child.i in by_head]
        act = next(filter(None, (_when(result, by_head) for result in (head, *later))), None)
        if act is not None:
            return act
        if head.dep_ in {"advcl", "conj", "relcl", "acl"} and not is_undone(head):
            above = by_head.get(_described(head, by_head).i)
            if above is not None and above.sense.type == "ASSAULT" and (head.dep_ != "conj" or _same_act(head)):
                return above
        return None
    if (trigger.noun and trigger.frame.host.dep_ in {"nsubj", "agent"}) or _circumstance(trigger):
        host = trigger.frame.host
        verb = host.head.head if host.dep_ == "pobj" else host.head
        above = by_head.get(verb.i)
        if above is not None and not above.noun and above.sense.type == "ASSAULT" and not is_undone(above.head):
            return above
    return None


def _when(result: Token, by_head: dict[int, Trigger]) -> Trigger | None:
    """The act that a clause below its result tells: "were killed when shells landed on a bakery"."""
    clauses = (child for child in result.rights if child.dep_ == "advcl" and child.i in by_head)
    told = (by_head[child.i] for child in clauses if any(word.lower_ == "when" for word in child.lefts))
    act = next((item for item in told if item.sense.type == "ASSAULT" and not item.sense.result), None)
    return None if act is None or is_undone(result) or is_undone(act.head) else act


def _described(result: Token, by_head: dict[int, Trigger]) -> Token:
    """What a relative clause tells the result of: "the shelling of the town, in which two people were killed"."""
    token = result.head
    if result.dep_ != "relcl":
        return token
    if any(name == "in" and item.lower_ == "which" for name, item in prepositional(result)):
        acts = [t.head for t in by_head.values() if t.noun and t.sense.type == "ASSAULT" and t.head.sent == token.sent]
        return max((act for act in acts if act.i < result.left_edge.i), key=lambda act: act.i, default=token)
    for _ in range(4):
        if token.i in by_head or token.dep_ not in {"pobj", "prep", "conj"}:
            break
        token = token.head
    return token


def _in_threat(trigger: Trigger, drafted: dict[int, Trigger]) -> bool:
    """Whether an event is what the verb above it threatens: "vowed to attack"."""
    above = drafted.get(trigger.head.head.i)
    return above is not None and above.sense.type == "THREATEN" and above.frame.clause == trigger.head


def _same_act(verb: Token) -> bool:
    """Whether a coordinated verb goes on about the act before it: it has no subject but a bare count."""
    return all(child.pos_ == "NUM" for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"})


def _circumstance(trigger: Trigger) -> bool:
    """Whether a noun tells how a verb's deed was done: "were killed in an airstrike"."""
    host = trigger.frame.host
    return host.dep_ == "pobj" and host.head.lower_ in {"in", "by", "during", "with"}


def _count(drafts: list[Draft], context: Context) -> None:
    owners = {t.head.i: draft for draft in drafts for t in (draft.trigger, *draft.folded)}
    triggers = {t.head.i: t for draft in drafts for t in (draft.trigger, *draft.folded)}
    hosts: dict[int, Trigger] = {}
    for trigger in triggers.values():
        if trigger.noun and trigger.verb.i not in triggers:
            hosts.setdefault(trigger.verb.i, trigger)
    done: set[int] = set()
    for draft in drafts:
        sentence = draft.trigger.head.sent
        if sentence.start in done:
            continue
        done.add(sentence.start)
        for counted in find_quantities(context, list(sentence)):
            claim = claimant(counted, triggers, hosts)
            quantity = settled(counted, claim[0], claim[1]) if claim is not None else None
            if claim is not None and quantity is not None:
                owners[claim[0].head.i].quantities.append(quantity)


def _mode(draft: Draft, drafted: dict[int, Trigger], context: Context) -> str | None:
    """The mode of the sense; for what is asked, refused or threatened, the mode that its own type gives."""
    sense = draft.trigger.sense
    if sense.mode is not None:
        return sense.mode
    if sense.type == "ASSAULT":
        told = next((item.sense.mode for item in draft.folded if item.sense.mode not in {None, "destroy"}), None)
        return told or _instrument(draft.trigger, context)
    if sense.type not in {"REQUEST", "REJECT", "THREATEN"}:
        return None
    kind, mode = _meant(draft.trigger, drafted, context)
    if sense.type == "THREATEN":
        return COERCE_MODES.get(mode or "", "restrict") if kind == "COERCE" else THREAT_MODES.get(kind)
    return REQUEST_MODES.get(kind)


def _instrument(trigger: Trigger, context: Context) -> str | None:
    """The mode that the weapon gives: "was hit by two rockets", "killed with a knife"."""
    used = [item for name, item in trigger.frame.preps if name in {"with", "by", "from", "using"}]
    for item in (*trigger.frame.subjects, *used):
        words = head_words(item)
        found = [mode for mode, names in context.words.instruments.items() if not words.isdisjoint(names)]
        if found:
            return found[-1] if "suicide-attack" in found else found[0]
    return None


def _meant(trigger: Trigger, drafted: dict[int, Trigger], context: Context) -> tuple[str, str | None]:
    """Type and mode of what is asked for, refused or threatened; ("", None) where the words do not tell."""
    words, frame = context.words, trigger.frame
    heads = [frame.clause] if frame.clause is not None else []
    heads += [*frame.objects, *(item for name, item in frame.preps if name in {"for", "of", "to", "with", "against"})]
    for head in heads:
        if head.i in drafted:
            return drafted[head.i].sense.type, drafted[head.i].sense.mode
    for head in heads:
        table = words.verbs if head.pos_ in {"VERB", "AUX"} else words.nouns
        senses = [e.sense for e in table.get(head.lemma_.lower(), ()) if e.sense.type and not e.rest]
        if senses:
            plain = min(senses, key=lambda sense: sense.conditions)
            return plain.type, plain.mode
        if words.holds(("@aid",), {head.lemma_.lower()}, ""):
            return "AID", None
    return "", None


def _confidence(trigger: Trigger, status: Status, parties: tuple[bool, bool], needs: bool) -> float:
    """The weight of the words, more where somebody does it to somebody, less where a needed recipient is missing."""
    value = trigger.sense.weight + 0.1 * parties[0] + 0.05 * parties[1]
    if not any(parties):
        value -= 0.15
    if needs and not parties[1]:
        value -= 0.15
    if status in {Status.HYPOTHETICAL, Status.DENIED}:
        value -= 0.05
    return round(min(0.95, max(0.05, value)), 2)


def _only_named(trigger: Trigger, taken: dict[int, Trigger]) -> bool:
    """Whether an attack is only what another event is about, and nothing is told of it: "condemned the attack"."""
    if trigger.frame.subjects or trigger.frame.objects or trigger.frame.preps:
        return False
    verb = trigger.frame.host.head
    above = taken.get(verb.head.i if trigger.frame.host.dep_ == "pobj" else verb.i)
    return trigger.noun and trigger.sense.type == "ASSAULT" and above is not None and above.sense.type in VERBAL


def _event(draft: Draft, taken: dict[int, Trigger], context: Context, drafted_by: str) -> Event | None:
    trigger = draft.trigger
    kind = trigger.sense.type
    if kind in VERBAL and not trigger.frame.subjects and not trigger.frame.objects and not trigger.noun:
        return None
    sentence = trigger.head.sent
    others = {i for i in range(sentence.start, sentence.end) if i in taken and taken[i].sense.type != kind}
    actors = actors_of(trigger, context)
    recipients = recipients_of(trigger, actors, context)
    for item in draft.folded:
        actors = actors or actors_of(item, context)
        recipients = recipients or recipients_of(item, actors, context)
    named = (*actors, *recipients)
    places = places_of(trigger, named, others, context)
    date = date_of(trigger, others, context)
    for item in draft.folded:
        places = places or places_of(item, named, others, context)
        date = date or date_of(item, others, context)
    status = status_of(trigger, date, context)
    if status is Status.PLANNED and _in_threat(trigger, taken):
        status = Status.THREATENED
    quantities = tuple(sorted(draft.quantities, key=lambda item: (item.start, item.end)))
    if _only_named(trigger, taken) and not (actors or recipients or places or date or quantities):
        return None
    mode = _mode(draft, taken, context)
    if status is Status.PLANNED and kind in FUTURE:
        kind, mode = FUTURE[kind], None
    words = context.words_of(trigger.first, trigger.last)
    if "\n\n" in words.text:
        return None
    return Event(
        id=record_id(context.report.id, drafted_by, "event", words.start, words.end, kind),
        report=context.report.id,
        attribution=context.told.get(trigger.head.i),
        trigger=words,
        type=kind,
        mode=mode,
        status=status,
        historical=is_historical(trigger, date, status, context),
        actors=actors,
        recipients=recipients,
        places=places,
        date=date,
        quantities=quantities,
        confidence=_confidence(trigger, status, (bool(actors), bool(recipients)), plover().types[kind].recipient),
        drafted_by=drafted_by,
    )


def draft_events(
    doc: Doc,
    report: Report,
    grounding: Grounding,
    attributions: tuple[Attribution, ...],
    *,
    states: States | None = None,
    drafted_by: str,
) -> tuple[Event, ...]:
    """The events of a report in text order, one a trigger.

    `doc` is the parse of the whole text (`doc.text == report.text`); a text that was not parsed has no events. `states`
    are the tagger's; without them the places of an event are chosen by grammar alone.
    Captions and credits are left out. Words that do not say enough are left alone: an event that is not drafted
    can be added by a reviewer, an invented one misleads.
    """
    if not len(doc) or not doc.has_annotation("DEP"):
        return ()
    context = lay_out(doc, report, grounding, attributions, states)
    drafts = _drafts(context)
    _count(drafts, context)
    taken = {item.head.i: item for draft in drafts for item in (draft.trigger, *draft.folded)}
    events = [event for draft in drafts if (event := _event(draft, taken, context, drafted_by)) is not None]
    unique = {event.id: event for event in events}
    return tuple(sorted(unique.values(), key=lambda event: (event.trigger.start, event.trigger.end, event.id)))
