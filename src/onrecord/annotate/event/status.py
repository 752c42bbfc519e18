"""How an event is put forward: asserted, planned, threatened, hypothetical or denied."""

from dataclasses import dataclass, replace
from functools import cache

import msgspec
from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.lexicon import read_table
from onrecord.annotate.event.negation import has_no, is_denied, shares_denial
from onrecord.annotate.event.trigger import MATERIAL, Trigger
from onrecord.model import DateMention, Record, Status

HIGHEST = 12
"""Governing words climbed from an event."""

ASSERTED = "asserted"
COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "dobj", "nsubjpass", "prep", "attr", "oprd"})
CARRYING = frozenset({"for", "to", "of", "against", "from", "about", "into", "on", "upon"})
"""Prepositions through which a word still bears on an event: "called for a withdrawal"; "after the attack" stands."""

AIMED = frozenset({"SUPPORT"})
"""Verbal types that a clause of purpose only aims at: "moved its troops to support the talks"."""

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
YET = frozenset({"have", "be", "remain"})
"""Verbs that deny what is "yet to" be done: "have yet to leave"."""


class _Future(Record, frozen=True, kw_only=True):
    adjectives: tuple[str, ...]
    denied: tuple[str, ...]
    hypothetical: tuple[str, ...]


class _History(Record, frozen=True, kw_only=True):
    words: tuple[str, ...]
    adverbs: tuple[str, ...]
    events: tuple[str, ...]


class StatusWords(Record, frozen=True, kw_only=True):
    """The word lists of `annotate/lexicon/status.toml`."""

    verbs: dict[str, tuple[str, ...]]
    factual_objects: tuple[str, ...]
    topics: tuple[str, ...]
    particles: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    modifiers: dict[str, tuple[str, ...]]
    modals: dict[str, tuple[str, ...]]
    marks: dict[str, tuple[str, ...]]
    evidence: dict[str, tuple[str, ...]]
    raising: dict[str, tuple[str, ...]]
    perceived: dict[str, tuple[str, ...]]
    future: _Future
    historical: _History


@cache
def status_words() -> StatusWords:
    """The shipped word lists."""
    return msgspec.convert(read_table("status"), StatusWords)


def _listed(table: dict[str, tuple[str, ...]], word: str) -> str | None:
    return next((name for name, words in table.items() if word in words), None)


@dataclass(frozen=True)
class Mood:
    """What stands around a verb itself: the status of its auxiliaries and adverbs, its conjunction, a negation."""

    modal: str = ASSERTED
    mark: str | None = None
    negated: bool = False

    def over(self, state: str) -> str:
        """The status of what has `state` inside a clause of this mood."""
        state = compose(state, self.mark or self.modal)
        negated = self.negated and self.mark != "hypothetical"  # "if the siege was not lifted" denies nothing
        return compose(state, "denied") if negated else state


def compose(inner: str, outer: str) -> str:
    """The status of an event of status `inner` inside words of status `outer`."""
    if outer in {"begun", ASSERTED}:
        return inner
    if outer == "denied":
        return ASSERTED if inner == "denied" else "denied"
    if inner == "denied":
        return inner
    if outer == "threatened" or inner == ASSERTED or (outer == "hypothetical" and inner == "planned"):
        return outer
    return inner


def _mood(verb: Token, words: StatusWords) -> Mood:
    adverbs = (_listed(words.modifiers, child.lower_) for child in verb.children if child.dep_ == "advmod")
    modal = _modal(verb, words) or ASSERTED
    if modal == ASSERTED and "hypothetical" in adverbs:
        modal = "hypothetical"
    conditional = (c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ in {"if", "unless"} for m in c.lefts))
    if modal == "planned" and next(conditional, None) is not None:
        modal = "hypothetical"
    marks = (_listed(words.marks, c.lower_) for c in verb.lefts if c.dep_ in {"mark", "advmod", "prep"})
    return Mood(modal, next(filter(None, marks), None), is_denied(verb))


def _modal(verb: Token, words: StatusWords) -> str | None:
    """The status of a verb's auxiliaries. "would" below a past verb of speech is a future told later."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    for aux in auxiliaries:
        if aux.tag_ != "MD":
            continue
        if aux.lower_ in {"would", "'d", "’d"}:
            told = teller(verb)
            later = told is not None and told.tag_ in {"VBD", "VBN"}
            return "planned" if later and not any(other.lemma_ == "have" for other in auxiliaries) else "hypothetical"
        return _listed(words.modals, aux.lower_)
    return None


def teller(verb: Token) -> Token | None:
    """The verb of speech above a clause, or beside it: "the army would leave, officials said"."""
    token = verb
    for _ in range(HIGHEST):
        if token.dep_ == "ccomp":
            return token.head
        if token.dep_ not in {"conj", "xcomp", "advcl", "acl", "pcomp", "prep"} or token.head == token:
            break
        token = token.head
    beside = (child for child in token.children if child.dep_ in {"parataxis", "ccomp"} and child.pos_ == "VERB")
    return next((child for child in beside if any(item.dep_ == "nsubj" for item in child.children)), None)


def _infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.lefts)


def _definite(noun: Token) -> bool:
    """Whether a noun takes its event for granted: "condemned the attack", "Monday's attack"."""
    return any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in noun.lefts)


def _own(trigger: Trigger, words: StatusWords) -> str:
    head = trigger.head
    if not trigger.noun:
        mood = _mood(head, words)
        return replace(mood, negated=False).over(ASSERTED) if trigger.sense.negated else mood.over(ASSERTED)
    state = ASSERTED
    for child in dict.fromkeys((*head.children, *trigger.frame.host.children)) if head.pos_ != "VERB" else ():
        if child.dep_ in {"amod", "compound", "advmod"}:
            found = _listed(words.modifiers, child.lower_)
            state = compose(state, found) if found not in {None, "historical"} and found is not None else state
    return "denied" if has_no(head) or (trigger.frame.host.pos_ == "NOUN" and has_no(trigger.frame.host)) else state


@dataclass(frozen=True)
class _Step:
    """What a governing word makes of a status, and whether the words above it still bear on the event."""

    state: str
    further: bool


def _below_noun(noun: Token, child: Token, state: str, trigger: Trigger, words: StatusWords) -> _Step:
    """ "a plan to leave", "the threat of an attack", "no evidence that troops entered"."""
    infinitive = child.dep_ in {"acl", "relcl"} and _infinitive(child)
    if not (
        infinitive or child.dep_ in {"prep", "ccomp", "compound", "xcomp"} or (child.dep_ == "acl" and _that(child))
    ):
        return _Step(state, False)
    lemma = noun.lemma_.lower()
    if noun.dep_ == "dobj" and _listed(words.verbs, noun.head.lemma_.lower()) == "denied" and not infinitive:
        return _Step(compose(state, "denied"), False)  # "rejected reports that troops had crossed"
    cue = _listed(words.nouns, lemma)
    if child.dep_ == "prep" and child.lower_ not in CARRYING:
        return _Step(state, False)
    if lemma in words.evidence["nouns"]:
        verb = noun.head if noun.dep_ in {"attr", "dobj", "nsubj", "nsubjpass"} else None
        if has_no(noun) or (verb is not None and any(item.dep_ == "neg" for item in verb.children)):
            return _Step(compose(state, "denied") if state != "denied" else state, False)
    if cue is None and infinitive and trigger.sense.type in MATERIAL and not _first(noun):
        cue = "hypothetical"  # "talks to end the war", "the means to attack": the war goes on, nobody attacks
    return _Step(compose(state, cue), True) if cue is not None else _Step(state, False)


def _first(noun: Token) -> bool:
    """Whether "to" after a noun tells of what was done: "the first army to enter"."""
    return any(
        word.lower_ in {"first", "last", "only", "latest"} or word.ent_type_ == "ORDINAL"
        for word in (noun, *noun.lefts)
    )


def _that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _cue(verb: Token, child: Token, words: StatusWords) -> str | None:
    """The status that a verb gives to the clause, phrase or noun right below it."""
    lemma = verb.lemma_.lower()
    below_noun = child.dep_ in {"dobj", "nsubjpass", "prep", "attr"}
    if below_noun and lemma in words.topics and _definite(_topic(child)):
        return None
    if below_noun and lemma in words.factual_objects:
        return None
    if child.dep_ == "prep" and child.lower_ not in CARRYING:
        return None
    needed = words.particles.get(lemma)
    stated = needed is None or any(item.lower_ in needed for item in verb.children)
    if not stated and not (child.dep_ == "xcomp" and "to" in (needed or ())):
        return None
    if lemma in {"be", "go"} and child.dep_ == "xcomp":
        return "planned" if _infinitive(child) else None
    cue = _listed(words.verbs, lemma)
    if child.dep_ == "ccomp":
        subject = next((item for item in child.lefts if item.dep_ in {"nsubj", "nsubjpass"}), None)
        finite = child.tag_ in {"VBD", "VBN", "VBZ", "VBP", "VBG"} or any(item.tag_ == "MD" for item in child.lefts)
        if cue == "threatened" and subject is not None and subject.pos_ != "PRON":
            return "hypothetical"
        if (cue == "planned" or lemma in {"insist", "call", "support", "warn", "encourage"}) and finite:
            return None if cue != "threatened" else cue
    return cue


def _topic(child: Token) -> Token:
    """The noun below a verb, or below its preposition "about": what is asked about or discussed."""
    if child.dep_ != "prep" or child.lower_ not in {"about", "of", "on"}:
        return child
    return next((item for item in child.children if item.dep_ == "pobj"), child)


def _below_verb(verb: Token, child: Token, state: str, trigger: Trigger, words: StatusWords) -> _Step:
    dep = child.dep_
    mood = _mood(verb, words)
    if dep == "advcl":
        if _infinitive(child) and trigger.sense.type in MATERIAL | AIMED:
            return _Step(compose(state, "hypothetical" if trigger.sense.type in AIMED else "planned"), False)
        own = _mood(child, words).mark is not None or any(
            item.dep_ in {"mark", "nsubj", "nsubjpass"} for item in child.lefts
        )
        return _Step(state if own else replace(mood, negated=False).over(state), not own)
    cue = _cue(verb, child, words) if dep in COMPLEMENTS else None
    if dep == "nsubj" or (cue is None and dep in {"dobj", "nsubjpass", "prep", "attr", "oprd", "pobj"}):
        light = trigger.frame.light and trigger.frame.host == verb
        if light or (dep != "prep" and not _definite(child) and trigger.noun and mood.modal != ASSERTED):
            return _Step(mood.over(state), True)
        return _Step(replace(mood, negated=False).over(state) if verb.lemma_.lower() == "be" else state, False)
    if cue is not None:
        composed = compose(state, cue)
        if mood.negated and cue == "denied":
            return _Step(ASSERTED if dep in {"xcomp", "prep"} else "hypothetical", True)
        if mood.negated and cue == "hypothetical" and dep in {"dobj", "nsubjpass", "prep"}:
            return _Step(composed, True)
        keeps = mood.modal == "planned" and cue != "begun"
        outer = replace(mood, modal=ASSERTED if keeps else mood.modal)
        if mood.negated and dep == "ccomp" and not _raised(verb, words):
            outer = replace(outer, negated=False)
        return _Step(outer.over(composed), True)
    if dep == "ccomp":
        if mood.negated and verb.lemma_.lower() in words.perceived["verbs"]:
            return _Step(compose(state, "hypothetical"), False)
        return _Step(compose(state, "denied") if mood.negated and _raised(verb, words) else state, False)
    if dep in {"xcomp", "acomp"}:
        if verb.lemma_.lower() in YET and any(item.lower_ == "yet" for item in verb.children) and _infinitive(child):
            return _Step(compose(state, "denied"), True)
        return _Step(mood.over(state), True)
    return _Step(state, False)


def _raised(verb: Token, words: StatusWords) -> bool:
    """Whether a negation of the upper verb is meant for the clause below: "does not believe that they attacked"."""
    return verb.lemma_.lower() in words.raising["verbs"] or verb.lemma_.lower() in words.verbs["begun"]


def _climb(trigger: Trigger, state: str, words: StatusWords) -> str:
    token = trigger.head
    if trigger.noun and trigger.frame.host.pos_ in {"NOUN", "PROPN"}:
        token = trigger.frame.host
    for _ in range(HIGHEST):
        parent, child = token.head, token
        if parent == token:
            break
        if child.dep_ == "conj":
            step = _Step(state, True)
            bare = child.pos_ == "VERB" and not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in child.lefts)
            if bare and parent.pos_ in {"VERB", "AUX"}:
                step = _Step(_shared(parent, state, words), True)
        elif child.dep_ in {"pobj", "pcomp"}:
            without = parent.lower_ == "without" and child.dep_ == "pobj"
            step = _Step(compose(state, "denied") if without else state, not without)
        elif parent.pos_ in {"NOUN", "PROPN"}:
            step = _below_noun(parent, child, state, trigger, words)
        elif parent.pos_ in {"ADJ", "ADV"} and child.dep_ in {"xcomp", "ccomp", "prep"}:
            step = _Step(_ready(parent, state, words), True)
        elif parent.pos_ in {"VERB", "AUX"}:
            step = _below_verb(parent, child, state, trigger, words)
        elif parent.pos_ in {"ADP", "SCONJ"}:
            step = _Step(state, True)
        else:
            break
        state, token = step.state, parent
        if not step.further:
            break
    return state


def _shared(first: Token, state: str, words: StatusWords) -> str:
    """The status of a verb coordinated with another: two denials side by side do not undo each other."""
    mood = replace(_mood(first, words), negated=False).over(state)
    return "denied" if shares_denial(first) else mood


def _ready(adjective: Token, state: str, words: StatusWords) -> str:
    lemma = adjective.lower_
    if lemma in words.future.denied:
        return compose(state, "denied")
    if lemma in words.future.hypothetical:
        return compose(state, "hypothetical")
    return compose(state, "planned") if lemma in words.future.adjectives else state


def _past(verb: Token) -> bool:
    """Whether a verb is told as done: a date behind the report's own was then read wrong, not the tense."""
    words = (verb, *(child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}))
    return any(word.tag_ == "VBD" for word in words)


def status_of(trigger: Trigger, date: DateMention | None, context: Context) -> Status:
    """The status of an event, composed from its own words outwards."""
    words = status_words()
    state = _climb(trigger, _own(trigger, words), words)
    sentence = trigger.head.sent
    if any(token.text == "?" for token in sentence[-2:]):
        state = compose(state, "hypothetical")
    published = context.report.published
    ahead = date is not None and date.earliest is not None and published is not None and date.earliest > published.day
    ahead = ahead and not _past(trigger.head)
    return Status("planned" if state == ASSERTED and ahead else state)
