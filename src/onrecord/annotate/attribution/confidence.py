"""How sure a draft is: the precision measured for its construction."""

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.model import Speaker
from onrecord.model.codes import cue_classes

PRECISION: dict[Pattern, float] = {}


def confidence(draft: Draft, speaker: Speaker | None) -> float:
    """Between 0 and 1."""
    return 0.5
