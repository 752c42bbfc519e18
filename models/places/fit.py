"""Fit how places are chosen: `python models/places/fit.py --data ../shared/data [--write]`.

Reads the names of the development halves of four public sets, resolves them with the product and fits the weights in
`resolve/data/place_weights.toml`: of the ranking (a softmax over the candidates of a name), of the surrounding places
(the same over the places that a name unknown to the gazetteer may lie in), and of the certainty (a logistic regression
on whether the first candidate is right). Every figure that it prints is of reports that the weights in use were not
fitted to.
"""

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.alignment import Alignment
from bench.lines import read_lines
from bench.scoring.places import NEAR_KM, Toponym, kilometres
from bench.sets.places import SETS, NewsText, report_of
from onrecord.model import Report, Span
from onrecord.resolve.gazetteer import Entry, Gazetteer
from onrecord.resolve.places.certainty import EVIDENCE, evidence
from onrecord.resolve.places.hints import hints
from onrecord.resolve.places.ranking import Hints, Ranking
from onrecord.resolve.places.spots import Spot, inner_spots, spot_of
from onrecord.resolve.places.surroundings import Surroundings
from onrecord.resolve.places.tokens import tokens
from onrecord.resolve.places.votes import Ranked

WEIGHTS = Path("src/onrecord/resolve/data/place_weights.toml")
FOLDS = 5
RIDGE = 1.0
OUTER = 3
"""Rounds of fitting: the votes, which are features, hang on the weights."""

STEPS = 12
BY_HAND = frozenset({"site", "loose", "has_seat", "taught"})
"""Ranking features of which the sets hold next to no cases; their weights are set by hand."""

GUESSED = {"direction": 0.0}
"""The same for the certainty: of parts ("eastern Ukraine") the sets have a dozen."""

BINS = 10
Numbers = NDArray[np.float64]
Table = list[dict[str, float]]


@dataclass
class Text:
    """A report with its names: their spots and what the gold says of each."""

    set: str
    fold: int
    report: Report
    hints: Hints
    spots: list[Spot]
    inner: dict[int, list[Spot]]
    gold: list[Toponym]


@dataclass
class Choice:
    """The candidates of one name: their features, and which are right."""

    features: Table
    right: list[bool]


@dataclass
class Judged:
    """A first candidate: the evidence for it, and whether it is right."""

    set: str
    fold: int
    evidence: dict[str, float]
    right: bool
    chance: float = field(default=0.0)


def is_right(entry: Entry, gold: Toponym) -> bool:
    """Within 161 km, or the same geonameid."""
    here = Toponym(start=0, end=0, lat=entry.lat, lon=entry.lon)
    gap = kilometres(here, gold)
    return (gap is not None and gap <= NEAR_KM) or (gold.geonameid is not None and gold.geonameid == entry.geonameid)


def read_texts(data: Path, gazetteer: Gazetteer) -> list[Text]:
    """The dev halves. The fold of a report is drawn from its id."""
    texts = []
    for name in SETS:
        for text in read_lines(data / "places" / name / "dev.jsonl.gz", NewsText, None):
            report = report_of(text)
            if report is None:
                continue
            alignment, words = Alignment(text.text, report), tokens(report.text)
            known = [(gold, alignment.report(gold.start, gold.end)) for gold in text.toponyms]
            found = sorted(((at, gold) for gold, at in known if at), key=lambda pair: pair[0])
            spots = [spot_of(Span(start=at[0], end=at[1]), report.text, words, gazetteer) for at, _ in found]
            fold = int(sha256(f"{name} {text.id}".encode()).hexdigest(), 16) % FOLDS
            inner = {
                n: inner_spots(spot, report.text, words, gazetteer) for n, spot in enumerate(spots) if not spot.entries
            }
            known_by = hints(report, words, gazetteer)
            texts.append(Text(name, fold, report, known_by, spots, inner, [gold for _, gold in found]))
    return texts


def softmax_fit(
    choices: Sequence[Choice], names: Sequence[str], start: dict[str, float], ridge: float
) -> dict[str, float]:
    """Weights under which the right candidates of each name have the largest share, by Newton's steps."""
    free = [name for name in names if name not in BY_HAND]
    column = {name: number for number, name in enumerate(names)}
    usable = [c for c in choices if any(c.right) and not all(c.right)]
    groups = np.repeat(np.arange(len(usable)), [len(c.right) for c in usable])
    table = np.zeros((len(groups), len(names)))
    right = np.concatenate([np.array(c.right, dtype=float) for c in usable])
    for row, features in enumerate(features for c in usable for features in c.features):
        for name, value in features.items():
            table[row, column[name]] = value
    weights = np.array([start.get(name, 0.0) for name in names])
    moving = np.array([name in free for name in names])

    def level(sums: Numbers, mask: Numbers) -> Numbers:
        top = np.full(len(usable), -np.inf)
        np.maximum.at(top, groups, np.where(mask > 0, sums, -np.inf))
        parts = np.where(mask > 0, np.exp(np.minimum(sums - top[groups], 0)), 0.0)
        return parts / np.bincount(groups, parts, minlength=len(usable))[groups]

    for _ in range(STEPS):
        sums = table @ weights
        share, wanted = level(sums, np.ones(len(sums))), level(sums, right)
        slope = table.T @ (share - wanted) + ridge * weights
        means = np.zeros((len(usable), len(names)))
        np.add.at(means, groups, table * share[:, None])
        bend = (table * share[:, None]).T @ table - means.T @ means + ridge * np.eye(len(names))
        step = np.linalg.solve(bend[np.ix_(moving, moving)], slope[moving])
        weights[moving] -= np.clip(step, -2, 2)
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True)}


def logistic_fit(judged: Sequence[Judged], names: Sequence[str], ridge: float) -> dict[str, float]:
    """Log odds that each piece of evidence adds."""
    column = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(judged), len(names)))
    for row, one in enumerate(judged):
        for name, value in one.evidence.items():
            table[row, column[name]] = value
    right = np.array([one.right for one in judged], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chance - right) + ridge * weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + ridge * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True)}


def ranked(texts: Sequence[Text], weights: dict[str, float]) -> list[tuple[Ranking, list[Ranked]]]:
    """The ranked candidates of every text."""
    rankings = [Ranking(text.report.text, text.spots, text.hints, weights) for text in texts]
    return [(ranking, ranking.shares()) for ranking in rankings]


def choices_of(text: Text, weights: dict[str, float]) -> list[Choice]:
    """The candidates of a text's names, as the last round of voting sees them."""
    ranking = Ranking(text.report.text, text.spots, text.hints, weights)
    ranking.shares()
    tables = ranking.tables()
    return [
        Choice(table, [is_right(entry, gold) for entry in spot.entries])
        for spot, gold, table in zip(text.spots, text.gold, tables, strict=True)
        if gold.lat is not None and len(spot.entries) > 1
    ]


def fit_ranking(texts: Sequence[Text], start: dict[str, float]) -> dict[str, float]:
    """Weights of the ranking, fitted to some texts."""
    weights = start
    for _ in range(OUTER):
        choices = [choice for text in texts for choice in choices_of(text, weights)]
        weights = softmax_fit(choices, list(start), weights, RIDGE)
    return weights


def surrounding_choices(text: Text, shares: Sequence[Ranked]) -> list[Choice]:
    """For each name unknown to the gazetteer: the places it may lie in."""
    around = Surroundings(text.report.text, text.spots, shares, text.hints, text.inner)
    found = []
    for number, (spot, gold) in enumerate(zip(text.spots, text.gold, strict=True)):
        if spot.entries or gold.lat is None:
            continue
        options = list(around.options(number))
        if options:
            found.append(Choice([f for _, f in options], [is_right(entry, gold) for entry, _ in options]))
    return found


def judge(text: Text, ranking: Ranking, shares: Sequence[Ranked], weights: dict[str, float]) -> list[Judged]:
    """The first candidate of every name, right or wrong."""
    around = Surroundings(text.report.text, text.spots, shares, text.hints, text.inner, weights)
    judged = []
    for number, (spot, gold) in enumerate(zip(text.spots, text.gold, strict=True)):
        candidates, features = around.ranked(number) if not shares[number] else (shares[number], {})
        if candidates and gold.lat is not None:
            told = evidence(spot, candidates, features or ranking.features(number, candidates[0][0]))
            judged.append(Judged(text.set, text.fold, told, is_right(candidates[0][0], gold)))
    return judged


def chance(one: Judged, weights: dict[str, float]) -> float:
    """How sure the product is of a first candidate."""
    return float(1 / (1 + np.exp(-sum(weights[name] * value for name, value in one.evidence.items()))))


def error(judged: Sequence[Judged]) -> float:
    """Expected calibration error in ten bins of equal width."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        bins[min(int(one.chance * BINS), BINS - 1)].append(one)
    gaps = (abs(sum(o.chance for o in b) - sum(o.right for o in b)) for b in bins)
    return sum(gaps) / (len(judged) or 1)


def show(texts: Sequence[Text], judged: Sequence[Judged]) -> None:
    """Figures of reports that the weights in use were not fitted to."""
    for name in (*SETS, "all"):
        mine = [one for one in judged if name in (one.set, "all")]
        whole = sum(gold.lat is not None for text in texts if name in (text.set, "all") for gold in text.gold)
        right = sum(one.right for one in mine) / whole
        print(f"{name:12} names {whole:5} first right {right:.3f} calibration error {error(mine):.3f}")
    print("sure of it   names  mean  right")
    for low in range(BINS):
        inside = [one for one in judged if low <= min(int(one.chance * BINS), BINS - 1) < low + 1]
        if inside:
            mean, right = (sum(v) / len(inside) for v in ([o.chance for o in inside], [o.right for o in inside]))
            print(f"{low / BINS:.1f} to {(low + 1) / BINS:.1f}   {len(inside):5}  {mean:.3f}  {right:.3f}")


def fit(texts: Sequence[Text], start: dict[str, float]) -> dict[str, dict[str, float]]:
    """All three tables of weights, fitted to some texts."""
    weights = fit_ranking(texts, start)
    results = ranked(texts, weights)
    options = [choice for text, (_, s) in zip(texts, results, strict=True) for choice in surrounding_choices(text, s)]
    surrounding = softmax_fit(options, Surroundings.FEATURES, {}, RIDGE)
    judged = [one for text, (r, s) in zip(texts, results, strict=True) for one in judge(text, r, s, surrounding)]
    plain = [one for one in judged if not any(name in one.evidence for name in GUESSED)]
    certainty = logistic_fit(plain, EVIDENCE, RIDGE) | GUESSED
    return {"ranking": weights, "surrounding": surrounding, "certainty": certainty}


def main() -> None:
    """Cross-validate, and with --write fit to all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS}")
    asked = parser.parse_args()
    texts = read_texts(asked.data, Gazetteer.open())
    start = tomllib.loads(WEIGHTS.read_text("utf-8"))["ranking"]
    judged: list[Judged] = []
    for fold in range(FOLDS):
        weights = fit([text for text in texts if text.fold != fold], start)
        own = [text for text in texts if text.fold == fold]
        for text, (ranking, shares) in zip(own, ranked(own, weights["ranking"]), strict=True):
            for one in judge(text, ranking, shares, weights["surrounding"]):
                one.chance = chance(one, weights["certainty"])
                judged.append(one)
    show(texts, judged)
    if asked.write:
        write(fit(texts, start))


def write(weights: dict[str, dict[str, float]]) -> None:
    """Write the weights as the product reads them."""
    head = WEIGHTS.read_text("utf-8").split("\n[", 1)[0]
    tables = [
        "\n".join([f"[{title}]", *(f"{name} = {value}" for name, value in table.items())])
        for title, table in weights.items()
    ]
    WEIGHTS.write_text("\n\n".join([head.strip(), *tables]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
