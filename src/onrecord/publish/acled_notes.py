"""The note on an event: codes, the report's own words in their order, and who vouches for them; nothing else."""

from onrecord.model import Directness
from onrecord.model.codes import cue_classes
from onrecord.publish.cleared import Cleared, ClearedAttribution, ClearedEvent, ClearedWords

GAP = " … "


def notes(cleared: Cleared, event: ClearedEvent) -> str:
    """The note, without any word that is neither a code, of the report, nor one of the few that bind them."""
    code = f"{event.type}/{event.mode}" if event.mode else event.type
    found = verbatim(event)
    what = f"{code}: “{found}”." if found else f"{code}."
    return f"{what} {_voucher(cleared, event)}".strip()


def verbatim(event: ClearedEvent) -> str:
    """All words of an event in text order, each once, with an ellipsis where words between them are left out."""
    parts: list[ClearedWords] = [event.trigger, *event.actors, *event.recipients, *event.places, *event.quantities]
    parts += [event.date] if event.date else []
    placed = sorted(
        (part.start, -part.end, part.text) for part in parts if part.start is not None and part.end and part.text
    )
    said, reached = "", 0
    for start, minus_end, text in placed:
        if -minus_end <= reached:
            continue
        if start < reached:
            # Overlapping mentions: only what is new of the second.
            said += text[reached - start :]
        else:
            said += (" " if said and start == reached + 1 else GAP if said else "") + text
        reached = -minus_end
    return said


def _voucher(cleared: Cleared, event: ClearedEvent) -> str:
    if not event.attributed:
        return f"According to {cleared.report.publisher}." if cleared.report.publisher else ""
    teller = cleared.teller(event)
    return _statement(teller) if teller else "According to a statement that has not been published."


def _statement(teller: ClearedAttribution) -> str:
    """Who said it, and what. Only direct speech is given as the speaker's words; the rest is the report's."""
    speaker = teller.speaker
    who = (speaker.name or speaker.text) if speaker else None
    content = GAP.join(part.text for part in teller.content if part.text)
    cue = teller.cue.cue_class if teller.cue else "said"
    spoken = cue_classes()[cue].statement if cue in cue_classes() else False
    source = f"According to {who or 'a speaker without a name'}" if spoken else f"{who or 'Somebody'} ({cue})"
    if not content:
        return f"{source}."
    if teller.directness is Directness.DIRECT:
        return f"{source}: “{content}”."
    return f"{source}, in the report's words: “{content}”."
