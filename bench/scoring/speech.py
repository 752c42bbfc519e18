"""Words of speech: gold whose cue holds one counts as speech, not as belief or intention."""

from functools import cache
from pathlib import Path


@cache
def speech_words() -> frozenset[str]:
    """The words. The list is our own, so that scores of "speech only" compare with nothing but each other."""
    return frozenset(Path(__file__).with_name("speech.txt").read_text("utf-8").split())
