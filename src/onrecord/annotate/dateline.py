"""The place and agency that open a dispatch."""

import re

DATELINE = re.compile(
    r"(?=.{3,70})(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}|[A-ZÀ-Þ]{2} [A-ZÀ-Þ]{3,})(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+)*"
    r"(?:[,/] ?[\w.'’ /]+){0,3}(?: ?\([^()]{1,30}\))?"
    r"|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,2}(?:, ?[A-ZÀ-Þ][\w.'’ ]+){0,2} ?\([^()]{1,30}\)"
)
"""What stands before the dash of a dateline: a town in capitals ("QAMISHLI, Syria"), or one with its agency."""

DASH = re.compile(r"\s*(?:--|[-–—])\s+(?=[\W\d]?[A-ZÀ-Þ\d])")
LONGEST_DATELINE = 80


def dateline_length(text: str, start: int, end: int) -> int:
    """How many characters of the paragraph [start, end) are its dateline with its dash; 0 if none are.

    "ERBIL (Wire) — ": a parser takes the town for the subject of the first sentence, and it speaks for nobody.
    """
    for dash in DASH.finditer(text, start, min(end, start + LONGEST_DATELINE)):
        if dash.start() > start and DATELINE.fullmatch(text, start, dash.start()):
            return dash.end() - start
    return 0
