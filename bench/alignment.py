"""Where the words of a report stood in the text it was made of."""

from onrecord.model import Report

Stretch = tuple[int, int]


class Alignment:
    """Offsets of a report's text <-> offsets of the given text.

    Reading rewrites white space and may leave passages out, nothing else; so each paragraph is looked up, white
    space aside, where the last one ended.
    """

    def __init__(self, given: str, report: Report) -> None:
        places = [i for i, character in enumerate(given) if not character.isspace()]
        solid = "".join(given[i] for i in places)
        self._given: dict[int, int] = {}
        cursor = 0
        for paragraph in report.paragraphs:
            own = [i for i in range(paragraph.start, paragraph.end) if not report.text[i].isspace()]
            found = solid.find("".join(report.text[i] for i in own), cursor)
            if found < 0:
                continue
            cursor = found + len(own)
            self._given.update(zip(own, places[found:cursor], strict=True))
        self._report = {there: here for here, there in self._given.items()}

    def given(self, start: int, end: int) -> Stretch | None:
        """The stretch of the given text that a stretch of the report was; None if any end of it is not there."""
        return _through(self._given, start, end)

    def report(self, start: int, end: int) -> Stretch | None:
        """The stretch of the report that a stretch of the given text has become; None if it was left out."""
        return _through(self._report, start, end)


def _through(places: dict[int, int], start: int, end: int) -> Stretch | None:
    inside = [places[i] for i in range(start, end) if i in places]
    return (min(inside), max(inside) + 1) if inside else None
