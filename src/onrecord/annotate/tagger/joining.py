"""Labels and links -> attributions: which words belong together."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.tagger.pieces import BREAK, STOPS, Pieces, Window

Floats = NDArray[np.float32]

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""What a word may be: none of all, the first of a role's words, or a further one."""
OUT, BEGIN, GO_ON = 0, (1, 3, 5), (2, 4, 6)
"""The same as numbers, by role."""
NEW_CONTENT = 1.0
"""What beginning a stretch of content costs, in log probability. On articles that training never saw, 1 raises the
share of contents found to the word from .63 to .66 (speech); full F1 hardly moves between 0.7 and 1.5."""
WIDEST_HOLE = 40
"""Pieces between two parts of one content that count as content too, unless the cue, the source or a sentence's end
stands there."""
SURE_LINK = 0.25
"""The least share of a content's links that its cue must hold."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of one window: labels (length, 7), cue to source and content to cue (length, length).

    Raw scores; the first place is the window's start, which for `to_source` also stands for "no source". `states`
    (length, width) are the last hidden states, which they were read from.
    """

    labels: Floats
    to_source: Floats
    to_cue: Floats
    states: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """Words of one role: pieces [first, last) and the mean probability of their labels."""

    first: int
    last: int
    sure: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the encoder sees it: character spans, and what it thinks of each part (0 to 1).

    `named` is the probability of the source, or of there being none; `linked` that of the content's tie to its cue.
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    cue_sure: float
    content_sure: float
    named: float
    linked: float


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities over the last axis."""
    low = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(low - np.log(np.exp(low).sum(axis=-1, keepdims=True)), np.float32)


def best_labels(logs: Floats) -> NDArray[np.int64]:
    """The most probable labels (words,) in which no role goes on that has not begun; `logs` is (words, 7).

    Each stretch of content costs `NEW_CONTENT`, so that one doubtful word does not cut it in two.
    """
    if not len(logs):
        return np.zeros(0, np.int64)
    entering = [0.0, 0.0, -np.inf, 0.0, -np.inf, -NEW_CONTENT, -np.inf]
    rows: list[list[float]] = logs.tolist()
    score = [value + cost for value, cost in zip(rows[0], entering, strict=True)]
    back: list[list[int]] = []
    for row in rows[1:]:
        best = max(score)
        come = [score.index(best)] * 7
        now = [best + value + cost for value, cost in zip(row, entering, strict=True)]
        for begin, go_on in zip(BEGIN, GO_ON, strict=True):
            come[go_on] = begin if score[begin] >= score[go_on] else go_on
            now[go_on] = score[come[go_on]] + row[go_on]
        back.append(come)
        score = now
    labels = [score.index(max(score))]
    for come in reversed(back):
        labels.append(come[labels[-1]])
    return np.array(labels[::-1], np.int64)


def spans_of(pieces: Pieces, labels: NDArray[np.int64], logs: Floats) -> list[list[Found]]:
    """The words of each role, in text order; words of one role in two paragraphs are two."""
    firsts = np.flatnonzero(pieces.first)
    edges = np.flatnonzero((pieces.first == 1) | (pieces.ids == BREAK))
    lasts = np.append(edges, len(pieces))[np.searchsorted(edges, firsts, side="right")]
    parted = np.append(lasts[:-1] != firsts[1:], True)
    found: list[list[Found]] = [[], [], []]
    word = 0
    while word < len(labels):
        label = int(labels[word])
        stop = word + 1
        if label != OUT:
            role = (label - 1) // 2
            while stop < len(labels) and labels[stop] == GO_ON[role] and not parted[stop - 1]:
                stop += 1
            inside = np.exp(logs[word:stop, [BEGIN[role], GO_ON[role]]]).sum(axis=1)
            found[role].append(Found(int(firsts[word]), int(lasts[stop - 1]), float(inside.mean())))
        word = stop
    return found


def join(pieces: Pieces, cut: Sequence[Window], read: Sequence[Scores]) -> list[Tagged]:
    """The attributions of a text, from its windows and what the encoder said of each; in order of their cues."""
    if not pieces.first.any():
        return []
    windows = list(zip(cut, read, strict=True))
    labels = np.concatenate([scores.labels[1 + window.fresh - window.start :] for window, scores in windows])
    logs = log_softmax(labels[pieces.first == 1])
    sources, cues, contents = spans_of(pieces, best_labels(logs), logs)
    owned: dict[int, list[tuple[Found, float]]] = {}
    named: dict[int, tuple[Found | None, float]] = {}
    for window, scores in windows:
        near = _between(cues, window.start, window.end)
        for content in contents[slice(*_between(contents, window.fresh, window.end, begun=True))]:
            if near[0] < near[1]:
                number, sure = _owner(pieces, window, scores, content, cues[slice(*near)])
                if sure >= SURE_LINK:
                    owned.setdefault(near[0] + number, []).append((content, sure))
        known = sources[slice(*_between(sources, window.start, window.end))]
        for number in range(*_between(cues, window.fresh, window.end, begun=True)):
            named[number] = _source_of(pieces, window, scores, cues[number], known)
    return [_tagged(pieces, cues[number], owned[number], *named[number]) for number in sorted(owned)]


def _between(found: Sequence[Found], start: int, end: int, *, begun: bool = False) -> tuple[int, int]:
    """The range of those that touch pieces [start, end), or with `begun` of those whose first piece lies there."""
    first = (
        bisect_left(found, start, key=lambda one: one.first)
        if begun
        else bisect_right(found, start, key=lambda one: one.last)
    )
    return first, bisect_left(found, end, key=lambda one: one.first)


def _tagged(
    pieces: Pieces, cue: Found, parts: Sequence[tuple[Found, float]], source: Found | None, named: float
) -> Tagged:
    parts = _filled(pieces, parts, [cue, *([source] if source else [])])

    def characters(found: Found) -> tuple[int, int]:
        return int(pieces.starts[found.first]), int(pieces.ends[found.last - 1])

    return Tagged(
        cue=characters(cue),
        source=characters(source) if source else None,
        content=tuple(characters(part) for part, _ in parts),
        cue_sure=cue.sure,
        content_sure=sum(part.sure for part, _ in parts) / len(parts),
        named=named,
        linked=sum(sure for _, sure in parts) / len(parts),
    )


def _filled(pieces: Pieces, parts: Sequence[tuple[Found, float]], own: Sequence[Found]) -> list[tuple[Found, float]]:
    """Content without small holes: what stands between two parts of one paragraph and is neither cue nor source."""
    filled: list[tuple[Found, float]] = []
    for part, sure in parts:
        if filled:
            last, before = filled[-1]
            parted = any(last.last <= each.first < part.first for each in own)
            hole = pieces.ids[last.last : part.first]
            if not parted and len(hole) <= WIDEST_HOLE and not np.isin(hole, (BREAK, *STOPS)).any():
                filled[-1] = Found(last.first, part.last, min(last.sure, part.sure)), min(before, sure)
                continue
        filled.append((part, sure))
    return filled


def _places(pieces: Pieces, window: Window, found: Found) -> NDArray[np.int64]:
    """Where a role's words begin, as places of a window's scores; words outside it are left out."""
    low, high = max(found.first, window.start), min(found.last, window.end)
    return np.flatnonzero(pieces.first[low:high]) + low - window.start + 1 if low < high else np.zeros(0, np.int64)


def _owner(pieces: Pieces, window: Window, scores: Scores, content: Found, cues: Sequence[Found]) -> tuple[int, float]:
    """Which of some cues a content's words point to most, and the share of their links that it holds."""
    links = np.exp(log_softmax(scores.to_cue[_places(pieces, window, content)])).mean(axis=0)
    shares = [float(links[_places(pieces, window, cue)].sum()) for cue in cues]
    best = int(np.argmax(shares))
    return best, shares[best]


def _source_of(
    pieces: Pieces, window: Window, scores: Scores, cue: Found, sources: Sequence[Found]
) -> tuple[Found | None, float]:
    """The source that a cue points to, or None, each with its probability."""
    links = np.exp(log_softmax(scores.to_source[_places(pieces, window, cue)])).mean(axis=0)
    best, most = None, float(links[0])
    for source in sources:
        share = float(links[_places(pieces, window, source)].sum())
        if share > most:
            best, most = source, share
    return best, most
