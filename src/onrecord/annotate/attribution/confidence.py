"""How sure a draft is: the probability that speaker and content are right, calibrated where it was measured."""

from functools import cache
from math import exp

import msgspec

from onrecord.annotate.attribution.draft import Draft, Pattern
from onrecord.annotate.attribution.lexicon import read_toml
from onrecord.annotate.attribution.page import Page
from onrecord.annotate.attribution.speaker import phrase
from onrecord.errors import ResourceError
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


SAID_OF_IT = ("unsaid", "no_speaker")
BY_RULES = ("rules", "rules_pattern", "both", "both_pattern", "same_content", "same_speaker")
BY_TAGGER = ("tagger", "cue", "content", "named", "linked")
EVIDENCE = frozenset({*SAID_OF_IT, *BY_RULES, *BY_TAGGER})
"""All that `evidence` may tell of a draft."""


@cache
def weights() -> dict[str, float]:
    """The weight of each of `evidence`, fitted by `models/tagger/calibrate.py` on articles that training never saw."""
    try:
        found = msgspec.convert(read_toml("confidence"), dict[str, float])
    except msgspec.ValidationError as error:
        raise ResourceError("The list confidence.toml is damaged; reinstall onrecord.") from error
    if missing := EVIDENCE - set(found):
        raise ResourceError(f"The list confidence.toml lacks {', '.join(sorted(missing))}; reinstall onrecord.")
    return found


def sureness(page: Page, draft: Draft, *, tagger: bool) -> float:
    """The probability that a draft is right, between 0 and 1; it knows nothing of relays.

    `tagger`: whether the tagger was asked, so that its silence speaks against a draft of the rules.
    """
    if not tagger:
        return pattern_precision(page, draft)
    score = sum(weights()[name] * value for name, value in evidence(page, draft).items())
    return min(0.99, max(0.01, 1 / (1 + exp(-score))))


def evidence(page: Page, draft: Draft) -> dict[str, float]:
    """What speaks for a draft and against it, as named numbers about 0 to 1."""
    tagged, agreement = draft.tagged, draft.agreement
    found = {
        "unsaid": float(not cue_classes()[draft.cue_class].statement),
        "no_speaker": float(draft.speaker is None),
        "rules" if tagged is None else "both" if agreement is not None else "tagger": 1.0,
    }
    if tagged is None or agreement is not None:
        found["rules_pattern" if tagged is None else "both_pattern"] = pattern_precision(page, draft)
    if tagged is not None:
        found |= {
            "cue": tagged.cue_sure,
            "content": tagged.content_sure,
            "named": tagged.named,
            "linked": tagged.linked,
        }
    if agreement is not None:
        found |= {"same_content": agreement.content, "same_speaker": float(agreement.speaker)}
    return found


def pattern_precision(page: Page, draft: Draft) -> float:
    """The share of the rules' drafts of a construction that was right where it was measured."""
    sure = PRECISION[draft.pattern]
    if not cue_classes()[draft.cue_class].statement:
        sure = UNSAID.get(draft.pattern, sure)
    elif draft.pattern is Pattern.CLAUSE and (words := phrase(page, draft)) is not None and draft.cue is not None:
        speaker, cue = page.doc[words[0] : words[1]], page.doc[draft.cue[0] : draft.cue[1]]
        start = draft.content[0][0]
        beside = 0 <= cue.start_char - speaker.end_char <= 1 and 0 <= start - cue.end_char <= 1
        sure = (PLAIN_THAT if page.text[start : start + 5].lower() == "that " else PLAIN) if beside else sure
    return min(sure, UNKNOWN_SPEAKER) if draft.speaker is None else sure
