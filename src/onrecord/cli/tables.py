"""Readings as tables for a terminal."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli.console import safe
from onrecord.model import (
    ActorMention,
    Attribution,
    DateMention,
    Event,
    PlaceMention,
    Published,
    Quantity,
    Reading,
    Via,
)

STATUS_STYLE = {
    "asserted": "bold",
    "planned": "cyan",
    "threatened": "red",
    "hypothetical": "dim",
    "denied": "magenta",
}


def speaker_words(attribution: Attribution) -> str:
    """Who speaks: the words, and the name they stand for when that is another."""
    speaker = attribution.speaker
    if speaker is None:
        return "?"
    if speaker.via is Via.INHERITED:
        return f"({speaker.name or speaker.text})"
    if speaker.name is None or speaker.name in speaker.text:
        return speaker.text
    return f"{speaker.text} = {speaker.name}"


def actor_words(actors: Iterable[ActorMention]) -> str:
    """Actors as written, with the register's country."""
    return ", ".join(f"{actor.text} [{actor.country}]" if actor.country else actor.text for actor in actors)


def place_words(places: Iterable[PlaceMention]) -> str:
    """Places with their role, the name chosen when it differs from the words, the country, and how far off a measured
    point may be.
    """
    shown = []
    for place in places:
        role = f"{place.role} " if place.role and place.role != "at" else ""
        name = f" = {place.name}" if place.name and place.name != place.text else ""
        where = f" [{place.country}]" if place.country else "" if place.lat is not None else " [?]"
        within = f" ±{place.uncertainty_km:g} km" if "/" in (place.id or "") and place.uncertainty_km else ""
        shown.append(f"{role}{place.text}{name}{where}{within}")
    return ", ".join(shown)


def date_words(date: DateMention | None) -> str:
    """The words of a date and the days they mean."""
    if date is None:
        return ""
    if date.earliest is None and date.latest is None:
        return date.text
    first, last = date.earliest or "…", date.latest or "…"
    return f"{date.text} = {first}" if first == last else f"{date.text} = {first} to {last}"


def quantity_words(quantities: Iterable[Quantity]) -> str:
    """Counts as written."""
    return ", ".join(quantity.text for quantity in quantities)


def kind_words(event: Event) -> str:
    """PLOVER type and mode, marked when only recalled."""
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    return f"{kind} (background)" if event.historical else kind


def statements_table(reading: Reading) -> Table:
    """Who said what."""
    table = Table(title="Who said what", title_justify="left", expand=True, show_lines=False)
    table.add_column("speaker", ratio=3)
    table.add_column("cue", ratio=2)
    table.add_column("words", ratio=7)
    table.add_column("", width=4, justify="right")
    for attribution in reading.attributions:
        cue = attribution.cue
        table.add_row(
            safe(("↳ " if attribution.parent else "") + speaker_words(attribution)),
            safe(f"{cue.text} ({cue.cue_class})" if cue else ""),
            safe(" … ".join(piece.text for piece in attribution.content)),
            Text(f"{attribution.confidence:.2f}", style="dim"),
        )
    return table


def event_cell(event: Event) -> Text:
    """Status, then PLOVER type and mode."""
    cell = Text(event.status, style=STATUS_STYLE[event.status])
    return cell.append_text(safe(f"\n{kind_words(event)}", style="default"))


def deed_cell(event: Event) -> Text:
    """Who did what to whom, and how many: the trigger stands between its actors and recipients."""
    cell = safe(actor_words(event.actors))
    cell.append_text(
        safe(f" {event.trigger.text} ".lstrip() if not event.actors else f" {event.trigger.text} ", "bold")
    )
    cell.append_text(safe(actor_words(event.recipients)))
    if event.quantities:
        cell.append_text(safe(f"  # {quantity_words(event.quantities)}", style="yellow"))
    return cell


def events_table(reading: Reading) -> Table:
    """What happened, where, when, how many, and on whose word."""
    speakers = {attribution.id: speaker_words(attribution) for attribution in reading.attributions}
    table = Table(title="What happened", title_justify="left", expand=True, show_lines=True)
    for name, ratio in (
        ("event", 4),
        ("who did what to whom  # how many", 7),
        ("where, when", 6),
        ("on whose word", 4),
    ):
        table.add_column(name, ratio=ratio)
    for event in reading.events:
        where = [words for words in (place_words(event.places), date_words(event.date)) if words]
        table.add_row(
            event_cell(event),
            deed_cell(event),
            Text("\n").join(safe(words) for words in where),
            safe(speakers.get(event.attribution or "", "the reporter")),
        )
    return table


def published_words(published: Published | None) -> str:
    """The time of publication as stated, with the day it is at the publisher where that is counted by another clock."""
    if published is None:
        return "no date"
    return f"{published.value} ({published.day} in {published.zone})" if published.zone else published.value


def heading(reading: Reading) -> Text:
    """Title, publisher, time and address of a report, and what was left out of it."""
    report = reading.report
    facts = [
        report.publisher,
        published_words(report.published),
        report.language,
        *report.authors,
    ]
    text = safe(report.title or "(no title)", style="bold")
    text.append("\n")
    text.append_text(safe("  ·  ".join(fact for fact in facts if fact), style="dim"))
    if report.url:
        text.append("\n")
        text.append_text(safe(report.url, style="dim"))
    text.append(f"\nreport {report.id[:12]}", style="dim")
    if report.removed:
        left_out = Counter(removed.why for removed in report.removed)
        text.append(
            "  ·  left out: " + ", ".join(f"{count} {why}" for why, count in left_out.most_common()), style="dim"
        )
    for notice in reading.remarks:
        text.append(f"\n{notice}", style="yellow")
    return text


def reading_view(reading: Reading) -> RenderableType:
    """A whole reading."""
    parts: list[RenderableType] = [heading(reading)]
    if reading.attributions:
        parts.append(statements_table(reading))
    if reading.events:
        parts.append(events_table(reading))
    if not reading.attributions and not reading.events:
        why = (
            "nothing drafted"
            if reading.report.language in ("en", None)
            else "no annotator for this language: text kept"
        )
        parts.append(Text(f"  {why}", style="dim"))
    return Group(*parts, Text(""))
