"""Every error that Onrecord raises on purpose.

OnrecordError
├── ConfigError          onrecord.toml or an option is wrong
├── IntakeError          something given could not be read as captures
│   ├── FetchError       a URL that was asked for could not be fetched
│   └── FormatError      a file, table, archive or form is not what it should be
├── ArticleError         a capture holds no readable report
├── ResourceError        a model, gazetteer or code list that should be installed is missing or damaged
├── StoreError           the record could not be read or written
│   └── NotFound         there is no such record, or nothing in it has this id
├── ReviewError          a decision that cannot be taken
└── PublishError         an export that cannot be made

A message says what is wrong, where, and what to do. It never holds the text of a report, nor the name, address or
place of an observer or witness: errors end in logs.
"""


class OnrecordError(Exception):
    """Root of every error raised on purpose; the command line shows its message without a traceback."""


class ConfigError(OnrecordError):
    """A setting is unknown, missing or of the wrong kind."""


class IntakeError(OnrecordError):
    """Something given could not be read as captures."""


class FetchError(IntakeError):
    """A URL that was asked for could not be fetched."""


class FormatError(IntakeError):
    """A file, table, archive or form is not in the format it should be in."""


class ArticleError(OnrecordError):
    """A capture holds no readable report."""


class ResourceError(OnrecordError):
    """A model, gazetteer or code list that should be installed is missing or damaged."""


class StoreError(OnrecordError):
    """The record could not be read or written."""


class NotFound(StoreError):
    """There is no such record, or nothing in it has this id."""


class ReviewError(OnrecordError):
    """A decision that cannot be taken."""


class PublishError(OnrecordError):
    """An export that cannot be made."""
