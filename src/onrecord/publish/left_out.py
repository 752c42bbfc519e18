"""Why a draft is not in a file: every export counts what it leaves out, by reason."""

from enum import StrEnum

from onrecord.model import Record


class Reason(StrEnum):
    """A reason for leaving a draft out, in the words that the command line prints."""

    NOT_REVIEWED = "not reviewed"
    REJECTED = "rejected"
    REJECTED_REPORT = "of a rejected report"
    WITHHELD = "statement of a field report, whose words are withheld"
    STATEMENT = "statement: this format holds events"
    NOT_PUT_FORWARD = "not put forward as having happened (planned, threatened, hypothetical, denied)"
    BACKGROUND = "background that the report only recalls"
    NOT_ACLED = "not an ACLED event"
    UNCLEAR_SIDES = "not told who did it to whom, so not which ACLED event it is"
    NO_DATE = "no date, or one longer than a month"
    NO_COUNTRY = "no country"


class LeftOut(Record, frozen=True, kw_only=True):
    """How many drafts, events or statements, were left out for one reason."""

    reason: Reason
    count: int
