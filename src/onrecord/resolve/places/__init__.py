"""Places: which words of a report name one, and which place it is."""

from onrecord.resolve.places.find import find_places, resolve_places

__all__ = ["find_places", "resolve_places"]
