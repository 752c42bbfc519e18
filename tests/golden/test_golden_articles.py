"""The sample pages -> reports: exact paragraphs, title, publisher, authors, date, and what was left out and why.

What is expected stands in `expected/*.toml`, written from the pages. `optional` paragraphs (a standfirst, a dateline, a
caption) may be kept or not; everything else is exact.
"""

import tomllib
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from onrecord.article import read_article
from onrecord.model import Capture, Channel, Report, ReportKind
from onrecord.samples import Sample, content, samples

EXPECTED = Path(__file__).parent / "expected"
PAGES = {Path(sample.name).stem: sample for sample in samples() if sample.kind is ReportKind.NEWS}
PROSE = {"body", "heading", "quote"}


class Left(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    why: str | None = None


class ExpectedArticle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    publisher: str
    authors: tuple[str, ...] | None = None
    published: str
    language: str
    paragraphs: tuple[str, ...]
    optional: tuple[str, ...]
    absent: tuple[str, ...]
    removed: tuple[Left, ...]


def expected_of(name: str) -> ExpectedArticle:
    return msgspec.convert(tomllib.loads((EXPECTED / f"{name}.toml").read_text("utf-8"))["article"], ExpectedArticle)


@cache
def report_of(name: str) -> Report:
    sample: Sample = PAGES[name]
    page = content(sample)
    capture = Capture(
        id=sha256(page).hexdigest(),
        url=sample.url,
        received_at=datetime(2022, 10, 20, tzinfo=UTC),
        media_type=sample.media_type,
        channel=Channel.FILE,
    )
    return read_article(capture, page)


@pytest.fixture(params=sorted(PAGES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_page_has_its_expectation() -> None:
    assert {path.stem for path in EXPECTED.glob("*.toml")} >= set(PAGES)


def test_paragraphs_are_exact(name: str) -> None:
    report, expected = report_of(name), expected_of(name)
    prose = [report.text[p.start : p.end] for p in report.paragraphs if p.kind.value in PROSE]
    kept = [words for words in prose if words not in expected.optional]
    lost = [words for words in expected.paragraphs if words not in kept]
    extra = [words for words in kept if words not in expected.paragraphs]
    assert not lost, f"lost: {lost}"
    assert not extra, f"kept though it is no part of the report: {extra}"
    assert kept == list(expected.paragraphs), "the paragraphs are there, but not in the page's order or not once each"


def test_clutter_is_absent(name: str) -> None:
    report = report_of(name)
    assert [words for words in expected_of(name).absent if words in report.text] == []


def test_what_was_removed_is_listed_with_its_reason(name: str) -> None:
    removed = report_of(name).removed
    missing = [
        left
        for left in expected_of(name).removed
        if not any(left.words in r.text and left.why in {None, r.why} for r in removed)
    ]
    assert not missing, f"not listed: {missing}; listed: {[(r.why, r.text[:60]) for r in removed]}"


def test_title(name: str) -> None:
    assert report_of(name).title == expected_of(name).title


def test_publisher(name: str) -> None:
    assert report_of(name).publisher == expected_of(name).publisher


def test_authors(name: str) -> None:
    expected = expected_of(name).authors
    if expected is not None:
        assert report_of(name).authors == expected


def test_published(name: str) -> None:
    published = report_of(name).published
    assert published is not None, "no date was found"
    assert published.value.replace("Z", "+00:00") == expected_of(name).published


def test_language(name: str) -> None:
    assert report_of(name).language == expected_of(name).language
