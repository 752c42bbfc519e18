"""Doubled words: a pull quote that repeats the running text goes, one that stands alone stays."""

import re
from typing import TYPE_CHECKING

from onrecord.article.titles import fold
from onrecord.model import ParagraphKind

if TYPE_CHECKING:
    from onrecord.article.clutter import Passage

_QUOTED = re.compile(r"[\"“”„«»‘’']+.*[\"“”„«»‘’']+[.,]?", re.S)
_SIGNED = re.compile(r"^(?:[—–―]|--?)\s*(\S.{1,120})$", re.S)
_INLINE_SIGNED = re.compile(r"^(.*[\"”»’'.!?])\s*(?:[—–―]|--)\s*(\S.{1,100})$", re.S)
_PULL_MARKS = re.compile(r"pull-?_?quote|pullquote|quote-pull|callout-quote")
_FEWEST_WORDS = 5


def drop_doubles(passages: "list[Passage]") -> "tuple[list[Passage], list[Passage]]":
    """The passages without doubled pull quotes and plain repeats, and those that were dropped.

    The copy in the running text is kept. The line that signs a dropped pull quote ("— a shopkeeper") goes with it
    only if the running text carries those words too; otherwise the signed copy is the one that is kept, since
    a statement without its speaker is worth less than a statement out of place.
    """
    folded = [fold(passage.text) for passage in passages]
    dropped: set[int] = set()
    for at, passage in enumerate(passages):
        quote, signature = _parts(passage.text)
        words = fold(quote)
        if at in dropped or len(words.split()) < _FEWEST_WORDS or passage.kind is ParagraphKind.CAPTION:
            continue
        pulled = passage.pulled or bool(_PULL_MARKS.search(passage.block.marks)) or passage.kind is ParagraphKind.QUOTE
        if not pulled and not _QUOTED.fullmatch(quote.strip()) and len(words.split()) < 8:
            continue
        twin = _twin(at, words, folded, dropped, pulled=pulled or bool(_QUOTED.fullmatch(quote.strip())))
        if twin is None:
            continue
        line = _signing_line(passages, at)
        signed = signature or (_SIGNED.match(passages[line].text) or [""])[0] if line is not None else signature
        if (
            not pulled
            and len(folded[twin].split()) == len(words.split())
            and twin > at
            and not _is_pull(passages[twin])
        ):
            # Two plain copies: the later one goes.
            dropped.add(twin)
            continue
        if signed and not _spoken_elsewhere(signed, at, line, folded):
            if folded[twin] == words:
                dropped.add(twin)
            continue
        dropped.add(at)
        if line is not None:
            dropped.add(line)
    kept = [passage for at, passage in enumerate(passages) if at not in dropped]
    return kept, [passages[at] for at in sorted(dropped)]


def _is_pull(passage: "Passage") -> bool:
    return passage.pulled or bool(_PULL_MARKS.search(passage.block.marks)) or passage.kind is ParagraphKind.QUOTE


def _parts(text: str) -> tuple[str, str]:
    """A quotation and the signature in the same paragraph, empty if there is none."""
    match = _INLINE_SIGNED.match(text)
    return (match.group(1), match.group(2)) if match else (text, "")


def _twin(at: int, words: str, folded: list[str], dropped: set[int], *, pulled: bool) -> int | None:
    """Another passage that holds the same words; for plain paragraphs only one that holds nothing else."""
    for other, text in enumerate(folded):
        if other == at or other in dropped:
            continue
        if text == words or (pulled and len(text) > len(words) and f" {words} " in f" {text} "):
            return other
    return None


def _signing_line(passages: "list[Passage]", at: int) -> int | None:
    """The passage right after `at` if it is a signature ("— a shopkeeper in the old town")."""
    after = at + 1
    if after < len(passages) and _SIGNED.match(passages[after].text) and len(passages[after].text.split()) <= 14:
        return after
    return None


def _spoken_elsewhere(signature: str, at: int, line: int | None, folded: list[str]) -> bool:
    """Whether the running text has the main words of a signature too."""
    wanted = {word for word in fold(signature).split() if len(word) > 3} or set(fold(signature).split())
    elsewhere: set[str] = set()
    for other, text in enumerate(folded):
        if other not in {at, line}:
            elsewhere.update(text.split())
    return len(wanted & elsewhere) * 2 >= len(wanted)
