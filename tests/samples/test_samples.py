"""The sample coverage: complete, decodable, marked as invented, and telling what it says it tells."""

import re
import tomllib
from pathlib import Path

import pytest

import onrecord.samples
from onrecord.errors import ResourceError
from onrecord.model import ReportKind
from onrecord.samples import Sample, content, samples

FOLDER = Path(onrecord.samples.__file__).parent
PAGES = [sample for sample in samples() if sample.kind is ReportKind.NEWS]
FIELD = [sample for sample in samples() if sample.kind is ReportKind.FIELD]


def name(sample: Sample) -> str:
    return sample.name


def test_every_file_is_listed_once() -> None:
    found = {str(path.relative_to(FOLDER)) for kind in ("pages", "field") for path in (FOLDER / kind).iterdir()}
    assert found == {sample.name for sample in samples()}
    assert len(samples()) == len(found)


@pytest.mark.parametrize("sample", samples(), ids=name)
def test_bytes_are_in_the_stated_charset_and_marked_as_invented(sample: Sample) -> None:
    text = content(sample).decode(sample.charset)
    assert re.search(r"Invented sample (page|report)", text)
    if sample.charset != "utf-8":
        with pytest.raises(UnicodeDecodeError):
            content(sample).decode("utf-8")


@pytest.mark.parametrize("sample", PAGES, ids=name)
def test_hosts_are_reserved_for_examples(sample: Sample) -> None:
    assert sample.url is not None
    hosts = re.findall(r"https?://([^/\"'\s<]+)", content(sample).decode(sample.charset) + sample.url)
    assert hosts
    assert all(host.endswith(".example") or host == "schema.org" for host in hosts)


@pytest.mark.parametrize("sample", FIELD, ids=name)
def test_field_reports_have_the_stated_keys(sample: Sample) -> None:
    form = tomllib.loads(content(sample).decode())
    assert set(form) == {"observer", "sent", "title", "text"}
    assert form["sent"].tzinfo is not None
    assert sample.url is None


def test_accounts_disagree() -> None:
    whole = " ".join(content(sample).decode(sample.charset) for sample in samples())
    for words in ("about 10 armored", "Fourteen armoured", "dozens of vehicles", "Thursday night", "early on Friday"):
        assert words in whole


def test_a_lost_file_is_named() -> None:
    lost = Sample(name="pages/lost.html", url=None, media_type="text/html", kind=ReportKind.NEWS)
    with pytest.raises(ResourceError, match=r"pages/lost\.html"):
        content(lost)
