"""Doubled words: a pull quote that repeats the running text goes, one that stands alone stays."""

import re
from collections import defaultdict

from onrecord.article.passages import Passage
from onrecord.article.titles import fold
from onrecord.model import ParagraphKind

_QUOTED = re.compile(r"\s*[\"“”„«»‘’'].*[\"“”„«»‘’'][.,]?\s*", re.S)
_SIGNED = re.compile(r"(?:[—–―]|--?)\s*(\S.{1,120})", re.S)
_INLINE_SIGNED = re.compile(r"(.*[\"”»’'.!?])\s*(?:[—–―]|--)\s*(\S.{1,100})", re.S)
_PULL_MARKS = re.compile(r"pull-?_?quote|quote-pull|callout-quote")
_FEWEST_WORDS = 5
_FEWEST_PLAIN_WORDS = 8
_LONGEST_SIGNATURE = 14
_MOST_SEARCHED = 200


def drop_doubles(passages: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """The passages without doubled pull quotes and plain repeats, and those that were dropped.

    The copy in the running text is kept. The line that signs a dropped pull quote ("— a shopkeeper") goes with it
    only if the running text carries those words too; otherwise the signed copy is the one that is kept, since
    a statement without its speaker is worth less than a statement out of place.
    """
    finder = _Doubles(passages)
    for at in range(len(passages)):
        finder.look_at(at)
    kept = [passage for at, passage in enumerate(passages) if at not in finder.dropped]
    return kept, [passages[at] for at in sorted(finder.dropped)]


class _Doubles:
    """Folded texts of all passages, which of them say the same, and which are dropped so far."""

    def __init__(self, passages: list[Passage]) -> None:
        self.passages = passages
        self.dropped: set[int] = set()
        self._folded = [fold(passage.text) for passage in passages]
        self._same: defaultdict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._folded):
            self._same[text].append(at)
        self._searches = 0

    def look_at(self, at: int) -> None:
        """Drop the passage, its signature or its twin, if it says what another says."""
        passage = self.passages[at]
        match = _INLINE_SIGNED.fullmatch(passage.text)
        quote, signature = (match.group(1), match.group(2)) if match else (passage.text, "")
        words = fold(quote)
        pulled = _is_pulled(passage)
        quoted = pulled or bool(_QUOTED.fullmatch(quote))
        fewest = _FEWEST_WORDS if quoted else _FEWEST_PLAIN_WORDS
        if at in self.dropped or words.count(" ") + 1 < fewest:
            return
        twin = self._twin(at, words, within=quoted and passage.kind is not ParagraphKind.CAPTION)
        if twin is None:
            return
        if passage.kind is ParagraphKind.CAPTION:
            self.dropped.add(at)  # a caption that only repeats a paragraph
            return
        line = self._signing_line(at)
        if line is not None and not signature:
            signature = self.passages[line].text
        if not pulled and twin > at and self._folded[twin] == words and not _is_pulled(self.passages[twin]):
            self.dropped.add(twin)  # two plain copies: the later one goes
        elif signature and not self._spoken_elsewhere(signature, {at, line}):
            if self._folded[twin] == words:
                self.dropped.add(twin)
        else:
            self.dropped.update({at} if line is None else {at, line})

    def _twin(self, at: int, words: str, *, within: bool) -> int | None:
        """Another passage of the running text with the same words; `within`, also one that says more."""
        for other in self._same.get(words, ()):
            if self._may_be_twin(other, at):
                return other
        if not within or self._searches >= _MOST_SEARCHED:
            return None
        self._searches += 1
        wanted = f" {words} "
        for other, text in enumerate(self._folded):
            if len(text) > len(words) and words in text and wanted in f" {text} " and self._may_be_twin(other, at):
                return other
        return None

    def _may_be_twin(self, other: int, at: int) -> bool:
        running = self.passages[other].kind in {ParagraphKind.BODY, ParagraphKind.QUOTE}
        return running and other != at and other not in self.dropped

    def _signing_line(self, at: int) -> int | None:
        """The passage right after `at` if it is a signature ("— a shopkeeper in the old town")."""
        if at + 1 >= len(self.passages):
            return None
        text = self.passages[at + 1].text
        return at + 1 if _SIGNED.fullmatch(text) and len(text.split()) <= _LONGEST_SIGNATURE else None

    def _spoken_elsewhere(self, signature: str, aside: set[int | None]) -> bool:
        """Whether the rest of the text has the main words of a signature too."""
        words = set(fold(signature).split())
        wanted = {word for word in words if len(word) > 3} or words
        elsewhere = {w for at, text in enumerate(self._folded) if at not in aside for w in text.split()}
        return len(wanted & elsewhere) * 2 >= len(wanted)


def _is_pulled(passage: Passage) -> bool:
    marked = passage.pulled or passage.kind is ParagraphKind.QUOTE
    return marked or bool(_PULL_MARKS.search(passage.block.marks))
