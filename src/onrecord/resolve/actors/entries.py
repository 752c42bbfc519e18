"""What the data files of the register list, one record each."""

from enum import Enum

from onrecord.model import Record


class Phase(Record, frozen=True, kw_only=True):
    """What an actor is from a day on, if that is not what it was: insurgents become a government."""

    start: str
    sector: str
    acled_inter: int | None = None


class Actor(Record, frozen=True, kw_only=True):
    """A known actor: a state, force, group, body, outlet or office, never a person: who holds an office says a Holder.

    `aliases` always name it. `guarded` ones are short or shared with others, and count only where its full name, an
    alias or a word of `context` stands in the same report; with `alone` false its name is guarded, too. `country` is
    ISO 3166-1 alpha-2, `sector` a code of PLOVER, `parent` the id of the actor it belongs to, `acled_inter` its
    interaction code in ACLED's codebook, `wikidata` the item there ("Q1065"), only where it was verified.

    `start` and `end` bound when the organisation or its name was in use, as ISO 8601 year, month or day, both
    inclusive; None if open or not known. They choose between actors of one name, and never take a name's only actor
    away: reports tell history. `phases` say what its sector became from a day on, in order of time.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    alone: bool = True
    country: str | None = None
    sector: str | None = None
    parent: str | None = None
    acled_inter: int | None = None
    wikidata: str | None = None
    start: str | None = None
    end: str | None = None
    phases: tuple[Phase, ...] = ()
    source: str | None = None


class Holder(Record, frozen=True, kw_only=True):
    """A public fact: whose name stood for an office, from when to when (ISO 8601 year, month or day, inclusive).

    `names` are the forms that reports write; `short` ones, surnames that others bear too, count only where one of
    `names` stands in the same report. Reports of other days leave the name a name. `beside` marks a term that others
    of the same office overlap: disputed offices, and offices held by two.
    """

    office: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    start: str
    end: str | None = None
    beside: bool = False


class State(Record, frozen=True, kw_only=True):
    """A state; `seats` are the cities whose names stand for its government, `people` the plural of its citizens."""

    id: str
    name: str
    country: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    wikidata: str | None = None


class People(Record, frozen=True, kw_only=True):
    """A people without a state code of its own."""

    id: str
    name: str
    demonyms: tuple[str, ...]
    people: tuple[str, ...] = ()


class Collective(Record, frozen=True, kw_only=True):
    """Common nouns for actors of one sector.

    `office` makes them one body of a state ("foreign-ministry"). With `alone` false they count only after a demonym, a
    name or another noun.
    """

    id: str
    name: str
    sector: str
    words: tuple[str, ...]
    office: str | None = None
    alone: bool = True


class Around(Record, frozen=True, kw_only=True):
    """Words around names.

    `between` may stand between a demonym and its noun; `ties`, after a name and a hyphen, say whose friend or product
    something is, not whose it is; `where`, before a seat of government, makes it a place;
    `leanings`, before a name and a hyphen, say for or against whom something is ("pro-Russian");
    `plain` are acronyms that are words too; `bodies` are the nouns in names of organisations ("Front", "Council");
    `titles` may stand before a person's name, `days` behind it with a capital.
    """

    between: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    leanings: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()


class File(Record, frozen=True, kw_only=True):
    """One data file; terms of its holders without an end hold until `checked`."""

    checked: str | None = None
    actor: tuple[Actor, ...] = ()
    holder: tuple[Holder, ...] = ()
    state: tuple[State, ...] = ()
    people: tuple[People, ...] = ()
    collective: tuple[Collective, ...] = ()
    around: Around = Around()


class Use(Enum):
    """What words say about an actor."""

    NAME = "name"
    GUARDED = "guarded"
    SEAT = "seat"
    DEMONYM = "demonym"
    PEOPLE = "people"
    NOUN = "noun"
    HANGER = "hanger"
    HOLDER = "holder"
    SURNAME = "surname"


class Known(Record, frozen=True, kw_only=True):
    """Words of the register: as listed, as compared, and whom they name; `holder` if they are a person's name."""

    parts: tuple[str, ...]
    keys: tuple[str, ...]
    use: Use
    actor: Actor
    office: str | None = None
    commas: bool = False
    holder: Holder | None = None
