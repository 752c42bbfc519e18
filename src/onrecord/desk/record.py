"""The open record, as handlers ask for it."""

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from onrecord.store import Store

Kept = NamedDependency[SkipValidation[Store]]
"""The store of the application; a protocol, so that nothing can be validated."""
