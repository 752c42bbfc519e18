"""What the tagger found, as drafts among those of the rules."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Span, Token

from onrecord.annotate.attribution.anonymity import is_anonymity
from onrecord.annotate.attribution.complement import complement
from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.lexicon import cues
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.tagger.joining import Tagged

SAYING = frozenset({"according", "per", "via"})
"""Words that tie content to a speaker without being a verb or noun of the lists."""


ENDS = re.compile(r"[.?!;:\n“”\"]|\b(?:and|but|while|because|after|when|as)\s*$")
"""What stands between content and the cue behind it only where the two are no one clause."""


def draft_of(page: Page, tagged: Tagged) -> Draft | None:
    """An attribution of the tagger as a draft; None if its words are no tokens of the page."""
    cue = _span(page, *tagged.cue)
    if cue is None:
        return None
    anchor = _anchor(cue)
    source = _span(page, *tagged.source) if tagged.source else None
    content = [page.trim(*_led_up(page, tagged, piece)) for piece in tagged.content if _is_near(page, cue, piece)]
    content = [piece for piece in content if _is_said(page.text[slice(*piece)])]
    if not content:
        return None
    quoted = [number for piece in content for number in _quotations_in(page, *piece)]
    return Draft(
        anchor.i,
        _pattern(page, anchor, content, quoted),
        class_of(cue, anchor),
        (cue.start, cue.end),
        source.root.i if source is not None else None,
        content=content,
        quoted=quoted,
        words=(source.start, source.end) if source is not None else None,
        tagged=tagged,
    )


def _quotations_in(page: Page, start: int, end: int) -> Iterator[int]:
    """Numbers of the quotations whose words all lie in a stretch."""
    first = bisect_left(page.quotations, start, key=lambda marked: marked.inner_start)
    for number in range(first, len(page.quotations)):
        if page.quotations[number].inner_end > end:
            return
        yield number


def _is_near(page: Page, cue: Span, piece: tuple[int, int]) -> bool:
    """Whether a piece of content is in its cue's paragraph, or a quotation that goes on from one to another."""
    words = _span(page, *piece)
    if words is None:
        return False
    number = page.quotation_of[words.start]
    goes_on = number >= 0 and (page.quotations[number].continues or not page.quotations[number].closed)
    return goes_on or page.paragraph_of[words.start] == page.paragraph_of[cue.start]


def _led_up(page: Page, tagged: Tagged, piece: tuple[int, int]) -> tuple[int, int]:
    """A piece before its cue in one sentence, up to the words for cue or speaker: "The road, X said, is closed"."""
    start, end = piece
    ahead = [edge[0] for edge in (tagged.cue, tagged.source) if edge is not None and edge[0] >= end]
    if not ahead or ENDS.search(page.text, end, min(ahead)):
        return piece
    return start, min(ahead)


def _is_said(words: str) -> bool:
    """Whether a piece of content holds words, and is no note on how the speaker asked to be named."""
    return any(char.isalnum() for char in words) and not is_anonymity(words.removeprefix("who "))


def _span(page: Page, start: int, end: int) -> Span | None:
    """The tokens that hold some characters, on open paragraphs alone."""
    span = page.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span) or any(page.paragraph_of[token.i] < 0 for token in span):
        return None
    return span


def _anchor(cue: Span) -> Token:
    """The word that carries a cue: the last verb or noun of the lists in it, else its head."""
    words = cues()
    for token in reversed(cue):
        if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in words.verbs:
            return token
    for token in reversed(cue):
        if token.lemma_.lower() in words.nouns or token.lower_ in SAYING:
            return token
    return cue.root


def class_of(cue: Span, anchor: Token) -> str:
    """What a cue does, by the lists; "other" where they do not know it, so that it never passes as said."""
    words, lemma = cues(), anchor.lemma_.lower()
    if anchor.lower_ in SAYING or not any(token.is_alpha for token in cue):
        return "said"
    if anchor.pos_ in {"VERB", "AUX"}:
        after = cue[-1].lower_ if cue[-1].i > anchor.i else ""
        if groups := words.verbs.get(f"{lemma} {after}") or words.verbs.get(lemma):
            fitting = complement(anchor, groups)
            return fitting[1].cue_class if fitting else groups[0].cue_class
    group = words.nouns.get(lemma) or words.adjectives.get(lemma)
    return group.cue_class if group else "other"


def _pattern(page: Page, anchor: Token, content: list[tuple[int, int]], quoted: list[int]) -> Pattern:
    """The construction that a draft's parts stand in."""
    if anchor.lower_ in SAYING:
        return Pattern.ACCORDING
    if not anchor.is_alpha:
        return Pattern.COLON
    if anchor.pos_ in {"NOUN", "PROPN"}:
        return Pattern.NOUN
    if quoted:
        return Pattern.QUOTE_BEFORE if page.quotations[quoted[0]].start < anchor.idx else Pattern.QUOTE_AFTER
    if content[0][0] < anchor.idx:
        return Pattern.FLOATING
    return Pattern.CLAUSE
