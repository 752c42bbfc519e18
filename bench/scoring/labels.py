"""Sets of labels on texts, and labelled spans in them."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from bench.scoring.assignment import assign
from bench.scoring.tally import Tally, total

LabelSpan = tuple[int, int, str]


class LabelScores(msgspec.Struct, frozen=True, kw_only=True):
    """Counts by label; `macro_f1` is over the labels that the gold has, `accuracy` is of whole label sets."""

    by_label: dict[str, Tally]
    accuracy: float
    macro_f1: float
    micro_f1: float


class SpanScores(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of spans of one label: equal, and overlapping one to one."""

    exact: Tally
    overlap: Tally


def score_labels(gold: Mapping[str, frozenset[str]], predicted: Mapping[str, frozenset[str]]) -> LabelScores:
    """Scores of label sets by text id; a text that was not predicted has none."""
    pairs = [(labels, predicted.get(text, frozenset())) for text, labels in gold.items()]
    names = sorted({label for want, have in pairs for label in want | have})
    by_label = {
        name: Tally(
            right=sum(name in want and name in have for want, have in pairs),
            predicted=sum(name in have for _, have in pairs),
            gold=sum(name in want for want, _ in pairs),
        )
        for name in names
    }
    wanted = [tally for tally in by_label.values() if tally.gold]
    return LabelScores(
        by_label=by_label,
        accuracy=sum(want == have for want, have in pairs) / max(1, len(pairs)),
        macro_f1=sum(tally.f1 for tally in wanted) / max(1, len(wanted)),
        micro_f1=total(by_label.values()).f1,
    )


def union_share(one: LabelSpan, other: LabelSpan) -> float:
    """The stretch two spans share, of the stretch they cover together."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def span_tallies(gold: Iterable[LabelSpan], predicted: Iterable[LabelSpan]) -> SpanScores:
    """Counts of one text; the label has to be the same."""
    wanted, given = sorted(set(gold)), sorted(set(predicted))
    pairs = 0
    for label in sorted({span[2] for span in [*wanted, *given]}):
        ours: Sequence[LabelSpan] = [span for span in given if span[2] == label]
        pairs += len(assign([[union_share(w, h) for h in ours] for w in wanted if w[2] == label]))
    return SpanScores(
        exact=Tally(len(set(wanted) & set(given)), len(given), len(wanted)),
        overlap=Tally(pairs, len(given), len(wanted)),
    )


def score_spans(gold: Mapping[str, Iterable[LabelSpan]], predicted: Mapping[str, Iterable[LabelSpan]]) -> SpanScores:
    """Scores of labelled spans by text id."""
    scores = [span_tallies(spans, predicted.get(text, ())) for text, spans in gold.items()]
    return SpanScores(exact=total(s.exact for s in scores), overlap=total(s.overlap for s in scores))
