"""Names: those that no register knew, and what the desk has said about names once and for all."""

from datetime import UTC, datetime
from functools import cache
from typing import Annotated

from litestar import get, post
from litestar.params import QueryParameter
from litestar.response import Redirect, Template

from onrecord import review
from onrecord.desk.page import page
from onrecord.desk.record import Kept
from onrecord.desk.reviewer import named, remembered, reviewer_of
from onrecord.desk.routes.decide import LONGEST_REASON
from onrecord.desk.routes.queue import PageNumber
from onrecord.desk.routes.reviewer import Filled
from onrecord.desk.typed import typed
from onrecord.desk.ui import Asked
from onrecord.errors import NotFound, ReviewError
from onrecord.model import ActorKind, ActorNaming, NamedActor, NamingWithdrawal, PlaceNaming, Record
from onrecord.model.codes import plover
from onrecord.resolve.actors import Register
from onrecord.store import Store, in_force, naming_key

PAGE = 50
"""Names on a page."""

Key = Annotated[str, QueryParameter(max_length=2000)]


class Given(Record, frozen=True, kw_only=True):
    """A naming, whether it holds, and who has taken it back."""

    naming: PlaceNaming | ActorNaming
    holds: bool
    taken_back: NamingWithdrawal | None


@cache
def register() -> Register:
    """The register that Onrecord comes with; it takes a moment to load, and most desks never ask for it."""
    return Register.load()


@get("/names", include_in_schema=False, sync_to_thread=True)
def names(request: Asked, store: Kept, number: PageNumber = 1) -> Template:
    """Names that no register knew and nobody has named since, those of most reports first."""
    news = _keys(store, field=False)
    # A name given for field reports alone is asked for again once open news has it.
    field = _keys(store, field=True) - news
    rows = store.unknown_actors(offset=(number - 1) * PAGE, limit=PAGE + 1, without=news)
    shown = tuple(row for row in rows[:PAGE] if row.news or row.key not in field)
    return page(request, "names.html", rows=shown, more=len(rows) > PAGE, number=number)


@get("/names/given", include_in_schema=False, sync_to_thread=True)
def names_given(request: Asked, store: Kept, number: PageNumber = 1) -> Template:
    """All that was said about names, the latest first, what was taken back among it."""
    rows = _given(store)[::-1]
    first = (number - 1) * PAGE
    return page(
        request,
        "names_given.html",
        rows=rows[first : first + PAGE],
        more=len(rows) > first + PAGE,
        number=number,
        reviewer=reviewer_of(request),
    )


@get("/names/actor", include_in_schema=False, sync_to_thread=True)
def name_form(request: Asked, store: Kept, key: Key = "") -> Template | Redirect:
    """The form for saying which actor a name means."""
    if not key:
        return Redirect("/names")
    found = store.unknown_actors(key=key)
    if not found:
        raise NotFound("No event has an unknown actor of this name.")
    own = review.own_actors(store).values()
    listed = {actor.id: actor.name for actor in (*own, *register())}
    return page(
        request,
        "name_actor.html",
        one=found[0],
        listed=sorted(listed.items(), key=lambda pair: pair[1]),
        sectors=plover().sectors,
        kinds=tuple(ActorKind),
        reviewer=reviewer_of(request),
    )


@post("/names/actors", include_in_schema=False, status_code=200, sync_to_thread=True)
def name_actor(request: Asked, store: Kept, data: Filled) -> Redirect:
    """Keep which actor a name means."""
    by = named(data.get("reviewer") or reviewer_of(request))
    review.name_actor(
        store,
        data.get("key", ""),
        chosen(data, store),
        by=by,
        reason=data.get("reason", "")[:LONGEST_REASON],
        at=datetime.now(UTC),
    )
    return Redirect("/names", status_code=303, cookies=[remembered(by)])


@post("/names/withdrawals", include_in_schema=False, status_code=200, sync_to_thread=True)
def withdraw_name(request: Asked, store: Kept, data: Filled) -> Redirect:
    """Take back what was said about a name."""
    by = named(data.get("reviewer") or reviewer_of(request))
    reason = data.get("reason", "")[:LONGEST_REASON]
    review.withdraw_naming(store, data.get("naming", ""), by=by, reason=reason, at=datetime.now(UTC))
    return Redirect("/names/given", status_code=303, cookies=[remembered(by)])


def chosen(form: Filled, store: Store) -> NamedActor | None:
    """The actor that a form means: one that is known, a new one, or none."""
    match form.get("choice", ""):
        case "known":
            words = typed(form.get("known", ""))
            if words is None:
                raise ReviewError("Choose an actor of the list, or describe a new one.")
            return review.known_actor(words, store, register())
        case "new":
            described = {part: typed(form.get(part, "")) or "" for part in ("name", "country", "sector", "kind")}
            return review.new_actor(review.Description(**described), store, register())
        case "none":
            return None
        case _:
            raise ReviewError("Say whether the actor is a known one, a new one, or none.")


def _keys(store: Store, *, field: bool) -> frozenset[str]:
    """Folded names that have been given to actors, or dismissed."""
    holding = in_force(store.namings(), field=field)
    return frozenset(naming_key(one.words) for one in holding if isinstance(one, ActorNaming))


def _given(store: Store) -> list[Given]:
    namings = store.namings()
    back = {one.naming: one for one in namings if isinstance(one, NamingWithdrawal)}
    holding = {one.id for field in (False, True) for one in in_force(namings, field=field)}
    return [
        Given(naming=one, holds=one.id in holding, taken_back=back.get(one.id))
        for one in namings
        if not isinstance(one, NamingWithdrawal)
    ]
