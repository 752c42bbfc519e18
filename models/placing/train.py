"""Train the placer: which words of a sentence name where an event told by its verb happens.

`python models/placing/train.py --data ../shared/data --out models/placing/out`, then `--ship FILE` for the weights.
"""

import argparse
import hashlib
import logging
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network
from torch import Tensor
from torch.nn import functional

from bench.lines import read_lines
from bench.scoring.labels import score_spans
from bench.sets.event_places import VerbSentence, places_given, places_mended, report_of, words_of
from onrecord.annotate.english import EnglishAnnotator
from onrecord.annotate.event.context import lay_out
from onrecord.annotate.event.placing import features_of, sentence_of, window
from onrecord.annotate.event.site import LIKELY, UNKNOWN
from onrecord.pipeline.reader import Reader

log = logging.getLogger("placing")
FOLDS = 5
SIZE = 32


@dataclass(frozen=True)
class Row:
    """A sentence with one verb: what the network reads, which words it shall mark, and what scoring needs."""

    text: str
    states: np.ndarray
    features: np.ndarray
    wanted: np.ndarray
    offsets: list[tuple[int, int]]
    places: list[tuple[int, int]]
    given: list[tuple[int, int]]
    mended: list[tuple[int, int]]

    @property
    def fold(self) -> int:
        """The fold of its text; that of 0 is kept out of the shipped weights and measured by `bench`."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % FOLDS


def prepare(data: Path) -> list[Row]:
    """The development sentences as the product reads them."""
    reader, english = Reader(), EnglishAnnotator()
    rows = []
    for sentence in read_lines(data / "events" / "event_location" / "dev.jsonl.gz", VerbSentence, None):
        if (row := row_of(sentence, reader, english)) is not None:
            rows.append(row)
            if len(rows) % 500 == 0:
                log.info("%d sentences read", len(rows))
    return rows


def row_of(sentence: VerbSentence, reader: Reader, english: EnglishAnnotator) -> Row | None:
    """One sentence; None if the product does not find its verb or its text."""
    found = report_of(sentence)
    if found is None:
        return None
    report, alignment, verb = found
    parsed, grounding = english.parse(report), reader.ground(report)
    states = english.read(report).states
    context = lay_out(parsed.doc, report, grounding, (), states)
    trigger = parsed.doc.char_span(verb.start, verb.end, alignment_mode="expand")
    if trigger is None:
        return None
    words = window(trigger[0].sent, trigger.start)
    read = sentence_of(list(words), states, context.places, context.actors)
    if read is None:
        return None
    offsets = [alignment.given(token.idx, token.idx + len(token)) or (-1, -1) for token in words]
    mended = places_mended(sentence, words_of(sentence))
    wanted = [any(start < last and first < end for first, last in mended) for start, end in offsets]
    known = [place for place, _ in context.sentence_places.get(trigger[0].sent.start, ())]
    places = [stretch for place in known if (stretch := alignment.given(place.start, place.end))]
    return Row(
        sentence.text,
        read.states.astype(np.float16),
        features_of(read, range(trigger.start, min(trigger.end, words.end))),
        np.array(wanted, np.float32),
        offsets,
        places,
        places_given(sentence),
        mended,
    )


def batches(rows: list[Row], *, shuffle: bool) -> Iterator[tuple[list[Row], list[Tensor]]]:
    """Rows of like length together; states, features, wanted marks and padding of each batch."""
    order = list(rows)
    if shuffle:
        random.shuffle(order)
        near = [order[at : at + 20 * SIZE] for at in range(0, len(order), 20 * SIZE)]
        order = [row for part in near for row in sorted(part, key=lambda row: len(row.wanted))]
    parts = [order[at : at + SIZE] for at in range(0, len(order), SIZE)]
    if shuffle:
        random.shuffle(parts)
    for part in parts:
        longest = max(len(row.wanted) for row in part)
        shape = (len(part), longest)
        states, features = torch.zeros(*shape, part[0].states.shape[1]), torch.zeros(*shape, 10, dtype=torch.long)
        wanted, padding = torch.zeros(shape), torch.ones(shape, dtype=torch.bool)
        for number, row in enumerate(part):
            size = len(row.wanted)
            states[number, :size] = torch.from_numpy(row.states.astype(np.float32))
            features[number, :size] = torch.from_numpy(row.features)
            wanted[number, :size] = torch.from_numpy(row.wanted)
            padding[number, :size] = False
        yield part, [states, features, wanted, padding]


def learn(rows: list[Row], epochs: int) -> Network:
    """A network trained on some rows."""
    torch.manual_seed(7)
    random.seed(7)
    network = Network()
    optimizer = torch.optim.AdamW(network.parameters(), 1e-3, weight_decay=0.05)
    steps = epochs * -(-len(rows) // SIZE)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-3, total_steps=steps + 1, pct_start=0.1)
    begun = time.time()
    for epoch in range(epochs):
        network.train()
        total = 0.0
        for part, (states, features, wanted, padding) in batches(rows, shuffle=True):
            scores = network(states, features, padding)
            loss = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
            loss = (loss * ~padding).sum() / len(part)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
            total += loss.item() * len(part)
        log.info("epoch %d: loss %.3f, %.0f s", epoch, total / len(rows), time.time() - begun)
    return network.eval()


def chosen(row: Row, likely: np.ndarray) -> list[tuple[int, int]]:
    """The places that a row's probabilities choose; as in `annotate/event/site.py`, but for dates and actors."""
    touched = [
        [n for n, (start, end) in enumerate(row.offsets) if start < last and first < end] for first, last in row.places
    ]
    found = [place for place, words in zip(row.places, touched, strict=True) if words and likely[words].max() >= LIKELY]
    covered = {number for words in touched for number in words}
    run: list[int] = []
    for number, (start, _) in enumerate([*row.offsets, (-1, -1)]):
        capital = start >= 0 and row.text[start : start + 1].isupper()
        if number < len(likely) and likely[number] >= UNKNOWN and number not in covered and capital:
            run.append(number)
        elif run:
            found.append((row.offsets[run[0]][0], row.offsets[run[-1]][1]))
            run = []
    return found


def report(rows: list[Row], likely: list[np.ndarray]) -> str:
    """F1 by overlap, against the mended places and against the set as it is."""
    found = {
        str(n): [(*place, "L") for place in chosen(row, p)] for n, (row, p) in enumerate(zip(rows, likely, strict=True))
    }
    lines = []
    for name in ("mended", "given"):
        gold = {str(n): [(*place, "L") for place in getattr(row, name)] for n, row in enumerate(rows)}
        tally = score_spans(gold, found).overlap
        lines.append(f"{name} P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f} (n {tally.gold:.0f})")
    return "; ".join(lines)


def answers(network: Network, rows: list[Row]) -> list[np.ndarray]:
    """Probabilities for each row's words."""
    found = []
    with torch.inference_mode():
        for part, (states, features, _, padding) in batches(rows, shuffle=False):
            scores = torch.sigmoid(network(states, features, padding)).numpy()
            found += [scores[number, : len(row.wanted)] for number, row in enumerate(part)]
    return found


def ship(network: Network, out: Path) -> None:
    """Write the network as ONNX for one sentence, with its hash beside it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        network.one(),
        (torch.zeros(12, 384), torch.zeros(12, 10, dtype=torch.long)),
        str(out),
        dynamo=False,
        input_names=["states", "features"],
        output_names=["scores"],
        dynamic_axes={name: {0: "words"} for name in ("states", "features", "scores")},
        opset_version=17,
    )
    onnx.checker.check_model(onnx.load(str(out)))
    out.with_suffix(".sha256").write_text(hashlib.sha256(out.read_bytes()).hexdigest() + "\n", "ascii")


def main() -> None:
    """Prepare (once), cross-validate, train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("models/placing/out"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--folds", action="store_true", help="cross-validate")
    parser.add_argument("--ship", type=Path, help="train on all folds but the first, and write the weights here")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    cached = asked.out / "rows.pickle"
    if not cached.exists():
        cached.write_bytes(pickle.dumps(prepare(asked.data)))
    rows: list[Row] = pickle.loads(cached.read_bytes())
    if asked.folds:
        tested, likely = [], []
        for fold in range(FOLDS):
            unseen = [row for row in rows if row.fold == fold]
            found = answers(learn([row for row in rows if row.fold != fold], asked.epochs), unseen)
            log.info("fold %d: %s", fold, report(unseen, found))
            tested += unseen
            likely += found
        log.info("all folds: %s", report(tested, likely))
    if asked.ship is not None:
        network = learn([row for row in rows if row.fold], asked.epochs)
        unseen = [row for row in rows if not row.fold]
        log.info("kept out: %s", report(unseen, answers(network, unseen)))
        ship(network, asked.ship)


if __name__ == "__main__":
    main()
