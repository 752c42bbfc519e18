"""The words beside a cue that name its speaker: a noun phrase told by its words alone, or nothing."""

from dataclasses import dataclass

from onrecord.annotate.quoting.cue import Hit
from onrecord.annotate.quoting.noun import is_constituent, noun_phrase_end
from onrecord.annotate.quoting.sentence import Kind, Sentence
from onrecord.model import SpeakerKind

LONGEST = 14
"""Items of a phrase; a longer one holds more than a speaker."""
FARTHEST_HEAD = 6
"""Items of a phrase among which its head must be."""
LONGEST_UNMARKED = 8
"""Items of a phrase whose words tell nothing, where the words around it leave no other reading."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Items [first, last) that name a speaker."""

    first: int
    last: int


def find_speaker(sentence: Sentence, hit: Hit, first: int, last: int) -> Phrase | None:
    """The speaker of a cue whose clause is the items [first, last), on the side where the language puts it first.

    Where both sides could hold one, as in "Gestern sagte der Sprecher", the words before the verb decide: an adverb is
    none.
    """
    flags = sentence.words.flags
    if flags.speaker_first:
        return before(sentence, hit, first) or after(sentence, hit, last)
    return after(sentence, hit, last) or before(sentence, hit, first)


def before(sentence: Sentence, hit: Hit, first: int) -> Phrase | None:
    """The phrase between the start of the clause and the verb."""
    last = hit.verb
    if hit.verb >= hit.last:  # "wie der Sprecher erklärt hat"
        last = hit.first
    if last - first == 0 and sentence.is_mark(first - 1, ",") and (phrase := _with_apposition(sentence, hit, first)):
        return phrase
    first = _skip_openers(sentence, first, last)
    while last > first and (sentence.has("adverbs", last - 1) or sentence.has("reflexives", last - 1)):
        last -= 1
    for i in range(first + 1, last):
        if sentence.has("prepositions", i) and _is_setting(sentence, i, last):
            last = i
            break
    plain = sentence.words.flags.capital_nouns and not sentence.has("pronouns", first)
    if plain and not is_constituent(sentence, first, last):
        return None
    return _checked(sentence, first, last, hit)


def after(sentence: Sentence, hit: Hit, last: int) -> Phrase | None:
    """The phrase behind the verb, as far as the next mark, "that", or word that no noun phrase goes on with."""
    first = hit.verb + 1 if hit.verb < hit.first and hit.verb + 1 != hit.first else hit.last
    stop = hit.first if first <= hit.verb + 1 < hit.first else last
    first = skip_around(sentence, first, stop)
    end = noun_phrase_end(sentence, first) if sentence.words.flags.capital_nouns else first
    end = min(end, stop)
    while (end == first or not sentence.words.flags.capital_nouns) and end < stop and end - first < LONGEST:
        if _closes(sentence, end, first):
            break
        end += 1
    if end > first and end < len(sentence.items) and sentence.has("bridges", end - 1):
        end -= 1
    return _checked(sentence, first, end, hit)


def body_after(sentence: Sentence, hit: Hit, last: int) -> Phrase | None:
    """ "In the ministry", where a plural verb without a subject tells what a body says."""
    first = skip_around(sentence, hit.last, last)
    if not sentence.has("inside", first):
        return None
    end = first + 1
    while end < last and not _closes(sentence, end, first + 1):
        end += 1
    return Phrase(first, end) if has_body(sentence, first, end) else None


def has_body(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a phrase names an organisation or medium, in any case."""
    bodies = {SpeakerKind.ORGANISATION, SpeakerKind.MEDIA, SpeakerKind.COLLECTIVE}
    near = range(first + 1, min(last, first + FARTHEST_HEAD))
    return any(sentence.words.kind(sentence.folded[i]) in bodies or is_name(sentence, i) for i in near)


def skip_around(sentence: Sentence, first: int, last: int) -> int:
    """The first item behind adverbs, days, and those who are told."""
    while first < last:
        step = (
            sentence.match("adverbs", first)
            or sentence.match("addressees", first)
            or sentence.match("reflexives", first)
            or _time(sentence, first, last)
            or _told(sentence, first, last)
        )
        if not step:
            break
        first += step
    return first


def _time(sentence: Sentence, first: int, last: int) -> int:
    """How many items from `first` tell when or on what occasion: "on Monday", "le 3 mai", "during a briefing"."""
    i = first
    while i < last and (sentence.has("prepositions", i) or sentence.has("determiners", i)) and i - first < 3:
        i += 1
    start = i
    while i < last and (
        sentence.has("times", i) or (sentence.folded[i][:1].isdigit() and (i > first or sentence.has("times", i + 1)))
    ):
        i += 1
        if sentence.is_mark(i, ".") and sentence.folded[i - 1].isdigit() and i < last:
            i += 1
    return i - first if i > start else 0


def _told(sentence: Sentence, first: int, last: int) -> int:
    """How many items from `first` tell who is told: "à l'agence"."""
    if not sentence.has("to", first):
        return 0
    i = first + 1
    while i < last and sentence.has("determiners", i):
        i += 1
    return i + 1 - first if i < last and sentence.items[i].kind is Kind.WORD else 0


def _skip_openers(sentence: Sentence, first: int, last: int) -> int:
    while first < last:
        step = (
            sentence.match("conjunctions", first)
            or sentence.match("adverbs", first)
            or _time(sentence, first, last)
            or int(sentence.items[first].kind is Kind.MARK and first + 1 < last)
        )
        if not step:
            break
        first += step
    return first


def _is_setting(sentence: Sentence, i: int, last: int) -> bool:
    """Whether a preposition begins a note on the occasion or day: "at the briefing"."""
    return any(sentence.has("settings", j) or sentence.has("times", j) for j in range(i + 1, min(i + 4, last)))


def _closes(sentence: Sentence, i: int, first: int) -> bool:
    """Whether a phrase that begins at `first` ends before item `i`."""
    item = sentence.items[i]
    if item.kind is Kind.MARK or sentence.is_said(i):
        return True
    if i > first and sentence.has("pronouns", first):
        return True
    listed = ("subordinators", "adverbs", "conjunctions_apart", "blockers", "times", "addressees", "to_words")
    if any(sentence.match(name, i) for name in listed) or sentence.folded[i] in sentence.words.cues:
        return True
    if sentence.has("prepositions", i) and not sentence.has("links", i):
        return True
    return sentence.has("links", i) and _is_setting(sentence, i, len(sentence.items))


def _with_apposition(sentence: Sentence, hit: Hit, first: int) -> Phrase | None:
    """ "The spokesman, Jean Dupont, said": a phrase, a comma, a few words, a comma, the verb."""
    comma = first - 1
    start, _ = sentence.clause(comma - 1)
    if not sentence.is_mark(start - 1, ",") or not 0 < comma - start <= LONGEST_UNMARKED:
        return None
    begin, _ = sentence.clause(start - 2) if start > 1 else (0, 0)
    begin = _skip_openers(sentence, begin, start - 1)
    if any(sentence.match("blockers", i) or sentence.has("subordinators", i) for i in range(start, comma)):
        return None
    return _checked(sentence, begin, start - 1, hit)


def _checked(sentence: Sentence, first: int, last: int, hit: Hit) -> Phrase | None:
    """The phrase, if its words are those of a speaker."""
    if not first < last or last - first > LONGEST:
        return None
    if sentence.has("pronouns", first):
        return Phrase(first, last) if last - first == 1 else None
    if sentence.has("objects", first):
        return None
    forbidden = ("subordinators", "blockers", "negations", "nobody", "reported")
    if any(sentence.match(name, i) for name in forbidden for i in range(first, last)):
        return None
    if any(sentence.has("pronouns", i) for i in range(first, last)):
        return None
    if any(sentence.items[i].kind is Kind.MARK and sentence.folded[i] not in ".-" for i in range(first, last)):
        return None
    if sentence.has("prepositions", first) and not sentence.has("determiners", first):
        if hit.form.many and sentence.has("inside", first) and has_body(sentence, first, last):
            return Phrase(first, last)
        return _behind_adjunct(sentence, first, last)
    if sentence.match("adverbs", first):
        return None
    return Phrase(first, last) if _has_head(sentence, first, last, hit) else None


def _behind_adjunct(sentence: Sentence, first: int, last: int) -> Phrase | None:
    """ "At the meeting the minister": with cases, the first noun listed in the subject's case begins the phrase."""
    if not sentence.words.flags.cases or (first >= 1 and sentence.items[first - 1].kind is Kind.WORD):
        return None
    for i in range(first + 2, last):
        if sentence.words.plain_kind(sentence.folded[i]) and not sentence.has("prepositions", i - 1):
            return Phrase(i, last)
    return None


def _has_head(sentence: Sentence, first: int, last: int, hit: Hit) -> bool:
    """Whether one of the first words of a phrase can speak.

    Without capitals, any few words between verb and "that" must do. With cases, nouns count as subjects only as they
    are listed, and a plural verb wants one such noun: "to Ivanov they said that" has none.
    """
    words, flags = sentence.words, sentence.words.flags
    near = range(first, min(last, first + FARTHEST_HEAD))
    if any(words.plain_kind(sentence.folded[i]) for i in near):
        return True
    if not flags.capitals:
        return first >= hit.last and last - first <= LONGEST_UNMARKED
    if flags.cases and hit.form.many:
        return False
    if flags.capital_nouns:
        return any(sentence.items[i].capital for i in near)
    named = any(is_name(sentence, i) for i in near)
    return named or (sentence.has("determiners", first) and not flags.cases)


def is_name(sentence: Sentence, i: int) -> bool:
    """Whether a word is a name by its capital: not the first of its sentence unless named so elsewhere."""
    item = sentence.items[i]
    if item.kind is Kind.QUOTE:
        return not sentence.is_said(i) and i > 0
    if not item.capital or sentence.words.kind(item.folded):
        return False
    if not sentence.words.flags.capital_nouns and item.folded in sentence.names:
        return True
    if i > 0 and not sentence.is_mark(i - 1, '“”«»"„:'):
        return True
    following = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
    return following is not None and following.capital and not sentence.words.kind(following.folded)
