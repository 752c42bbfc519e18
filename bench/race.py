"""One contestant of a speed race, run in a process of its own so that its memory is its own.

`python -m bench.race CONTESTANT` reads JSON strings (texts) from standard input, one a line, does its work on each,
and prints its peak memory in kilobytes.
"""

import resource
import sys
from collections.abc import Callable

import msgspec

from bench.product import Product, text_report
from onrecord.annotate.english import load_model


def onrecord_reading() -> Callable[[str], object]:
    """The whole reading of a text."""
    product = Product()

    def read(text: str) -> object:
        report = text_report(text)
        return product.draft(report) if report else None

    return read


def spacy_parse() -> Callable[[str], object]:
    """A plain parse of a text by the same model."""
    return load_model()


CONTESTANTS: dict[str, Callable[[], Callable[[str], object]]] = {"onrecord": onrecord_reading, "spacy": spacy_parse}


def main(contestant: str) -> None:
    """Work through standard input and print the peak memory."""
    work = CONTESTANTS[contestant]()
    for line in sys.stdin.buffer:
        work(msgspec.json.decode(line, type=str))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main(sys.argv[1])
