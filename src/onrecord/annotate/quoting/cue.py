"""Cues in a sentence: a listed form, its auxiliary, and whether it is negated."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.quoting.sentence import Kind, Sentence
from onrecord.annotate.quoting.words import Form

FARTHEST_NO = 2
"""Words between a negation and the verb it negates ("did not, however, say")."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue: items [first, last) of the words that carry it, and `verb`, the item of its finite verb.

    `behind` is the item after the last word of the whole cue, its parted half included.
    """

    form: Form
    first: int
    last: int
    verb: int
    behind: int


def cues(sentence: Sentence) -> Iterator[Hit]:
    """The cues of a sentence in text order, negated ones and those without their auxiliary left out."""
    i = 0
    while i < sentence.end:
        hit = _hit(sentence, i) if _may_be_verb(sentence, i) else None
        if hit is None or _is_negated(sentence, hit):
            i += 1
        else:
            yield hit
            i = hit.last


def _may_be_verb(sentence: Sentence, i: int) -> bool:
    """A word; where nouns have capitals, one without, or the first of its sentence."""
    item = sentence.items[i]
    return item.kind is Kind.WORD and not (sentence.words.flags.capital_nouns and item.capital and i > 0)


def _hit(sentence: Sentence, i: int) -> Hit | None:
    for form in sentence.words.cues.get(_bare(sentence, i), ()):
        if form.parted:
            hit = _parted(sentence, i, form)
        elif tuple(sentence.folded[i + 1 : i + len(form.words)]) != form.words[1:]:
            hit = None
        elif form.participle:
            hit = _with_auxiliary(sentence, i, form)
        else:
            hit = Hit(form, i, i + len(form.words), i, i + len(form.words))
        if hit is not None:
            return hit
    return None


def _bare(sentence: Sentence, i: int) -> str:
    """The word without an "and" written on to it."""
    word = sentence.folded[i]
    if word not in sentence.words.cues:
        for prefix in sentence.words.entries("joined"):
            rest = word.removeprefix(prefix[0])
            if rest != word and rest in sentence.words.cues:
                return rest
    return word


def _parted(sentence: Sentence, i: int, form: Form) -> Hit | None:
    """A verb whose second half ends its clause ("teilte ... mit")."""
    last = len(form.words) - 1
    if tuple(sentence.folded[i + 1 : i + last]) != form.words[1:last]:
        return None
    _, end = sentence.clause(i)
    for j in range(i + last, end):
        if sentence.folded[j] == form.words[-1] and (j + 1 == end or sentence.has("conjunctions", j + 1)):
            return Hit(form, i, i + last, i, j + 1)
    return None


def _with_auxiliary(sentence: Sentence, i: int, form: Form) -> Hit | None:
    """A participle with "has" before it, not too far, or right behind it."""
    first, end = sentence.clause(i)
    last = i + len(form.words)
    for j in range(i - 1, max(first, i - 1 - sentence.words.flags.reach) - 1, -1):
        if sentence.has("auxiliaries", j):
            beside = all(sentence.items[k].end + 1 >= sentence.items[k + 1].start for k in range(j, i)) and j == i - 1
            return Hit(form, j if beside else i, last, j, last)
    if sentence.words.flags.capital_nouns and last < end and sentence.has("auxiliaries", last):
        return Hit(form, i, last, last, last + 1)
    return None


def _is_negated(sentence: Sentence, hit: Hit) -> bool:
    """A "not" before the verb or between its parts; where it may follow the verb, right behind it."""
    near = range(max(0, hit.verb - FARTHEST_NO), hit.last)
    if any(sentence.has("negations", i) for i in near if hit.verb - FARTHEST_NO <= i and i >= _start(sentence, hit)):
        return True
    behind = range(hit.last, min(hit.behind + FARTHEST_NO, sentence.clause(hit.verb)[1]))
    return sentence.words.flags.capital_nouns and any(sentence.has("negations", i) for i in behind)


def _start(sentence: Sentence, hit: Hit) -> int:
    return sentence.clause(hit.verb)[0]
