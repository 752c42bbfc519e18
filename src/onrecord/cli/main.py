"""The command `onrecord`: its verbs, and how it ends.

Exit codes: 0 all done; 1 some items could not be read (they are listed); 2 wrong usage or settings, or an error that
stopped the command; 130 interrupted.
"""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from onrecord import __version__
from onrecord.cli import demo, desk, doctor, export, gazetteer, reading, record
from onrecord.cli.console import err, out, plain
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from typer._click.core import Context

STOPPED = 2
INTERRUPTED = 130


class UnreadError(Exception):
    """Nobody reads our output any more (`| head`): no failure, and nothing left to do."""


class Verbs(TyperGroup):
    """The commands. Errors of the output are told apart here: further out they would end as failures of the command."""

    def invoke(self, ctx: "Context") -> Any:
        """Run a command to the last byte of its output."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError as error:
            raise UnreadError from error
        except OSError as error:
            raise OnrecordError(f"{error.strerror}: {error.filename or 'the output cannot be written'}.") from error


app = typer.Typer(
    cls=Verbs,
    help="A conflict observatory in a box: who said what, what happened, where, when and how many, each in its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local variables would print the text of reports
)
app.command("read")(reading.read)
app.command("add")(record.add)
app.command("search")(record.search)
app.command("show")(record.show)
app.command("desk")(desk.desk)
app.command("export")(export.export)
app.add_typer(gazetteer.app, name="gazetteer")
app.command("doctor")(doctor.doctor)
app.command("demo")(demo.demo)


def version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        out.print(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def onrecord(
    _version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Every command has --help."""


def main() -> None:
    """Run the command line; errors raised on purpose end as one line, never as a traceback."""
    try:
        app()
    except OnrecordError as error:
        err.print(f"onrecord: {plain(str(error))}", markup=False, soft_wrap=True)
        end(STOPPED)
    except KeyboardInterrupt:
        err.print("onrecord: interrupted; what was read so far is kept, the same command goes on from there")
        end(INTERRUPTED)
    except UnreadError:
        end(0)


def end(code: int) -> NoReturn:
    """Exit, and let nothing try once more to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(code)
