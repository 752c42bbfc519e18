"""How sure a draft is: the share of its kind that was right where it was measured."""

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.model import Cue, Mention, Speaker
from onrecord.model.codes import cue_classes

PRECISION = {
    Pattern.QUOTE_BEFORE: 0.95,
    Pattern.ACCORDING: 0.89,
    Pattern.QUOTE_AFTER: 0.87,
    Pattern.CLAUSE: 0.8,
    Pattern.FLOATING: 0.77,
    Pattern.AGENT: 0.73,
    Pattern.COLON: 0.71,
    Pattern.INFINITIVE: 0.69,
    Pattern.NOUN: 0.69,
    Pattern.PREDICATE: 0.68,
    Pattern.AS_SAID: 0.68,
    Pattern.OBJECT: 0.64,
    Pattern.PREPOSITION: 0.6,
    Pattern.ADJECTIVE: 0.6,
    Pattern.FREE: 0.57,
    Pattern.CITING: 0.5,
}
"""Share of drafts whose speaker and content both match an attribution of PolNeAR's training part (650 of its 840
articles; half of the words or more shared, as `bench` counts). Citations are set by hand: the set has none."""
UNSAID = {
    Pattern.CLAUSE: 0.6,
    Pattern.INFINITIVE: 0.59,
    Pattern.PREDICATE: 0.47,
    Pattern.OBJECT: 0.47,
    Pattern.PREPOSITION: 0.44,
    Pattern.NOUN: 0.42,
}
"""The same for cues that are no speech ("wants", "believes")."""
PLAIN = 0.87
PLAIN_THAT = 0.92
"""The same for clauses of speech with speaker, cue and content side by side, without and with "that"."""
UNKNOWN_SPEAKER = 0.38
"""The same for drafts without a speaker, whatever their construction."""
NESTED = 0.8
"""PolNeAR knows no attribution inside another; of those drafted, four in five had content that it marks."""


def confidence(draft: Draft, speaker: Speaker | None, cue: Cue | None, first: Mention) -> float:
    """Between 0 and 1; `first` is the first piece of content."""
    sure = PRECISION[draft.pattern]
    if not cue_classes()[draft.cue_class].statement:
        sure = UNSAID.get(draft.pattern, sure)
    elif draft.pattern is Pattern.CLAUSE and speaker is not None and cue is not None:
        beside = 0 <= cue.start - speaker.end <= 1 and 0 <= first.start - cue.end <= 1
        sure = (PLAIN_THAT if first.text.lower().startswith("that ") else PLAIN) if beside else sure
    if speaker is None:
        sure = min(sure, UNKNOWN_SPEAKER)
    return round(sure * NESTED if draft.relay_of is not None else sure, 2)
