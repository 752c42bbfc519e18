"""The open record, as handlers ask for it."""

from typing import Annotated

from litestar.params import Dependency

from onrecord.store import Store

Kept = Annotated[Store, Dependency(skip_validation=True)]
"""The store of the application; a protocol, so that nothing can be validated."""
