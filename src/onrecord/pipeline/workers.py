"""Reading on worker processes, each with a time limit per item.

Our own pool rather than `concurrent.futures`: a page that hangs or crashes a C library must cost that page and
nothing else, and the standard pools can neither end one task nor outlive a worker that dies. Processes, never
threads: lxml under threads has crashed in the field (trafilatura issues 840 and 925).
"""

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import msgspec

from onrecord.config import ReadSettings
from onrecord.errors import OnrecordError, ResourceError
from onrecord.intake import Missed, Received
from onrecord.model import Reading
from onrecord.pipeline.outcome import Failed, Kept, Outcome, Read
from onrecord.pipeline.own import Own

START_SECONDS = 120.0
"""A worker that has not loaded its models after this long is taken for dead."""

READY = b"ready"
AHEAD = 8
"""Items given out beyond the one whose turn it is to be handed on, per worker: bounds memory, keeps order."""


def work(connection: Connection, settings: ReadSettings, own: Own | None = None) -> None:
    """What a worker process does: load the models, then read items until the connection closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    try:
        # imported here because the parent must stay light: it never parses anything
        from onrecord.pipeline.reader import Reader  # noqa: PLC0415

        reader = Reader(english_model=settings.english_model, own=own)
    except OnrecordError as error:
        connection.send_bytes(str(error).encode())
        return
    except ImportError as error:
        connection.send_bytes(
            f"A package that reading needs cannot be imported ({error}); reinstall onrecord.".encode()
        )
        return
    serve(connection, reader.read)


def serve(connection: Connection, read: Callable[[Received], Reading]) -> None:
    """Say that this worker is ready, then answer each item until the connection closes."""
    connection.send_bytes(READY)
    while True:
        try:
            received = msgspec.msgpack.decode(connection.recv_bytes(), type=Received)
            connection.send_bytes(msgspec.msgpack.encode(read_one(read, received)))
        except (EOFError, BrokenPipeError):  # the parent is done, or gone
            return


def read_one(read: Callable[[Received], Reading], received: Received) -> Reading | str:
    """A reading, or in words why there is none. Whatever goes wrong with one item must not end the run."""
    try:
        return read(received)
    except OnrecordError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - recorded with the item; the message could hold text, so only its type
        frame = error.__traceback__
        while frame is not None and frame.tb_next is not None:
            frame = frame.tb_next
        where = f"{frame.tb_frame.f_globals.get('__name__')}:{frame.tb_lineno}" if frame else "?"
        return (
            f"defect in onrecord: {type(error).__name__} in {where}; please report it with the page if you may share it"
        )


@dataclass
class Worker:
    """A worker process, and the item it is on."""

    process: BaseProcess
    connection: Connection
    ready: bool = False
    turn: int | None = None
    deadline: float = field(default_factory=lambda: time.monotonic() + START_SECONDS)


class Pool:
    """Worker processes that read items and hand the outcomes on in the order in which the items came."""

    def __init__(
        self,
        settings: ReadSettings,
        *,
        processes: int | None = None,
        target: Callable[[Connection, ReadSettings], None] = work,
    ) -> None:
        self._settings = settings
        self._target = target
        self._wanted = processes or settings.workers or os.cpu_count() or 1
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[Worker] = []
        self._items: dict[int, Received] = {}
        self._done: dict[int, Outcome] = {}
        self._waiting: deque[int] = deque()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.connection.close()
        self._workers.clear()

    def read(self, items: Iterator[Received | Missed | Kept]) -> Iterator[Outcome]:
        """The outcome of every item, in order; items are drawn only as fast as they are read."""
        given, turn, more = 0, 0, True
        while True:
            while more and given - turn < self._wanted * AHEAD:
                item = next(items, None)
                if item is None:
                    more = False
                elif isinstance(item, Received):
                    self._items[given] = item
                    self._waiting.append(given)
                    given += 1
                else:
                    self._done[given] = item
                    given += 1
            while turn in self._done:
                yield self._done.pop(turn)
                turn += 1
            if turn == given:
                if not more:
                    return
                continue
            self._give_out()
            self._collect()

    def _give_out(self) -> None:
        idle = [worker for worker in self._workers if worker.ready and worker.turn is None]
        while len(self._workers) < min(self._wanted, len(self._items)):
            self._start()
        for worker in idle:
            if not self._waiting:
                return
            worker.turn = self._waiting.popleft()
            worker.deadline = time.monotonic() + self._settings.seconds_per_item
            try:
                worker.connection.send_bytes(msgspec.msgpack.encode(self._items[worker.turn]))
            except OSError:
                self._lost(worker, "the reading process ended")

    def _start(self) -> None:
        here, there = self._context.Pipe()
        process = self._context.Process(target=self._target, args=(there, self._settings), daemon=True)
        process.start()
        there.close()
        self._workers.append(Worker(process=process, connection=here))

    def _collect(self) -> None:
        """Wait for an answer, a death or a deadline, and note what came."""
        busy = [worker for worker in self._workers if worker.turn is not None or not worker.ready]
        patience = min((worker.deadline for worker in busy), default=time.monotonic()) - time.monotonic()
        answered = wait([worker.connection for worker in busy], timeout=max(patience, 0.0))
        for worker in busy:
            if worker.connection in answered:
                self._answer(worker)
            elif time.monotonic() >= worker.deadline:
                if not worker.ready:
                    raise ResourceError(f"A reading process did not start within {START_SECONDS:g} seconds.")
                self._lost(worker, f"took longer than {self._settings.seconds_per_item:g} seconds")

    def _answer(self, worker: Worker) -> None:
        try:
            answer = worker.connection.recv_bytes()
        except (EOFError, OSError):
            worker.process.join()
            self._lost(worker, f"the reading process ended (exit code {worker.process.exitcode})")
            return
        if not worker.ready:
            if answer != READY:
                raise ResourceError(answer.decode("utf-8", "replace"))
            worker.ready = True
            return
        assert worker.turn is not None
        received = self._items.pop(worker.turn)
        result = msgspec.msgpack.decode(answer, type=Reading | str)
        if isinstance(result, str):
            self._done[worker.turn] = Failed(received=received, reason=result)
        else:
            self._done[worker.turn] = Read(received=received, reading=result)
        worker.turn = None

    def _lost(self, worker: Worker, reason: str) -> None:
        """End a worker and fail the item it was on; another worker is started when there is work for it."""
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        if worker.turn is None:
            raise ResourceError(f"A reading process could not start: {reason}. Run `onrecord doctor`.")
        self._done[worker.turn] = Failed(received=self._items.pop(worker.turn), reason=reason)
