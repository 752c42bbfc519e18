"""An event in nothing but the report's own words."""

from onrecord.model import Event, Span

GAP = " … "
"""Stands where words of the report are left out."""


def verbatim(event: Event, text: str) -> str:
    """All words of an event in text order, each once; every piece between two gaps is a slice of `text`."""
    spans: list[Span] = [event.trigger, *event.actors, *event.recipients, *event.places, *event.quantities]
    spans += [event.date] if event.date else []
    pieces: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        # One character between two mentions is a space or a hyphen: they belong together.
        if pieces and start <= pieces[-1][1] + 1:
            pieces[-1] = pieces[-1][0], max(end, pieces[-1][1])
        else:
            pieces.append((start, end))
    return GAP.join(text[start:end] for start, end in pieces)
