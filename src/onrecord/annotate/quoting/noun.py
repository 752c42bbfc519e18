"""Noun phrases of a language that writes every noun with a capital: German needs no parser for them."""

from onrecord.annotate.quoting.sentence import Kind, Sentence


def noun_phrase_end(sentence: Sentence, first: int) -> int:
    """The end of a German noun phrase: article, adjectives, nouns, and genitives or "von" with theirs."""
    i, nouns = first, 0
    while i < sentence.end:
        item = sentence.items[i]
        if (item.kind is Kind.WORD and item.capital) or (item.kind is Kind.QUOTE and not sentence.is_said(i)):
            nouns += 1
            i += 1
        elif nouns == 0 and _is_modifier(sentence, i):
            i += 1
        elif nouns and sentence.has("links", i) and (step := _linked(sentence, i)):
            i += step
        else:
            break
    return i if nouns else first


def is_constituent(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the items [first, last) are one noun phrase, prepositions with further ones behind it included."""
    while first < last:
        end = noun_phrase_end(sentence, first)
        if end == first or end >= last:
            return end == last
        if not sentence.has("prepositions", end):
            return False
        first = end + 1
    return False


def _is_modifier(sentence: Sentence, i: int) -> bool:
    return sentence.has("determiners", i) or sentence.folded[i].endswith(("e", "en", "er", "em", "es"))


def _linked(sentence: Sentence, i: int) -> int:
    """How many items from a genitive article or "von" lead to its noun; 0 if none follows soon."""
    for step in range(1, 4):
        if i + step >= sentence.end or sentence.items[i + step].kind is Kind.MARK:
            return 0
        if sentence.items[i + step].capital or sentence.items[i + step].kind is Kind.QUOTE:
            return step
        if not _is_modifier(sentence, i + step):
            return 0
    return 0
