"""Who said what: speaker, cue and content of a text against gold, by word tokens.

The spans of a role form one unit: the set of words they touch, so that marks and white space never matter. Two units
match in part when their token F1 reaches `THRESHOLD`. An attribution is right in full when content and source match
those of one gold attribution; no source on both sides also matches.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from bench.scoring.speech import speech_words
from bench.scoring.tally import Tally

Spans = tuple[tuple[int, int], ...]
Words = frozenset[int]

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
THRESHOLD = 0.5
WORD = re.compile(r"\w+(?:['’]\w+)*")
MARK = re.compile(r"[“”\"«»„]|``|''")
MOSTLY = 0.9
"""Content with at least this share of its words inside quotation marks is direct."""


class Spanned(msgspec.Struct, frozen=True):
    """An attribution as spans of a text; a role may have none or several."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


class Attributed(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its attributions."""

    id: str
    text: str = ""
    attributions: tuple[Spanned, ...] = ()


class Unit(msgspec.Struct, frozen=True):
    """An attribution as sets of words; `speech` if its cue holds a word of speech."""

    source: Words
    cue: Words
    content: Words
    kind: str
    speech: bool

    def role(self, name: str) -> Words:
        """The words of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


class AttributionScores(msgspec.Struct, frozen=True, kw_only=True):
    """Counts by measure: `exact`, `partial` and `token` by role, `full` and its stricter forms.

    `found_by_kind` goes by the kind of the gold (use its recall), `right_by_kind` by that of the prediction (its
    precision).
    """

    exact: dict[str, Tally]
    partial: dict[str, Tally]
    token: dict[str, Tally]
    full: Tally
    full_exact_source: Tally
    full_all: Tally
    found_by_kind: dict[str, Tally]
    right_by_kind: dict[str, Tally]
    content_right_source_wrong: float

    @property
    def source_accuracy(self) -> float:
        """How often the source is right where the content is."""
        found = self.full.right + self.content_right_source_wrong
        return self.full.right / found if found else 0.0


def quoted_regions(text: str) -> list[tuple[int, int]]:
    """Stretches inside double marks; a mark left open ends with its line."""
    regions: list[tuple[int, int]] = []
    base = 0
    for line in text.split("\n"):
        start: int | None = None
        for mark in MARK.finditer(line):
            opens = mark.group() in {"“", "„", "«", "``"} or (mark.group() == '"' and start is None)
            if opens and start is None:
                start = mark.end()
            elif not opens and start is not None:
                regions.append((base + start, base + mark.start()))
                start = None
        if start is not None and start < len(line):
            regions.append((base + start, base + len(line)))
        base += len(line) + 1
    return regions


class WordIndex:
    """The words of a text, and which of them spans touch."""

    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in WORD.finditer(text)]
        self.starts = [start for start, _ in self.spans]
        self.words = [text[start:end].lower() for start, end in self.spans]
        self.quoted = self.touched(tuple(quoted_regions(text)))

    def touched(self, spans: Spans) -> Words:
        """Indices of the words that any of the spans touches."""
        found: set[int] = set()
        for start, end in spans:
            i = bisect_left(self.starts, start)
            if i and self.spans[i - 1][1] > start:
                i -= 1
            while i < len(self.spans) and self.spans[i][0] < end:
                found.add(i)
                i += 1
        return frozenset(found)

    def unit(self, attribution: Spanned) -> Unit:
        """An attribution as sets of words."""
        content, cue = self.touched(attribution.content), self.touched(attribution.cue)
        inside = len(content & self.quoted)
        kind = (
            "none"
            if not content
            else "direct"
            if inside >= MOSTLY * len(content)
            else "mixed"
            if inside
            else "indirect"
        )
        speech = any(self.words[i] in speech_words() for i in cue)
        return Unit(self.touched(attribution.source), cue, content, kind, speech)


def overlap(one: Words, other: Words) -> float:
    """Token F1 of two units."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def pair(gold: Sequence[Unit], predicted: Sequence[Unit], score: Callable[[Unit, Unit], float]) -> dict[int, int]:
    """One-to-one pairs of gold and predicted indices, best score first; pairs that score 0 are not made."""
    scored = [(score(want, have), i, j) for i, want in enumerate(gold) for j, have in enumerate(predicted)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if value > 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def same_source(want: Unit, have: Unit) -> bool:
    """Whether two sources match in part, or both are missing."""
    return (not want.source and not have.source) or overlap(want.source, have.source) >= THRESHOLD


def whole(want: Unit, have: Unit) -> float:
    """How well two whole attributions fit; 0 unless their contents match in part."""
    content = overlap(want.content, have.content)
    if content < THRESHOLD:
        return 0.0
    source = 2.0 if same_source(want, have) else 0.0
    return content + source + overlap(want.source, have.source) + 0.5 * overlap(want.cue, have.cue)


def touch(want: Unit, have: Unit) -> float:
    """How much two attributions share anything."""
    return sum(overlap(want.role(role), have.role(role)) for role in ROLES)


class Counts:
    """Counts of one set of articles, article by article."""

    def __init__(self) -> None:
        self.found: Counter[tuple[str, ...]] = Counter()

    def tally(self, right: tuple[str, ...], predicted: tuple[str, ...], gold: tuple[str, ...]) -> Tally:
        """Three counts as a tally."""
        return Tally(self.found[right], self.found[predicted], self.found[gold])

    def add(self, gold: Sequence[Unit], predicted: Sequence[Unit], *, only_speech: bool) -> None:
        """Count one article."""
        full = pair(gold, predicted, whole)
        cared = [unit.speech or not only_speech for unit in gold]
        excused = self.excused(gold, predicted, full, cared) if only_speech else set()
        wanted = [unit for unit, care in zip(gold, cared, strict=True) if care]
        given = [unit for j, unit in enumerate(predicted) if j not in excused]
        for role in ROLES:
            self.add_role(role, [u for u in wanted if u.role(role)], [u for u in given if u.role(role)])
        self.found["full", "gold"] += len(wanted)
        self.found["full", "predicted"] += len(given)
        right: set[int] = set()
        for i, j in full.items():
            if not cared[i]:
                continue
            want, have = gold[i], predicted[j]
            self.found["kind", want.kind, "content"] += 1
            if not same_source(want, have):
                self.found["source wrong",] += 1
                continue
            right.add(j)
            self.found["full", "right"] += 1
            self.found["kind", want.kind, "right"] += 1
            self.found["full exact source", "right"] += want.source == have.source
            no_cue = not want.cue and not have.cue
            self.found["full all", "right"] += no_cue or overlap(want.cue, have.cue) >= THRESHOLD
        for unit in wanted:
            self.found["kind", unit.kind, "gold"] += 1
        for j, unit in enumerate(predicted):
            if j not in excused:
                self.found["kind", unit.kind, "predicted"] += 1
                self.found["kind", unit.kind, "right predicted"] += j in right

    @staticmethod
    def excused(gold: Sequence[Unit], predicted: Sequence[Unit], full: dict[int, int], cared: list[bool]) -> set[int]:
        """Predictions about gold that does not count, or with a cue that is no speech: neither right nor wrong."""
        touched = pair(gold, predicted, touch)
        pairs = [*touched.items(), *full.items()]
        excused = {j for i, j in pairs if not cared[i]}
        excused |= {j for j, unit in enumerate(predicted) if unit.cue and not unit.speech}
        return excused - {j for i, j in pairs if cared[i]}

    def add_role(self, role: str, gold: Sequence[Unit], predicted: Sequence[Unit]) -> None:
        """Count the units of one role, paired on their own."""
        self.found["role", role, "gold"] += len(gold)
        self.found["role", role, "predicted"] += len(predicted)
        pairs = pair(gold, predicted, lambda want, have: overlap(want.role(role), have.role(role)))
        for i, j in pairs.items():
            want, have = gold[i].role(role), predicted[j].role(role)
            self.found["role", role, "exact"] += want == have
            self.found["role", role, "partial"] += overlap(want, have) >= THRESHOLD
        wanted = frozenset[int]().union(*(unit.role(role) for unit in gold))
        given = frozenset[int]().union(*(unit.role(role) for unit in predicted))
        self.found["token", role, "gold"] += len(wanted)
        self.found["token", role, "predicted"] += len(given)
        self.found["token", role, "right"] += len(wanted & given)

    def scores(self) -> AttributionScores:
        """What the counts come to."""
        role = {
            measure: {r: self.tally(("role", r, measure), ("role", r, "predicted"), ("role", r, "gold")) for r in ROLES}
            for measure in ("exact", "partial")
        }
        token = {r: self.tally(("token", r, "right"), ("token", r, "predicted"), ("token", r, "gold")) for r in ROLES}
        predicted, gold = ("full", "predicted"), ("full", "gold")
        return AttributionScores(
            exact=role["exact"],
            partial=role["partial"],
            token=token,
            full=self.tally(("full", "right"), predicted, gold),
            full_exact_source=self.tally(("full exact source", "right"), predicted, gold),
            full_all=self.tally(("full all", "right"), predicted, gold),
            found_by_kind={k: self.tally(("kind", k, "right"), (), ("kind", k, "gold")) for k in KINDS},
            right_by_kind={k: self.tally(("kind", k, "right predicted"), ("kind", k, "predicted"), ()) for k in KINDS},
            content_right_source_wrong=self.found["source wrong",],
        )


def score_attribution(
    gold: Iterable[Attributed], predicted: Iterable[Attributed], *, only_speech: bool = False
) -> AttributionScores:
    """Scores of a set; an article that was not predicted counts as one in which nothing was found.

    With `only_speech`, only gold whose cue holds a word of speech counts, and predictions about other gold do not.
    """
    found = {article.id: article.attributions for article in predicted}
    counts = Counts()
    for article in gold:
        index = WordIndex(article.text)
        units = [unit for unit in map(index.unit, found.get(article.id, ())) if unit.content]
        counts.add([index.unit(a) for a in article.attributions], units, only_speech=only_speech)
    return counts.scores()
