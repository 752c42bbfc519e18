"""A report as sentences of words, marks and whole quotations: what the rules of every language read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from onrecord.annotate.marks import Quotation, quotations
from onrecord.annotate.quoting.words import Words, fold

LETTER = "[\\w\u0300-\u036f\u0640\u064b-\u065f\u0670]"
TOKEN = re.compile(rf"\d+(?:[.,:]\d+)+|(?:[^\W\d_]\.){{2,}}|{LETTER}+(?:[-'’ʼ]{LETTER}+)*|[^\w\s]")
"""A number, an abbreviation of letters ("z.B."), a word with its hyphens and apostrophes, or a mark."""
STOPS = frozenset(".?!…؟")
EDGE = " \t\n\r\xa0\u202f,;:.–—-،؛"
"""Characters that no content starts or ends with, unless quotation marks hold them."""
BREAKS = frozenset(",;:–—-()[]،؛|")
"""Marks that part clauses; a hyphen counts where it stands alone."""
LONGEST_NOTE = 7
"""Items of a note in brackets that is read over."""
SHORTEST_SAID = 3
"""Words in marks that may be a quotation without a colon or comma beside them; fewer are a name or a word at arm's
length."""


class Kind(Enum):
    """What an item of a sentence is."""

    WORD = "word"
    MARK = "mark"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a mark or a quotation with its marks; `folded` is the word in small letters, the mark itself, or ""."""

    start: int
    end: int
    kind: Kind
    folded: str = ""
    capital: bool = False
    quotation: Quotation | None = None


@dataclass(eq=False)
class Sentence:
    """Items of one sentence; `number` counts the sentences of its report, `paragraph` the paragraphs."""

    text: str
    items: list[Item]
    number: int
    paragraph: int
    words: Words
    names: frozenset[str] = field(default=frozenset())

    @cached_property
    def folded(self) -> list[str]:
        """The folded words, by the numbers of the items."""
        return [item.folded for item in self.items]

    @property
    def end(self) -> int:
        """The number of the item that ends the sentence's words: its stop, if it has one."""
        last = len(self.items)
        while last and self.items[last - 1].kind is Kind.MARK and self.items[last - 1].folded in STOPS:
            last -= 1
        return last

    def has(self, name: str, i: int) -> bool:
        """Whether item `i` is a word of a list."""
        return 0 <= i < len(self.items) and self.words.has(name, self.folded[i])

    def match(self, name: str, i: int) -> int:
        """How many items from `i` make up an entry of a list."""
        return self.words.match(name, self.folded, i)

    def is_break(self, i: int) -> bool:
        """Whether item `i` parts clauses."""
        return self.items[i].kind is Kind.MARK and self.folded[i] in BREAKS

    def is_mark(self, i: int, marks: str) -> bool:
        """Whether item `i` is one of some marks."""
        return 0 <= i < len(self.items) and self.items[i].kind is Kind.MARK and self.folded[i] in marks

    def is_said(self, i: int) -> bool:
        """Whether item `i` is a quotation long enough to be someone's words."""
        if not (0 <= i < len(self.items)) or self.items[i].quotation is None:
            return False
        return self.text[self.items[i].start : self.items[i].end].count(" ") >= SHORTEST_SAID - 1

    def clause(self, i: int) -> tuple[int, int]:
        """The items between the breaks around item `i`."""
        first, last = i, i + 1
        while first > 0 and not self.is_break(first - 1):
            first -= 1
        while last < self.end and not self.is_break(last):
            last += 1
        return first, last

    def stretch(self, first: int, last: int) -> tuple[int, int] | None:
        """Characters of the items [first, last) without loose marks at the edges; None if no letter is left."""
        while first < last and self._is_loose(first):
            first += 1
        while last > first and self._is_loose(last - 1):
            last -= 1
        if not any(item.kind is not Kind.MARK for item in self.items[first:last]):
            return None
        return self.items[first].start, self.items[last - 1].end

    def _is_loose(self, i: int) -> bool:
        return self.items[i].kind is Kind.MARK and self.folded[i] in EDGE


def sentences(text: str, spans: list[tuple[int, int]], words: Words) -> list[Sentence]:
    """The sentences of some stretches of a text, none of which crosses the end of a stretch."""
    found: list[Sentence] = []
    quoted = quotations(text, spans)
    for paragraph, (start, end) in enumerate(spans):
        inside = [quotation for quotation in quoted if start <= quotation.start < end]
        items = _without_asides(list(_items(text, start, end, inside, words)))
        for part in _parted(text, items, words):
            found.append(Sentence(text, part, len(found), paragraph, words))
    names = frozenset(_names(found))
    for sentence in found:
        sentence.names = names
    return found


def _without_asides(items: list[Item]) -> list[Item]:
    """The items without short notes in brackets, which part no clause ("Jane Roe (Greens) said")."""
    kept: list[Item] = []
    opened = -1
    for item in items:
        if item.kind is Kind.MARK and item.folded == "(":
            opened = len(kept)
        elif item.kind is Kind.MARK and item.folded == ")" and opened >= 0 and len(kept) - opened <= LONGEST_NOTE:
            del kept[opened:]
            opened = -1
            continue
        kept.append(item)
    return kept


def unparted(quotation: Quotation, around: Sentence) -> Sentence:
    """The inside of a quotation as one sentence."""
    items = list(_items(around.text, quotation.inner_start, quotation.inner_end, [], around.words))
    return Sentence(around.text, items, around.number, around.paragraph, around.words, around.names)


def _names(found: list[Sentence]) -> Iterator[str]:
    """Words with a capital inside a sentence, or all in capitals: names, where nouns have none."""
    for sentence in found:
        for i, item in enumerate(sentence.items):
            inside = i > 0 and sentence.items[i - 1].kind is Kind.WORD
            if item.capital and (inside or sentence.text[item.start : item.end].isupper()) and len(item.folded) > 1:
                yield item.folded


def _items(text: str, start: int, end: int, quoted: list[Quotation], words: Words) -> Iterator[Item]:
    position = start
    for quotation in [*quoted, None]:
        stop = quotation.start if quotation else end
        for match in TOKEN.finditer(text, position, stop):
            yield from _words(text, *match.span(), words)
        if quotation:
            yield Item(quotation.start, quotation.end, Kind.QUOTE, quotation=quotation)
            position = quotation.end


def _words(text: str, start: int, end: int, words: Words) -> Iterator[Item]:
    """The words written as one: an elided article before an apostrophe, a pronoun behind a hyphen."""
    token = text[start:end]
    if not (token[0].isalnum() or token[0] == "_"):
        yield Item(start, end, Kind.MARK, token)
        return
    elided = re.match(r"\w+['’]", token)
    if elided and elided.end() < len(token) and words.has("elided", fold(token[: elided.end() - 1])):
        yield from _words(text, start, start + elided.end() - 1, words)
        yield from _words(text, start + elided.end(), end, words)
        return
    hyphen = token.rfind("-")
    if hyphen > 0 and words.has("pronouns", fold(token[hyphen + 1 :])):
        first = token[:hyphen].removesuffix("-t")
        yield from _words(text, start, start + len(first), words)
        yield from _words(text, start + hyphen + 1, end, words)
        return
    yield Item(start, end, Kind.WORD, fold(token), token[0].isupper())


def _parted(text: str, items: list[Item], words: Words) -> Iterator[list[Item]]:
    start = 0
    for i in range(len(items)):
        if i + 1 == len(items) or _ends(text, items, i, words):
            yield items[start : i + 1]
            start = i + 1


def _ends(text: str, items: list[Item], i: int, words: Words) -> bool:
    """Whether a sentence ends with item `i`: at a stop before a capital, or with a quotation that ends in one."""
    item, following = items[i], items[i + 1]
    opens = following.kind is Kind.QUOTE or following.capital or following.folded[:1].isdigit()
    opens = opens or (following.kind is Kind.WORD and not words.flags.capitals)
    if item.quotation is not None:
        inner = text[item.quotation.inner_start : item.quotation.inner_end].rstrip()
        return words.flags.capitals and inner[-1:] in STOPS and opens
    if item.kind is not Kind.MARK or item.folded not in STOPS:
        return False
    before = items[i - 1] if i else item
    if following.start == item.end:  # "... left.The mayor ..."
        return following.capital and not before.capital and len(before.folded) > 2 and before.folded.isalpha()
    if item.folded == "." and before.kind is Kind.WORD:
        short = before.capital and before.end - before.start == 1
        ordinal = words.has("ordinals", ".") and before.folded.isdigit() and len(before.folded) < 3
        if short or ordinal or words.has("abbreviations", before.folded):
            return False
    return opens
