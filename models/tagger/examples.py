"""Articles with gold attributions -> windows with targets."""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotate.tagger.joining import LABELS
from onrecord.annotate.tagger.pieces import NO_LETTER, START, Pieces, Window, pieces_of, windows

CONTEXT = 40
LONGEST = (160, 320)
HELD_OUT = 14
"""One article in so many is kept for choices and calibration."""
STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True)
class Article:
    """A text with its gold; spans are [start, end) of the text."""

    id: str
    text: str
    attributions: list[dict[str, list[list[int]]]]

    @property
    def held_out(self) -> bool:
        """Whether training never sees it; by its id, so that every run agrees."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % HELD_OUT == 0


@dataclass(frozen=True)
class Example:
    """A window and its targets; the first place is the window's start, which also stands for "no source"."""

    ids: NDArray[np.int64]
    quote: NDArray[np.int64]
    case: NDArray[np.int64]
    tags: NDArray[np.int64]
    to_source: list[tuple[list[int], list[int]]]
    to_cue: list[tuple[list[int], list[int]]]


def read_articles(path: Path) -> list[Article]:
    """The articles of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [Article(each["id"], each["text"], each["attributions"]) for each in found]


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Lines that are not blank."""
    found = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((place, place + len(line)))
        place += len(line) + 1
    return found


@dataclass
class Gold:
    """The gold of a text, by pieces."""

    tags: NDArray[np.int64]
    roles: list[dict[str, list[int]]]


def gold_of(pieces: Pieces, article: Article) -> Gold:
    """Labels and members of every attribution, at the first piece of each word."""
    tags = np.zeros(len(pieces), np.int64)
    firsts = np.flatnonzero(pieces.first)
    starts, ends = pieces.starts[firsts], pieces.ends[firsts]
    roles: list[dict[str, list[int]]] = []
    for attribution in article.attributions:
        roles.append({})
        for role in ("content", "source", "cue"):
            members: list[int] = []
            for low, high in attribution.get(role) or ():
                inside = firsts[np.searchsorted(ends, low, side="right") : np.searchsorted(starts, high)]
                members += inside.tolist()
                if len(inside):
                    tags[inside] = LABELS.index(f"I-{role}")
                    tags[inside[0]] = LABELS.index(f"B-{role}")
            roles[-1][role] = members
    for role in ("source", "cue"):  # where roles share words, the shorter ones win
        for members in roles:
            for place in members[role]:
                if not tags[place] or not LABELS[tags[place]].endswith(role):
                    tags[place] = LABELS.index(("B-" if place == members[role][0] else "I-") + role)
    return Gold(tags, roles)


def example_of(pieces: Pieces, gold: Gold, window: Window) -> Example:
    """One window with its targets; -100 where nothing is asked."""
    part = slice(window.start, window.end)
    shift = 1 - window.start
    tags = np.where(
        (pieces.first[part] == 1) & (np.arange(window.start, window.end) >= window.fresh), gold.tags[part], -100
    )

    def here(members: Sequence[int], low: int) -> list[int]:
        return [place + shift for place in members if low <= place < window.end]

    to_source, to_cue = [], []
    for roles in gold.roles:
        cue, fresh_cue = here(roles["cue"], window.start), here(roles["cue"], window.fresh)
        source = here(roles["source"], window.start)
        if fresh_cue and (source or not roles["source"]):
            to_source.append((fresh_cue, source or [0]))
        if cue and (content := here(roles["content"], window.fresh)):
            to_cue.append((content, cue))
    begin = [np.array([value]) for value in (START, 0, NO_LETTER, -100)]
    return Example(
        np.concatenate([begin[0], pieces.ids[part]]),
        np.concatenate([begin[1], pieces.quote[part]]),
        np.concatenate([begin[2], pieces.case[part]]),
        np.concatenate([begin[3], tags]),
        to_source,
        to_cue,
    )


def examples(articles: Sequence[Article], tokenizer: Tokenizer, rng: random.Random | None) -> Iterator[Example]:
    """The windows of articles; with `rng`, of changing length and with straight marks now and then."""
    for article in articles:
        text = article.text
        longest = LONGEST[1]
        if rng is not None:
            longest = rng.randint(*LONGEST)
            text = text.translate(STRAIGHT) if rng.random() < 0.2 else text
        pieces = pieces_of(tokenizer, text, paragraphs_of(text))
        gold = gold_of(pieces, article)
        for window in windows(pieces, longest=longest - 1, context=CONTEXT):
            yield example_of(pieces, gold, window)
