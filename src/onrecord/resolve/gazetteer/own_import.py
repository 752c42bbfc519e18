"""Importing files into the own gazetteer, and what became of their rows."""

from collections import Counter
from pathlib import Path

from onrecord.errors import FormatError
from onrecord.model import Record
from onrecord.resolve.gazetteer.own import Counts, OwnGazetteer
from onrecord.resolve.gazetteer.own_file import Told, own_rows, unused_columns
from onrecord.resolve.gazetteer.own_row import BadRow, LeftOut
from onrecord.resolve.gazetteer.packaged import Packaged

MOST_LISTED = 100
"""Bad rows of a file that are kept to be listed; the others are counted."""


class Imported(Record, frozen=True, kw_only=True):
    """What became of a file. `refused` says why nothing of it was taken; `bad_rows` counts those in `bad` and the rest.

    `left_out` counts rows by GeoNames' feature, most first; `unused` are columns of a table that are not ours.
    """

    file: str
    counts: Counts = Counts(new=0, replaced=0)
    left_out: tuple[tuple[str, int], ...] = ()
    bad: tuple[BadRow, ...] = ()
    bad_rows: int = 0
    unused: tuple[str, ...] = ()
    refused: str | None = None


def import_file(own: OwnGazetteer, packaged: Packaged, path: Path, told: Told) -> Imported:
    """Import a dump or table: all its good rows, or, if the file itself is no good, none."""
    left_out: Counter[str] = Counter()
    bad: list[BadRow] = []
    bad_rows = 0
    try:
        with own.file():
            for row in own_rows(path, packaged.admin1, told):
                if isinstance(row, LeftOut):
                    left_out[row.feature] += 1
                    continue
                problem = row if isinstance(row, BadRow) else None
                if problem is None and not isinstance(row, BadRow):
                    earlier = own.put(row, path.name)
                    reason = f"is that of line {earlier} too; give each place an id of its own"
                    problem = BadRow(line=row.line, column="id", reason=reason) if earlier is not None else None
                if problem is not None:
                    bad_rows += 1
                    bad += [problem] if len(bad) < MOST_LISTED else []
        return Imported(
            file=path.name,
            counts=own.counts,
            left_out=tuple(left_out.most_common()),
            bad=tuple(bad),
            bad_rows=bad_rows,
            unused=unused_columns(path),
        )
    except FormatError as error:
        return Imported(file=path.name, refused=str(error))
