"""Who said what, from a spaCy parse."""

from onrecord.annotate.attribution.drafting import draft_attributions

__all__ = ["draft_attributions"]
