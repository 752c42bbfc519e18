"""From a cue to an attribution: where the content of the clause stands, and who its speaker is."""

from dataclasses import dataclass, replace

from onrecord.annotate.quoting.cue import Hit
from onrecord.annotate.quoting.draft import Construction, Draft, Stretch
from onrecord.annotate.quoting.sentence import Kind, Sentence
from onrecord.annotate.quoting.speaker import Phrase, after, before, body_after, find_speaker, skip_around

FARTHEST = 24
"""Items between a cue and its content."""
LONGEST_ASIDE = 8
"""Items of an aside in commas between a cue and its content ("..., der Chef der Behörde, ...")."""
SHORTEST_TOLD = 2
"""Words a clause before a cue must have to be what was said."""
STEPS = ",.–—-:"
"""Marks that may stand between a cue's clause and a quotation that goes on behind it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cue in its clause: `first` is the clause's first item behind conjunctions and "as", `last` its end.

    `opening` is where the clause begins with them; `floor` the first item that no earlier attribution has taken.
    """

    hit: Hit
    opening: int
    first: int
    last: int
    floor: int
    as_said: bool
    joined: bool

    @property
    def inverted(self) -> bool:
        """Whether the verb opens the clause."""
        return self.first in {self.hit.verb, self.hit.first}


def goes_on(sentence: Sentence, hit: Hit, floor: int) -> int | None:
    """Where a clause begins that only goes on with another verb of the same speaker ("... and left it at that")."""
    place = _place(sentence, hit, floor)
    alone = place.joined and skip_around(sentence, place.first, hit.verb) == hit.verb
    return sentence.items[place.opening].start if alone else None


def draft_cue(sentence: Sentence, hit: Hit, floor: int) -> Draft | None:
    """What a cue attributes; None where the construction is not clear."""
    place = _place(sentence, hit, floor)
    blocked = range(place.opening, max(hit.verb, hit.first))
    if any(sentence.match("blockers", i) for i in blocked) and not place.as_said:
        return None
    for rule in (_quote_before, _as_opening, _content_behind, _floating):
        if draft := rule(sentence, place):
            return draft
    return None


def _place(sentence: Sentence, hit: Hit, floor: int) -> Place:
    opening, last = sentence.clause(hit.first)
    opening = max(opening, floor)
    for i in range(opening, min(hit.verb, hit.first)):
        if step := sentence.match("subordinators", i) or sentence.is_said(i):
            opening = i + int(step)
    first = opening + sentence.match("conjunctions", opening)
    cut = first > opening
    for i in range(opening + 1, hit.first):  # "... was over and added that"
        if sentence.match("conjunctions", i) and skip_around(sentence, i + 1, hit.first) == hit.first:
            opening, first, cut = i, i + 1, True
    step = sentence.match("as_words", first)
    word = sentence.folded[hit.first]
    glued = bool(sentence.words.entries("joined")) and word not in sentence.words.cues and hit.form.words[0] != word
    return Place(hit, opening, first + step, last, floor, step > 0, cut or glued or hit.form.trailing)


def _made(
    sentence: Sentence, place: Place, construction: Construction, phrase: Phrase | None, content: list[Stretch]
) -> Draft:
    hit, items = place.hit, sentence.items
    speaker = (items[phrase.first].start, items[phrase.last - 1].end) if phrase else None
    lead = items[place.opening].start
    return Draft(
        sentence=sentence,
        construction=construction,
        cue_class=hit.form.cue_class,
        cue=(items[hit.first].start, items[hit.last - 1].end),
        speaker=speaker,
        content=content,
        lead=min(lead, *speaker) if speaker else lead,
        joined=place.joined,
        inherited=phrase is None,
        many=hit.form.many,
    )


def _quote_before(sentence: Sentence, place: Place) -> Draft | None:
    """ "...", said the mayor: the quotation before, and one that goes on behind."""
    at = place.opening - 1
    while at >= place.floor and sentence.items[at].kind is Kind.MARK:
        at -= 1
    if at < place.floor or sentence.items[at].kind is not Kind.QUOTE:
        return None
    told = [item for item in sentence.items[place.floor : at + 1] if item.kind is not Kind.MARK]
    alone = all(item.kind is Kind.QUOTE for item in told)
    content = sentence.stretch(place.floor, at + 1)
    if content is None or not (place.inverted or alone) or place.hit.form.trailing:
        return None
    if not alone and not (sentence.is_mark(place.opening - 1, ",–—-") or sentence.text[content[1] - 2] in ",?!"):
        return None
    phrase = _beside(sentence, place)
    if phrase is None and not (place.inverted and sentence.words.flags.drops_subject):
        return None
    construction = Construction.QUOTE_BEFORE if alone else Construction.FLOATING
    behind = max(phrase.last if phrase else 0, place.hit.behind)
    return _made(sentence, place, construction, phrase, [content, *_quotes_from(sentence, behind)])


def _beside(sentence: Sentence, place: Place) -> Phrase | None:
    """The speaker of a cue that tells what stands before it."""
    inverted = place.inverted
    phrase = after(sentence, place.hit, place.last) if inverted else before(sentence, place.hit, place.first)
    if phrase is None and place.hit.form.many:
        phrase = body_after(sentence, place.hit, place.last)
    return phrase


def _quotes_from(sentence: Sentence, first: int) -> list[Stretch]:
    """Quotations that follow one another from an item, with marks alone between."""
    found = []
    for i in range(first, len(sentence.items)):
        item = sentence.items[i]
        if item.kind is Kind.QUOTE:
            found.append((item.start, item.end))
        elif not sentence.is_mark(i, STEPS):
            break
    return found


def _as_opening(sentence: Sentence, place: Place) -> Draft | None:
    """ "As the army said, ...", and the same inside or behind what it said."""
    if not place.as_said:
        return None
    phrase = before(sentence, place.hit, place.first) if not place.inverted else None
    phrase = phrase or after(sentence, place.hit, place.last)
    if phrase is None and place.hit.form.many:
        phrase = body_after(sentence, place.hit, place.last)
    if phrase is None:
        return None
    pieces = [sentence.stretch(place.floor, place.opening)]
    if place.last < sentence.end:
        pieces.append(sentence.stretch(place.last + 1, sentence.end))
    content = [piece for piece in pieces if piece]
    return _made(sentence, place, Construction.AS_SAID, phrase, content) if content else None


def _content_behind(sentence: Sentence, place: Place) -> Draft | None:
    """The speaker said that ..., said: "...", or, in German, what the mood of the verb tells."""
    found = _start(sentence, place)
    if found is None:
        return None
    construction, start = found
    limit = min(start, place.last) if start >= place.hit.behind else place.last
    phrase = None if place.hit.form.trailing else find_speaker(sentence, place.hit, place.first, limit)
    if phrase is None and place.hit.form.many and not place.hit.form.trailing:
        phrase = body_after(sentence, place.hit, limit)
    if phrase is None and not _drops_subject(sentence, place, limit):
        return None
    begun = max(phrase.last if phrase and phrase.first >= place.hit.verb else 0, place.hit.behind)
    beside = _is_aside(sentence, begun, start)
    relative = construction is Construction.THAT and sentence.words.flags.relative_that
    if relative and (not beside or (phrase and phrase.first >= place.hit.last)):
        return None  # "dijo el hombre que vive allí"
    named = not beside or sentence.has("prepositions", start - 1) or sentence.has("determiners", start - 1)
    if construction is Construction.QUOTE_AFTER and named and not sentence.is_mark(start - 1, ":"):
        return None  # a title or a name in the object of the verb
    content = _quotes_from(sentence, start) if construction is Construction.QUOTE_AFTER else []
    if not content and (whole := sentence.stretch(start, sentence.end)):
        content = [whole]
    return _made(sentence, place, construction, phrase, content) if content else None


def _drops_subject(sentence: Sentence, place: Place, limit: int) -> bool:
    """Whether a clause without a speaker of its own goes on with the one before."""
    if place.hit.form.trailing:
        return True
    if skip_around(sentence, place.first, place.hit.verb) < place.hit.verb:
        return False
    if not _is_aside(sentence, place.hit.behind, limit):
        return False
    return place.joined if not sentence.words.flags.drops_subject else True


def _is_aside(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing stands between two items but adverbs, days, who is told, and on what occasion."""
    first = skip_around(sentence, first, last)
    lists = ("adverbs", "times", "addressees", "settings", "determiners", "prepositions", "bridges", "links", "to")
    return all(
        sentence.is_break(i)
        or sentence.is_mark(i, ".")
        or sentence.items[i].capital
        or any(sentence.has(name, i) for name in lists)
        for i in range(first, last)
    )


def _start(sentence: Sentence, place: Place) -> tuple[Construction, int] | None:
    """Where the content behind a cue begins."""
    i, asides = place.hit.behind, 0
    while i < min(sentence.end, place.hit.behind + FARTHEST):
        if sentence.is_mark(i, ":"):
            quoted = i + 1 < len(sentence.items) and sentence.items[i + 1].kind is Kind.QUOTE
            return (Construction.QUOTE_AFTER, i + 1) if quoted else None
        if sentence.is_said(i):
            return Construction.QUOTE_AFTER, i
        if sentence.match("subordinators", i):
            return Construction.THAT, i
        if sentence.is_break(i):
            if sentence.match("subordinators", i + 1):
                return Construction.THAT, i + 1
            if sentence.is_said(i + 1):
                return Construction.QUOTE_AFTER, i + 1
            _, end = sentence.clause(i + 1)
            if i + 1 < end and _is_reported(sentence, i + 1, end):
                return Construction.REPORTED, i + 1
            if asides or not sentence.is_mark(i, ",،") or end - i > LONGEST_ASIDE or not sentence.is_mark(end, ",،"):
                return None
            asides, i = 1, end
            continue
        if sentence.match("blockers", i) or (sentence.folded[i] in sentence.words.cues and i > place.hit.behind):
            return None
        i += 1
    return None


def _is_reported(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause is in the mood of reported speech, and no relative clause."""
    if sentence.match("blockers", first) or sentence.match("conjunctions", first):
        return False
    verbs = [i for i in range(first, last) if sentence.has("reported", i)]
    return bool(verbs) and not (sentence.has("relatives", first) and verbs[0] >= last - 1)


def _floating(sentence: Sentence, place: Place) -> Draft | None:
    """The bridge will hold, said the mayor."""
    if not place.inverted or not sentence.is_mark(place.opening - 1, ",،–—"):
        return None
    if place.hit.form.trailing or place.joined:
        return None
    content = sentence.stretch(place.floor, place.opening)
    told = sum(item.kind is Kind.WORD for item in sentence.items[place.floor : place.opening])
    phrase = _beside(sentence, place)
    if content is None or told < SHORTEST_TOLD or phrase is None:
        return None
    if not _is_told(sentence, place) or not _is_aside(sentence, max(phrase.last, place.hit.behind), place.last):
        return None
    rest = _quotes_from(sentence, max(phrase.last, place.hit.behind))
    return _made(sentence, place, Construction.FLOATING, phrase, [content, *rest])


def _is_told(sentence: Sentence, place: Place) -> bool:
    """Whether what stands before the cue is a clause of its own: no adjunct, no subject with an apposition ("Der
    Minister, ein Arzt, warnte"). It is one if its verb is in the mood of reported speech.
    """
    if any(sentence.has("reported", i) for i in range(place.floor, place.opening)):
        return True
    if sentence.match("blockers", place.floor):
        return False
    first, last = sentence.clause(place.floor)
    if last >= place.opening - 1:
        return True
    if sentence.words.flags.capital_nouns and sentence.has("prepositions", place.floor):
        return False
    return before(sentence, replace(place.hit, verb=last, first=last), first) is None
