"""How an event is put forward: asserted, planned, threatened, hypothetical or denied; and what is only recalled."""

from datetime import timedelta
from functools import cache

import msgspec
from spacy.tokens import Token

from onrecord.annotate.event.context import Context
from onrecord.annotate.event.lexicon import read_table
from onrecord.annotate.event.trigger import Trigger
from onrecord.model import DateMention, Record, Status

HIGHEST = 12
"""Governing words climbed from an event."""

BACKGROUND = timedelta(days=60)
"""An event that ended this long before its report was published is told as background."""

NOUNS_OF_ACT = frozenset({"dobj", "nsubjpass", "nsubj", "pobj", "attr", "conj", "compound", "poss", "oprd"})
BACKSHIFTING = frozenset({"VBD", "VBN"})


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
    particles: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    modifiers: dict[str, tuple[str, ...]]
    modals: dict[str, tuple[str, ...]]
    marks: dict[str, tuple[str, ...]]
    evidence: dict[str, tuple[str, ...]]
    raising: dict[str, tuple[str, ...]]
    future: _Future
    historical: _History


@cache
def status_words() -> StatusWords:
    """The shipped word lists."""
    return msgspec.convert(read_table("status"), StatusWords)


def _listed(table: dict[str, tuple[str, ...]], word: str) -> str | None:
    return next((name for name, words in table.items() if word in words), None)


def _negated(token: Token) -> bool:
    """Whether a verb is negated, by "not", "never", "without" or a subject or object such as "no troops"."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in {"never", "neither", "nor"}:
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and _none(child):
            return True
    return token.dep_ == "pcomp" and token.head.lower_ == "without"


def _none(noun: Token) -> bool:
    if noun.lower_ in {"none", "nobody", "nothing", "neither"} or (noun.lower_ == "one" and _has_no(noun)):
        return True
    return _has_no(noun)


def _has_no(noun: Token) -> bool:
    return any(child.lower_ in {"no", "neither"} and child.dep_ in {"det", "neg", "preconj"} for child in noun.lefts)


def _modal(token: Token, words: StatusWords) -> str | None:
    """The status that a verb's auxiliaries give it. "would" under a past verb of speech is a future told later."""
    auxiliaries = [child for child in token.lefts if child.dep_ in {"aux", "auxpass"}]
    for aux in auxiliaries:
        if aux.lower_ in {"would", "'d", "’d"} and aux.tag_ == "MD":
            perfect = any(other.lemma_ == "have" for other in auxiliaries)
            told = _teller(token)
            if told is not None and not perfect and told.tag_ in BACKSHIFTING:
                return "planned"
            return "hypothetical"
        found = _listed(words.modals, aux.lower_)
        if found is not None and aux.tag_ == "MD":
            return found
    return None


def _teller(token: Token) -> Token | None:
    """The verb of speech above a clause."""
    for _ in range(HIGHEST):
        if token.dep_ == "ccomp":
            return token.head
        if token.dep_ not in {"conj", "xcomp", "advcl", "acl"} or token.head == token:
            break
        token = token.head
    return next((child for child in token.children if child.dep_ in {"parataxis", "ccomp"} and child.pos_ == "VERB"
                 and any(c.dep_ == "nsubj" for c in child.children)), None)  # fmt: skip


def _mark(token: Token, words: StatusWords) -> str | None:
    for child in token.lefts:
        if child.dep_ in {"mark", "advmod", "prep", "aux"} and child.tag_ != "MD":
            found = _listed(words.marks, child.lower_)
            if found is not None:
                return found
    return None


def _modifier(token: Token, words: StatusWords) -> str | None:
    for child in token.children:
        if child.dep_ in {"amod", "advmod", "det", "neg", "compound"}:
            found = _listed(words.modifiers, child.lower_)
            if found is not None and found != "historical" and not (child.dep_ == "advmod" and found == "planned"):
                return found
    return None


def _governor(token: Token, child: Token, words: StatusWords) -> str | None:
    """The status that a word gives to the clause or noun right below it."""
    lemma = token.lemma_.lower()
    if token.pos_ in {"NOUN", "PROPN"}:
        return (
            _listed(words.nouns, lemma)
            if child.dep_ in {"acl", "prep", "relcl", "compound", "xcomp", "ccomp"}
            else None
        )
    if token.pos_ in {"ADJ", "ADV"} or child.dep_ == "acomp":
        if lemma in words.future.denied:
            return "denied"
        return "planned" if lemma in words.future.adjectives else None
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    if child.dep_ in {"nsubj", "advcl", "relcl", "conj"} and not (child.dep_ == "nsubj"):
        return None
    if child.dep_ == "nsubj":
        return None
    below_noun = child.dep_ in {"dobj", "nsubjpass", "prep", "attr"}
    if below_noun and lemma in words.factual_objects:
        return None
    needed = words.particles.get(lemma)
    if needed is not None and not any(item.lower_ in needed for item in token.children):
        if not (child.dep_ == "xcomp" and "to" in needed):
            return None
    if child.dep_ == "prep" and child.lower_ not in {"for", "to", "of", "against", "from", "about"}:
        return None
    if lemma in {"be", "go"} and child.dep_ == "xcomp" and any(item.lower_ == "to" for item in child.lefts):
        return "planned"
    return _listed(words.verbs, lemma)


def _raised(token: Token, child: Token, words: StatusWords) -> bool:
    """Whether a negation of the upper verb is meant for the clause below: "does not intend to leave"."""
    if child.dep_ not in {"xcomp", "ccomp", "acl", "acomp"}:
        return False
    lemma = token.lemma_.lower()
    if lemma in words.raising["verbs"] or lemma in words.verbs["begun"]:
        return True
    if token.pos_ == "NOUN":
        return lemma in words.evidence["nouns"]
    return lemma == "be"


def _compose(inner: str, outer: str) -> str:
    """The status of an event of status `inner` inside words of status `outer`."""
    if outer in {"begun", "asserted"}:
        return inner
    if outer == "denied":
        return "asserted" if inner == "denied" else "denied"
    if inner == "denied":
        return inner
    if outer == "threatened":
        return outer
    if inner == "asserted" or (outer == "hypothetical" and inner == "planned"):
        return outer
    return inner


def _purpose(token: Token) -> bool:
    """A to-infinitive that says what something was done for."""
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.lefts)
    return to and token.dep_ in {"advcl", "acl", "relcl"}


def status_of(trigger: Trigger, date: DateMention | None, context: Context) -> Status:
    """The status of an event, composed from its own words outwards."""
    words = status_words()
    token = trigger.head
    state = "asserted"
    for outer in _local(token, trigger, words):
        state = _compose(state, outer)
    if trigger.noun and trigger.frame.host != token and trigger.frame.host.pos_ == "NOUN":
        token = trigger.frame.host
    state = _climb(token, state, words)
    if token.sent[-1].text == "?" or (len(token.sent) > 1 and token.sent[-2].text == "?"):
        state = _compose(state, "hypothetical")
    published = context.report.published
    if state == "asserted" and date is not None and published is not None and date.earliest is not None:
        state = "planned" if date.earliest > published.day else state
    return Status(state)


def _local(token: Token, trigger: Trigger, words: StatusWords) -> list[str]:
    found = [_modifier(token, words) or "asserted"]
    if trigger.noun:
        if _has_no(token):
            found.append("denied")
        return found
    if trigger.sense.negated:
        return ["asserted"]
    return found[:0] + _of_verb(token, words)


def _of_verb(token: Token, words: StatusWords) -> list[str]:
    adverb = next((w for c in token.lefts if c.dep_ == "advmod" and (w := _listed(words.modifiers, c.lower_))), None)
    found = [adverb if adverb in {"hypothetical", "denied"} else "asserted", _modal(token, words) or "asserted"]
    if _negated(token):
        found.append("denied")
    mark = _mark(token, words)
    if mark is not None:
        return [*(item for item in found if item != "planned"), mark]
    return found


def _climb(token: Token, state: str, words: StatusWords) -> str:
    purpose = False
    cued = False
    for _ in range(HIGHEST):
        parent = token.head
        if parent == token or token.dep_ == "relcl" and not _purpose(token):
            break
        if token.dep_ == "conj":
            if token.pos_ in {"VERB", "AUX"} and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
                shared = _of_verb(parent, words) if parent.pos_ in {"VERB", "AUX"} else []
                own = {c.dep_ for c in token.lefts}
                if "aux" not in own:
                    for item in shared:
                        state = _compose(state, item)
            elif token.pos_ in {"VERB", "AUX"} and _mark(parent, words) is None:
                token = parent
                continue
            token = parent
            continue
        cue = _governor(parent, token, words)
        if cue is not None:
            cued = True
            state = _compose(state, cue)
        elif _purpose(token):
            purpose = True
        if parent.pos_ in {"VERB", "AUX"}:
            state = _above(parent, token, state, cue, words)
            if token.dep_ in {"ccomp", "advcl"} and cue is None and not _raised(parent, token, words):
                if token.dep_ == "ccomp":
                    break
        elif parent.pos_ == "NOUN" and _has_no(parent) and _raised(parent, token, words):
            state = _compose(state, "denied")
        elif parent.lower_ == "without":
            state = _compose(state, "denied")
        token = parent
    return "planned" if purpose and not cued and state == "asserted" else state


def _above(parent: Token, child: Token, state: str, cue: str | None, words: StatusWords) -> str:
    """What the negation, modality and condition of a governing verb make of the event below it."""
    if child.dep_ in {"nsubj", "nsubjpass", "dobj", "prep", "xcomp", "acomp", "attr", "oprd"} or cue is not None:
        parts = _of_verb(parent, words)
        negation, rest = parts[2:3] == ["denied"], [item for item in parts if item != "denied"]
        for item in rest:
            if item == "hypothetical" or (item == "planned" and child.dep_ != "ccomp"):
                keep = cue is not None and item == "planned"
                state = state if keep else _compose(state, item)
        if negation:
            if cue == "denied":
                return "asserted" if child.dep_ != "dobj" else "hypothetical"
            if cue is not None or child.dep_ in {"nsubj", "nsubjpass", "dobj"} or _raised(parent, child, words):
                return _compose(state, "denied") if _plain(parent, child, cue, words) else state
    elif child.dep_ == "ccomp" and _negated(parent) and _raised(parent, child, words):
        return _compose(state, "denied")
    return state


def _plain(parent: Token, child: Token, cue: str | None, words: StatusWords) -> bool:
    """Whether the negation of a verb reaches an event that is its argument: "did not carry out the attack", but
    "did not condemn the attack" leaves the attack standing."""
    if child.dep_ in {"dobj", "nsubj", "nsubjpass"}:
        return cue in {"planned"} or parent.lemma_.lower() in {"carry", "take", "occur", "happen", "launch", "conduct",
            "commit", "be", "stage", "make", "hold", "begin", "mount", "perform", "have", "see"}  # fmt: skip
    return True


def is_historical(trigger: Trigger, date: DateMention | None, status: Status, context: Context) -> bool:
    """Whether the report only recalls the event: an old date, an anniversary, a past before the past."""
    if status in {Status.PLANNED, Status.THREATENED}:
        return False
    words, head = status_words(), trigger.head
    if date is not None:
        published = context.report.published
        if published is not None and date.latest is not None:
            if date.latest < published.day - BACKGROUND:
                return True
        elif date.precision in {"year", "decade", "century"} and date.type == "DATE" and published is None:
            return True
        if any(phrase in date.text.lower() for phrase in words.historical.words):
            return True
    if any(child.lower_ in words.modifiers["historical"] for child in head.lefts):
        return True
    if trigger.noun:
        above = head.head.head if head.dep_ == "pobj" else head.head
        return above.lemma_.lower() in words.historical.events
    return _before_the_past(head) or any(
        child.lower_ in words.historical.adverbs and child.dep_ == "advmod" and child.i < head.i
        for child in head.children
    )


def _before_the_past(verb: Token) -> bool:
    """A pluperfect of the reporter's own ("had seized the town in spring"), not one that only shifts speech back."""
    had = any(
        child.dep_ == "aux" and child.lower_ in {"had", "'d", "’d"} and child.tag_ == "VBD" for child in verb.lefts
    )
    return had and _teller(verb) is None
