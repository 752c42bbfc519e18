"""`python -m bench.mutations`: read whole sets and thousands of damaged texts; count what was lost or not verbatim.

Whole texts of all sets first; then paragraphs of them with marks swapped, cut, doubled and filled with odd characters.
The same seed damages the same way. Exit code 1 if any text was lost or any words were not the text's own.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bench.__main__ import DATA, NICENESS
from bench.lines import read_lines
from bench.product import Product, text_report
from onrecord.errors import OnrecordError
from onrecord.pipeline.reader import mentions

SETS = (
    *(f"articles/{name}.jsonl" for name in ("scrapinghub", "naeb", "fundus_eval", "fundus")),
    "attribution/polnear/dev.jsonl.gz",
    "attribution/wikinews_de/dev.jsonl.gz",
)
MARKS = "“”\"„»«‘’'``''"
ODD = [*"\u200b\u00a0\u0301\ufeff\x07😀ﬁİß\u202e—…\t", "\n\n", "\r\n", "http://a.b/c?d=“e”", "()[]{}<>&amp;"]
SHORTEST = 40


class Text(msgspec.Struct, frozen=True):
    """A text of a set, and its language where the set tells it."""

    text: str
    lang: str = "en"


def damaged(text: str, rng: random.Random) -> str:
    """A text with one to eight pieces of damage."""
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(text) + 1)
        to = min(len(text), at + rng.randint(1, 40))
        match rng.randrange(7):
            case 0:
                text = text[:at] + text[to:]
            case 1:
                text = text[:at] + rng.choice(ODD) + text[at:]
            case 2:
                text = text[:at] + rng.choice(MARKS) + text[at:]
            case 3:
                text = "".join(rng.choice(MARKS) if char in MARKS and rng.random() < 0.5 else char for char in text)
            case 4:
                text = text[:at] + text[at:to] * rng.randint(2, 5) + text[to:]
            case 5:
                text = text[:at] + text[at:to].swapcase() + text[to:]
            case _:
                words = text[at:to].split(" ")
                rng.shuffle(words)
                text = text[:at] + " ".join(words) + text[to:]
    return text


def whole(data: Path) -> Iterator[Text]:
    """Every text of the sets."""
    for name in SETS:
        if (data / name).exists():
            yield from read_lines(data / name, Text)


def broken(data: Path, count: int, seed: int) -> Iterator[Text]:
    """Damaged paragraphs of the sets."""
    rng = random.Random(seed)
    parts = [Text(part, each.lang) for each in whole(data) for part in each.text.split("\n") if len(part) >= SHORTEST]
    for _ in range(count if parts else 0):
        part = rng.choice(parts)
        yield Text(damaged(part.text, rng), part.lang)


def read(texts: Iterator[Text], product: Product) -> Counter[str]:
    """What became of some texts: how many were read, had no text, were lost; mentions, and those not verbatim."""
    counts: Counter[str] = Counter()
    for each in texts:
        counts["texts"] += 1
        if not counts["texts"] % 1000:
            print(counts["texts"], file=sys.stderr)
        try:
            report = text_report(each.text, language=each.lang)
            if report is None:
                counts["without text"] += 1
                continue
            found = mentions(product.draft(report))
        except (OnrecordError, ValueError, IndexError, KeyError, TypeError) as error:
            counts["lost"] += 1
            print(f"lost: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        counts["mentions"] += len(found)
        counts["not verbatim"] += sum(report.text[m.start : m.end] != m.text or not m.text for m in found)
    return counts


def main() -> int:
    """Read everything and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutations", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    product, bad = Product(), 0
    for name, texts in (("whole", whole(asked.data)), ("damaged", broken(asked.data, asked.count, asked.seed))):
        counts = read(texts, product)
        print(
            name,
            ", ".join(f"{counts[key]} {key}" for key in ("texts", "without text", "lost", "mentions", "not verbatim")),
        )
        bad += counts["lost"] + counts["not verbatim"]
    return 1 if bad else 0


if __name__ == "__main__":
    os.nice(NICENESS)
    sys.exit(main())
