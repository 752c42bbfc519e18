"""The note on an event: codes, the report's own words in their order, and who vouches for them; nothing else."""

from onrecord.model import Directness
from onrecord.model.codes import cue_classes
from onrecord.publish.cleared import Cleared, ClearedAttribution, ClearedEvent
from onrecord.publish.verbatim import GAP


def notes(cleared: Cleared, event: ClearedEvent) -> str:
    """The note, without any word that is neither a code, of the report, nor one of the few that bind them."""
    code = f"{event.type}/{event.mode}" if event.mode else event.type
    what = f"{code}: “{event.words}”." if event.words else f"{code}."
    return f"{what} {_voucher(cleared, event)}".strip()


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
