"""Who does what to whom in a parse: the arguments of a verb or an event noun, wherever the grammar put them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from onrecord.annotate.event.fragment import befell
from onrecord.annotate.event.lexicon import Lexicon

DEEPEST = 6
"""Clauses climbed to find a missing subject. Deeper nesting is a parser's error, and a bound keeps long lists cheap."""

LONGEST_DATELINE = 12
MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})

LONGEST_LIST = 8
"""Members of a coordination that are looked at."""

OBJECT_CONTROL = frozenset(
    {"order", "urge", "force", "ask", "allow", "tell", "instruct", "permit", "persuade"}
    | {"compel", "invite", "help", "cause", "enable", "require", "command", "press", "warn"}
    | {"advise", "encourage", "let", "accuse", "suspect", "convict", "authorize", "authorise", "send"}
    | {"see", "want", "expect", "request", "direct"}
    | {"arrest", "detain", "jail", "imprison", "charge", "indict", "prosecute", "sentence", "fine", "punish", "blame"}
    | {"condemn", "criticize", "criticise", "prevent", "stop", "bar", "ban", "praise", "thank", "catch", "dissuade"}
)
"""Verbs whose object is the subject of the clause below: "ordered the troops to leave"."""

ASKED = {"call": ("on", "upon"), "appeal": ("to",), "prevail": ("on", "upon"), "rely": ("on",), "count": ("on",)}
"""Verbs that name whom they ask behind a preposition: "called on the army to leave"."""

MOVES = frozenset({"leave", "depart", "arrive", "pass", "go", "come", "cross", "enter", "head", "drive", "return"})
"""Verbs that a fragment uses actively: "Three lorries left by the gate."."""

TELLING = frozenset(
    {"report", "hear", "describe", "witness", "see", "watch", "fear", "recall", "mention", "record", "document"}
    | {"film", "notice", "include", "involve", "mean", "follow", "expect", "observe", "detail"}
)
"""Verbs whose subject does not do what the "-ing" below them tells: "Residents reported shelling."."""

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVES = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "oprd", "attr", "acomp"})
CLAUSES = frozenset({"xcomp", "ccomp"})


@dataclass
class Frame:
    """The arguments of one verb or event noun. `host` is the verb whose clause a noun stands in, else the head itself.

    `preps` are (preposition, its object), with those of the verb that hosts a noun after the noun's own.
    """

    head: Token
    host: Token
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    datives: list[Token] = field(default_factory=list)
    preps: list[tuple[str, Token]] = field(default_factory=list)
    clause: Token | None = None
    passive: bool = False
    light: bool = False


def members(token: Token) -> list[Token]:
    """A head and what is coordinated with it: "rebels, police and troops"."""
    found = [token]
    for item in found:
        if len(found) >= LONGEST_LIST:
            break
        found.extend(child for child in item.rights if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"})
    return found[:LONGEST_LIST]


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """The (preposition, object) pairs below a token; "out of X" gives ("out of", X)."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "ADV", "PART"}:
            yield from _objects_of(child, child.lower_, 0)


def _objects_of(prep: Token, name: str, depth: int) -> Iterator[tuple[str, Token]]:
    for child in prep.children:
        if child.dep_ in {"pobj", "pcomp"} and child.pos_ not in {"VERB", "AUX"}:
            for item in members(child):
                yield name, item
        elif child.dep_ == "prep" and depth < 2:
            joined = f"{name} {child.lower_}" if name in {"out", "because", "away", "off"} else child.lower_
            yield from _objects_of(child, joined, depth + 1)
        elif child.dep_ == "conj" and child.pos_ == "ADP" and depth < 2:
            yield from _objects_of(child, child.lower_, depth + 1)


def _is_passive(verb: Token) -> bool:
    deps = {child.dep_ for child in verb.children}
    if deps & (PASSIVES | {"auxpass"}) or befell(verb):
        return True
    if verb.lemma_.lower() in MOVES and verb.dep_ == "acl" and verb.head.dep_ == "ROOT":
        return False
    return verb.tag_ == "VBN" and not deps & {"aux", "nsubj"}


def dateline_end(sentence: Span) -> int:
    """The token after a dateline ("ALEPPO, Syria - "), the sentence's first token where there is none."""
    for token in sentence[:LONGEST_DATELINE]:
        if token.text in {"-", "--", "–", "—"} and token.i > sentence.start and sentence.doc[token.i - 1].whitespace_:
            return int(token.i) + 1
        if token.pos_ not in {"PROPN", "PUNCT", "NUM", "SYM", "X", "SPACE"} and token.lower_ not in MONTHS:
            break
    return int(sentence.start)


def _after_dateline(subject: Token) -> list[Token]:
    """A subject without the dateline before it, which a parser takes for the subject or for its apposition."""
    end = dateline_end(subject.sent)
    if subject.i >= end:
        return members(subject)
    late = (token for token in subject.subtree if token.i >= end and token.head.i < end)
    return [token for token in late if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"appos", "conj", "nmod"}][:1]


def _collect(frame: Frame, verb: Token) -> None:
    fragment = befell(verb)
    for child in verb.children:
        dep = child.dep_
        if fragment and dep in SUBJECTS | OBJECTS:
            frame.objects.extend(members(child) if dep in SUBJECTS else ())
        elif dep in SUBJECTS:
            frame.subjects.extend(_after_dateline(child))
        elif dep in PASSIVES:
            frame.objects.extend(_after_dateline(child))
        elif dep in OBJECTS:
            frame.objects.extend(members(child))
        elif dep == "dative" and child.pos_ != "ADP":
            frame.datives.extend(members(child))
        elif dep in CLAUSES and frame.clause is None:
            frame.clause = child
        elif dep == "prep":
            clause = next((grand for grand in child.children if grand.dep_ == "pcomp" and grand.pos_ == "VERB"), None)
            frame.clause = frame.clause or clause
    for name, item in prepositional(verb):
        if name == "by" and frame.passive:
            frame.subjects.append(item)
        else:
            frame.preps.append((name, item))


def speaker_of(token: Token) -> Token:
    """The speaker for a pronoun that opens what is said: "The army said it had left". Others are left alone."""
    if token.lower_ not in {"it", "they", "he", "she", "we", "i"} or token.dep_ not in {"nsubj", "nsubjpass"}:
        return token
    clause = token.head
    for _ in range(4):
        if clause.dep_ == "ccomp":
            break
        if clause.dep_ not in {"xcomp", "conj"}:
            return token
        clause = clause.head
    speakers = [child for child in clause.head.children if child.dep_ == "nsubj" and child.pos_ in {"NOUN", "PROPN"}]
    if clause.dep_ != "ccomp" or len(speakers) != 1:
        return token
    speaker = speakers[0]
    plural = speaker.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in speaker.children)
    if token.lower_ in {"he", "she"}:
        fits = not plural and speaker.ent_type_ not in {"GPE", "ORG", "NORP"}
    elif token.lower_ == "it":
        fits = not plural and speaker.ent_type_ != "PERSON"
    else:
        fits = plural or token.lower_ == "we"
    return speaker if fits else token


def verb_frame(verb: Token, depth: int = 0) -> Frame:
    """The arguments of a verb, with a missing subject sought in the clauses around it."""
    frame = Frame(head=verb, host=verb, passive=_is_passive(verb))
    _collect(frame, verb)
    if depth < DEEPEST:
        _inherit(frame, verb, depth)
    frame.subjects = [speaker_of(item) for item in frame.subjects]
    return frame


def _inherit(frame: Frame, verb: Token, depth: int) -> None:
    dep, parent = verb.dep_, verb.head
    missing = frame.objects if frame.passive else frame.subjects
    if dep == "conj" and parent.pos_ in {"VERB", "AUX"}:
        _inherit_from_list(frame, parent, depth)
    elif missing:
        _resolve_relative(frame, verb)
    elif dep in {"acl", "relcl"}:
        if not (frame.subjects and frame.passive is False):
            missing.append(parent)
    elif dep in {"xcomp", "advcl", "ccomp", "pcomp"}:
        _inherit_from_above(frame, verb, missing, depth)
    elif dep == "amod":
        missing.append(parent)
    if not frame.objects and not frame.passive and not frame.preps:
        later = next((child for child in verb.rights if child.dep_ == "conj" and child.pos_ == "VERB"), None)
        if later is not None and not any(child.dep_ in SUBJECTS for child in later.children):
            frame.objects.extend(child for child in later.children if child.dep_ == "dobj")


def _inherit_from_above(frame: Frame, verb: Token, missing: list[Token], depth: int) -> None:
    dep, parent = verb.dep_, verb.head
    governor = parent.head if dep == "pcomp" else parent
    if dep == "ccomp" and verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.lefts):
        return  # "Let us go," he said: an imperative has no subject of its own, and the speaker is none
    if verb.tag_ == "VBG" and governor.lemma_.lower() in TELLING and dep in {"xcomp", "ccomp"}:
        if verb_frame(governor, depth + 1).passive:  # "ten lorries were seen leaving"
            missing.extend(verb_frame(governor, depth + 1).objects)
    elif dep == "pcomp" and parent.lower_ == "under":  # "came under shelling from the hills"
        frame.objects.extend(verb_frame(governor, depth + 1).subjects)
        frame.subjects.extend(item for name, item in frame.preps if name == "from")
    elif governor.pos_ in {"VERB", "AUX"}:
        above = verb_frame(governor, depth + 1)
        objects = [item for item in above.objects if item.pos_ in {"NOUN", "PROPN", "PRON"}]
        asked = [item for name, item in above.preps if name in ASKED.get(governor.lemma_.lower(), ())]
        control = governor.lemma_.lower() in OBJECT_CONTROL and dep != "advcl" and objects and not above.passive
        if asked and dep == "xcomp" and verb.tag_ == "VB":
            control, objects = True, asked
        chosen = objects if control else (above.objects if above.passive else above.subjects)
        if above.passive and governor.lemma_.lower() not in OBJECT_CONTROL and not chosen:
            chosen = above.subjects
        missing.extend(item for item in chosen if item.i != verb.i)
    elif governor.pos_ == "NOUN" and dep == "pcomp":
        missing.extend(child for child in governor.children if child.dep_ == "poss")


def _inherit_from_list(frame: Frame, first: Token, depth: int) -> None:
    if (frame.subjects and not frame.passive) or (frame.objects and frame.passive):
        return
    above = verb_frame(first, depth + 1)
    if above.passive and frame.head.tag_ == "VBN":
        frame.passive = True
        frame.objects = frame.objects or list(above.objects)
        frame.subjects = frame.subjects or list(above.subjects)
    else:
        frame.passive = False
        frame.subjects = list(above.objects if above.passive else above.subjects)


def _resolve_relative(frame: Frame, verb: Token) -> None:
    if verb.dep_ != "relcl":
        return
    for arguments in (frame.subjects, frame.objects):
        for place, item in enumerate(arguments):
            if item.lower_ in {"who", "which", "that", "whom"}:
                arguments[place] = verb.head


def hosted(noun: Token, parts: frozenset[str]) -> Token:
    """The noun that stands for an event noun in its clause: "attacks" in "a series of attacks" -> "series"."""
    for _ in range(DEEPEST):
        prep = noun.head
        if noun.dep_ == "conj" and prep.pos_ == "NOUN":
            noun = prep
        elif noun.dep_ == "pobj" and prep.lower_ == "of" and prep.head.lemma_.lower() in parts:
            noun = prep.head
        else:
            break
    return noun


def verb_name(verb: Token) -> frozenset[str]:
    """A verb's lemma, alone and with its particles: "carry", "carry out"."""
    lemma = verb.lemma_.lower()
    return frozenset([lemma, *(f"{lemma} {child.lower_}" for child in verb.rights if child.dep_ in {"prt", "prep"})])


def noun_frame(noun: Token, words: Lexicon) -> Frame:
    """The arguments of an event noun: its own ("the shelling of X by Y"), and those a light verb lends it."""
    anchor = hosted(noun, words.light["parts"])
    frame = Frame(head=noun, host=anchor)
    for item in dict.fromkeys((noun, anchor)):
        for child in item.children:
            if child.dep_ == "poss":
                frame.subjects.extend(members(child))
            elif child.dep_ in {"acl", "relcl"} and frame.clause is None:
                frame.clause = child
        for name, thing in prepositional(item):
            if name in {"by", "between"}:
                frame.subjects.append(thing)
            elif name == "of" and thing != noun:
                frame.objects.append(thing)
            else:
                frame.preps.append((name, thing))
    if not frame.subjects:
        frame.subjects.extend(child for child in noun.lefts if _does(child, words))
    _host(frame, anchor, words.light)
    return frame


def _does(modifier: Token, words: Lexicon) -> bool:
    """Whether a word before an event noun names who did it: "Russian airstrikes", "rebel attack"."""
    if modifier.dep_ not in {"compound", "amod", "nmod"}:
        return False
    return modifier.ent_type_ in {"NORP", "GPE", "ORG"} or modifier.lemma_.lower() in words.classes["armed"]


def _host(frame: Frame, anchor: Token, light: dict[str, frozenset[str]]) -> None:
    verb = anchor.head
    while verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" and anchor.dep_ in SUBJECTS:
        verb = verb.head
    if anchor.dep_ == "pobj" and verb.head.pos_ == "VERB":
        name = verb.head.lemma_.lower() + " " + verb.lower_
        if name in light["suffer"]:
            above = verb_frame(verb.head)
            frame.objects.extend(above.subjects)
            frame.light, frame.host = True, verb.head
        return
    if verb.pos_ != "VERB" or anchor.dep_ not in {"dobj", "nsubj", "nsubjpass", "oprd", "attr"}:
        return
    names, above = verb_name(verb), verb_frame(verb)
    if anchor.dep_ == "nsubj":
        if names & light["occur"]:
            frame.light, frame.host = True, verb
            frame.preps.extend(above.preps)
    elif names & light["object"]:
        frame.light, frame.host = True, verb
        frame.subjects = frame.subjects or [item for item in above.subjects if item.i != anchor.i]
        frame.preps.extend(above.preps)
        frame.datives.extend(above.datives)
    elif names & light["suffer"]:
        frame.light, frame.host = True, verb
        frame.objects.extend(above.subjects)
