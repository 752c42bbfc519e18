"""How fast and how lean, as ratios to another tool on the same input in the same run; above 1 is faster or leaner."""

import gzip
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

import msgspec
import spacy
import trafilatura

from bench.figure import Figure
from bench.lines import read_lines
from bench.product import Product, page_report, text_report
from bench.scoring.attribution import Attributed
from bench.sets.articles import SETS, Page
from onrecord.annotate.english import MODELS, load_model
from onrecord.annotate.tagger import load_tagger
from onrecord.resolve.actors import Register
from onrecord.resolve.dates import find_dates
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.resolver import Resolver
from onrecord.samples import content, samples

ROUNDS = 3
PAGES = 60
TEXTS = 30
DAY = "2019-01-10"
WORD = re.compile(r"\w+|[^\w\s]")
FIRST_PAGE = "pages/jazira-ledger-convoy.html"
PLAIN_SCRIPT = """
import sys, spacy, trafilatura
spacy.load(sys.argv[1])(trafilatura.extract(open(sys.argv[2], "rb").read()))
"""
Item = TypeVar("Item")


def model_name() -> str:
    """The spaCy pipeline that the product uses here."""
    return next(name for name in MODELS if spacy.util.is_package(name))


def in_turn(items: Sequence[Item], ours: Callable[[Item], object], theirs: Callable[[Item], object]) -> float:
    """Their CPU time over ours, item by item in turn, so that a busy machine slows both; each gets one warm-up."""
    for work in (ours, theirs):
        work(items[0])
    spent = {True: 0.0, False: 0.0}
    for i, item in enumerate(items):
        for first in (i % 2 == 0, i % 2 == 1):
            start = process_time()
            (ours if first else theirs)(item)
            spent[first] += process_time() - start
    return spent[False] / spent[True]


def page_ratio(data: Path, limit: int) -> Figure:
    """Pages a second with title, authors and date, to those of trafilatura's fast mode with its metadata."""
    pages: list[tuple[bytes, str | None]] = []
    for name in SETS:
        folder = data / "articles"
        for page in read_lines(folder / f"{name}.jsonl", Page, limit // len(SETS)):
            pages.append((gzip.decompress((folder / page.html).read_bytes()), page.url))
    ratio = in_turn(
        pages,
        lambda page: page_report(*page),
        lambda page: trafilatura.bare_extraction(page[0], url=page[1], fast=True, with_metadata=True),
    )
    return Figure(name="speed.pages.to_trafilatura_fast", value=ratio, n=len(pages))


def reading_ratio(texts: Sequence[str], product: Product) -> Figure:
    """Articles a second on one core, to a plain parse of the same text by the same model."""
    parse = load_model()

    def read(text: str) -> object:
        report = text_report(text)
        return product.draft(report) if report else None

    return Figure(name="speed.reading.to_spacy_parse", value=in_turn(texts, read, parse), n=len(texts))


def statements_ratio(texts: Sequence[str]) -> Figure:
    """Articles a second of the tagger alone, spans, links and confidences, to a plain parse of the same text."""
    parse, tagger = load_model(), load_tagger()
    reports = {text: text_report(text) for text in texts}

    def tag(text: str) -> object:
        report = reports[text]
        return tagger.read(report.text, [(p.start, p.end) for p in report.paragraphs]) if report else None

    return Figure(name="speed.statements.to_spacy_parse", value=in_turn(texts, tag, parse), n=len(texts))


def split_words(text: str) -> list[str]:
    """What a plain pattern makes of a text: its words and marks in lower case, and nothing more."""
    return [found.group().lower() for found in WORD.finditer(text)]


def dates_ratio(texts: Sequence[str]) -> Figure:
    """Characters a second of the date tagger, to those of splitting the same text into words with one pattern."""
    reports = {text: text_report(text, published=DAY) for text in texts}

    def tag(text: str) -> object:
        report = reports[text]
        return find_dates(report) if report else None

    return Figure(name="speed.dates.to_word_split", value=in_turn(texts, tag, split_words), n=len(texts))


def grounding_ratio(texts: Sequence[str], product: Product) -> Figure:
    """Articles a second whose places, dates and actors are grounded, to those parsed and annotated; 10 is a tenth."""
    english, resolver = product.english, Resolver(Gazetteer.open(), Register.load())
    reports = [report for text in texts if (report := text_report(text, published=DAY))]
    parsed = {report.id: english.parse(report) for report in reports}
    grounded = {report.id: resolver.ground(report, parsed[report.id].entities) for report in reports}
    value = in_turn(
        reports,
        lambda report: resolver.ground(report, parsed[report.id].entities),
        lambda report: english.annotate(english.parse(report), grounded[report.id]),
    )
    return Figure(name="speed.grounding.to_annotation", value=value, n=len(reports))


def peak_memory(contestant: str, texts: Sequence[str]) -> int:
    """Peak memory of a contestant in kilobytes."""
    lines = b"\n".join(msgspec.json.encode(text) for text in texts)
    run = subprocess.run(
        [sys.executable, "-m", "bench.race", contestant, model_name()], input=lines, capture_output=True, check=True
    )
    return int(run.stdout)


def first_result(page: Path, command: Sequence[str]) -> float:
    """Seconds until a command has read one page; the least of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        subprocess.run([sys.executable, *command, str(page)], check=True, capture_output=True)
        times.append(perf_counter() - start)
    return min(times)


def first_result_ratio() -> Figure:
    """Time of `onrecord read` on one page, to a script that extracts and parses it and does nothing else."""
    sample = next(sample for sample in samples() if sample.name == FIRST_PAGE)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_bytes(content(sample))
        ours = first_result(page, ["-m", "onrecord", "read", "--json"])
        theirs = first_result(page, ["-c", PLAIN_SCRIPT, model_name()])
    return Figure(name="speed.first_result.to_plain_script", value=theirs / ours, n=ROUNDS)


def measure_speed(data: Path, product: Product, limit: int | None) -> list[Figure]:
    """All ratios; they need the sets of articles and of attribution."""
    path = data / "attribution" / "polnear" / "dev.jsonl.gz"
    if not path.exists() or not all((data / "articles" / f"{name}.jsonl").exists() for name in SETS):
        return []
    texts = [article.text for article in read_lines(path, Attributed, min(limit or TEXTS, TEXTS))]
    memory = peak_memory("spacy", texts) / peak_memory("onrecord", texts)
    return [
        page_ratio(data, min(limit or PAGES, PAGES)),
        reading_ratio(texts, product),
        statements_ratio(texts),
        dates_ratio(texts),
        grounding_ratio(texts, product),
        Figure(name="speed.memory.to_spacy_parse", value=memory, n=len(texts)),
        first_result_ratio(),
    ]
