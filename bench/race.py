"""One contestant of a race for memory, run in a process of its own so that its memory is its own.

`python -m bench.race CONTESTANT` reads texts as JSON strings from standard input, one a line, works on each, and prints
its peak memory in kilobytes. A contestant imports what it needs itself: the other's libraries are not its burden.
"""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

STATUS = Path("/proc/self/status")


def onrecord_reading() -> Callable[[str], object]:
    """The whole reading of a text."""
    from bench.product import Product, text_report  # noqa: PLC0415

    product = Product()

    def read(text: str) -> object:
        report = text_report(text)
        return product.draft(report) if report else None

    return read


def spacy_parse() -> Callable[[str], object]:
    """A plain parse of a text by the same model."""
    import spacy  # noqa: PLC0415

    return spacy.load(sys.argv[2])


CONTESTANTS: dict[str, Callable[[], Callable[[str], object]]] = {"onrecord": onrecord_reading, "spacy": spacy_parse}


def peak_kilobytes() -> int:
    """The largest memory this process ever had.

    From /proc where there is one: what getrusage says is inherited from the parent process on Linux.
    """
    if STATUS.exists():
        return next(int(line.split()[1]) for line in STATUS.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(contestant: str) -> None:
    """Work through standard input and print the peak memory."""
    work = CONTESTANTS[contestant]()
    for line in sys.stdin.buffer:
        work(msgspec.json.decode(line, type=str))
    print(peak_kilobytes())


if __name__ == "__main__":
    main(sys.argv[1])
