"""Attributions without a verb: according to the police; the police: "..."."""

from collections.abc import Iterator

from onrecord.annotate.quoting.draft import Construction, Draft
from onrecord.annotate.quoting.noun import noun_phrase_end
from onrecord.annotate.quoting.sentence import Kind, Sentence
from onrecord.annotate.quoting.speaker import FARTHEST_HEAD, Phrase, is_name, skip_around
from onrecord.model import SpeakerKind

LONGEST = 12
"""Items of the phrase after "according to"."""
SPEAKING = frozenset(SpeakerKind) - {SpeakerKind.DOCUMENT}


def according_to(sentence: Sentence, taken: list[Draft]) -> Iterator[Draft]:
    """What a sentence says according to someone; nothing where an attribution with a verb has the words."""
    if any(draft.content for draft in taken):
        return
    for i in range(sentence.end):
        if step := sentence.match("according", i) or _closing(sentence, i) or _with_vessel(sentence, i):
            phrase, behind = _phrase(sentence, i + step), i + step
            first = i
        elif step := sentence.match("following", i):
            phrase, behind = _phrase_back(sentence, i), i + step
            first = phrase.first if phrase else i
        else:
            continue
        if phrase is not None:
            draft = _made(sentence, (i, i + step), phrase, first, max(behind, phrase.last))
            if draft is not None:
                yield draft
            return


def _closing(sentence: Sentence, i: int) -> int:
    """ "..., so der Minister": a word that ends what was said, with nothing but the speaker behind it."""
    if not i or not sentence.has("closing", i):
        return 0
    if not (sentence.is_break(i - 1) or sentence.items[i - 1].kind is Kind.QUOTE):
        return 0
    _, end = sentence.clause(i)
    last = noun_phrase_end(sentence, i + 1)
    return int(last > i + 1 and skip_around(sentence, last, end) == end)


def _with_vessel(sentence: Sentence, i: int) -> int:
    """ "Nach Angaben der Polizei": a preposition that means "according to" only before nouns such as these."""
    if not sentence.has("according_vessel", i):
        return 0
    last = noun_phrase_end(sentence, i + 1)
    near = range(i + 1, min(last, i + 1 + FARTHEST_HEAD))
    return int(any(sentence.words.in_compound("vessels", sentence.folded[j]) for j in near))


def _made(sentence: Sentence, cue: tuple[int, int], phrase: Phrase, first: int, behind: int) -> Draft | None:
    items = sentence.items
    start = _subclause(sentence, first)
    pieces = [sentence.stretch(start, first), sentence.stretch(behind, sentence.end)]
    if not sentence.words.flags.capital_nouns and behind < sentence.end and not sentence.is_break(behind):
        return None
    content = [piece for piece in pieces if piece]
    if not content or any(sentence.match("according", i) for i in range(behind, sentence.end)):
        return None
    return Draft(
        sentence=sentence,
        construction=Construction.ACCORDING,
        cue_class="said" if _speaks(sentence, phrase) else "shown",
        cue=(items[cue[0]].start, items[cue[1] - 1].end),
        speaker=(items[phrase.first].start, items[phrase.last - 1].end),
        content=content,
        lead=items[first].start,
    )


def _subclause(sentence: Sentence, i: int) -> int:
    """Where the subordinate clause around an item begins, as that alone is told; else the sentence's first item."""
    first, _ = sentence.clause(i)
    opens = ("blockers", "subordinators", "relatives")
    return first if first and any(sentence.match(name, first) for name in opens) else 0


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    kinds = [sentence.words.kind(sentence.folded[i]) for i in range(phrase.first, phrase.last)]
    return next((kind for kind in kinds if kind), SpeakerKind.PERSON) in SPEAKING


def _phrase(sentence: Sentence, first: int) -> Phrase | None:
    """The noun phrase from an item, if it names someone who can be the source of words."""
    if sentence.words.flags.capital_nouns:
        last = noun_phrase_end(sentence, first)
        first = _behind_vessel(sentence, first, last)
    else:
        last = first
        while last < sentence.end and not sentence.is_break(last) and not sentence.is_said(last):
            last += 1
    if sentence.has("pronouns", first) or sentence.has("oblique", first):
        return Phrase(first, first + 1) if last == first + 1 else None
    return Phrase(first, last) if last - first <= LONGEST and _names_someone(sentence, first, last) else None


def _behind_vessel(sentence: Sentence, first: int, last: int) -> int:
    """Where the phrase names whose words they are: behind "Angaben" and "von"; its start if it does not."""
    if not sentence.has("vessels", first):
        return first
    begin = first + 1 + sentence.has("by", first + 1)
    return begin if begin < last and noun_phrase_end(sentence, begin) == last else first


def _names_someone(sentence: Sentence, first: int, last: int) -> bool:
    if first >= last:
        return False
    near = range(first, min(last, first + FARTHEST_HEAD))
    if any(
        sentence.match(name, i)
        for name in ("blockers", "subordinators", "negations", "speechless")
        for i in range(first, last)
    ):
        return False
    if any(sentence.words.kind(sentence.folded[i]) for i in near) or sentence.has("vessels", first):
        return True
    if first and (sentence.has("by", first - 1) or sentence.has("vessels", first - 1)):
        return True
    return any(is_name(sentence, i) for i in near) and not sentence.has("determiners", first)


def _phrase_back(sentence: Sentence, last: int) -> Phrase | None:
    """The German noun phrase that ends before "zufolge": as far back as one runs up to there."""
    for first in range(max(0, last - LONGEST), last):
        opens = first == 0 or not sentence.items[first].capital or sentence.items[first - 1].kind is not Kind.WORD
        if opens and noun_phrase_end(sentence, first) == last and _names_someone(sentence, first, last):
            return Phrase(first, last)
    return None


def named_colon(sentence: Sentence) -> Iterator[Draft]:
    """The mayor: "..." as a whole sentence."""
    colon = next((i for i in range(sentence.end) if sentence.is_mark(i, ":")), 0)
    behind = sentence.items[colon + 1 :]
    if not colon or not behind or behind[0].kind is not Kind.QUOTE:
        return
    if any(item.kind is not Kind.WORD for item in sentence.items[:colon]) or colon > LONGEST:
        return
    if sentence.words.flags.capital_nouns and noun_phrase_end(sentence, 0) != colon:
        return
    head = any(sentence.words.plain_kind(sentence.folded[i]) in SPEAKING for i in range(min(colon, FARTHEST_HEAD)))
    rest = [item for item in behind if item.kind is not Kind.MARK]
    if sentence.has("prepositions", 0) or any(item.kind is not Kind.QUOTE for item in rest):
        return
    if not (head or (colon > 1 and all(item.capital for item in sentence.items[:colon]))):
        return
    yield Draft(
        sentence=sentence,
        construction=Construction.NAMED_COLON,
        cue_class="said",
        cue=None,
        speaker=(sentence.items[0].start, sentence.items[colon - 1].end),
        content=[(rest[0].start, rest[-1].end)],
        lead=sentence.items[0].start,
    )
