import gzip
import io
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.intake import FORM, HTML, PLAIN, ROW, Asked, Missed, Received, receive
from onrecord.model import Channel, ReportKind

NOW = datetime(2026, 1, 2, tzinfo=UTC)
PAGE = b"<html><body><p>The convoy left on Thursday night, a resident said.</p></body></html>"


def asked(**changes: object) -> Asked:
    return Asked(received_at=NOW, **changes)  # type: ignore[arg-type]


def got(target: Path | str, **changes: object) -> list[Received | Missed]:
    return list(receive(str(target), asked(**changes)))


def only(target: Path | str, **changes: object) -> Received:
    [item] = got(target, **changes)
    assert isinstance(item, Received), item
    return item


def test_a_page_is_one_capture_named_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    item = only(path, url="https://outlet.example/1")
    assert item.content == PAGE
    assert item.capture.media_type == HTML
    assert item.capture.url == "https://outlet.example/1"
    assert len(item.capture.id) == 64
    assert item.capture.id == only(path).capture.id


def test_gzip_is_unpacked_and_shares_its_id_with_the_page(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE))
    assert only(tmp_path / "page.html").capture.id == only(tmp_path / "page.html.gz").capture.id


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\0\0 \n", "empty"),
        (gzip.compress(PAGE)[:-9], "truncated gzip"),
        (gzip.compress(b"x" * 5000), "larger than 1,000 bytes"),
        (b"y" * 5000, "larger than 1,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_missed_with_its_reason(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    [item] = got(path, largest=1000)
    assert isinstance(item, Missed)
    assert words in item.reason
    assert item.item == str(path)


def test_a_missing_file_is_missed() -> None:
    [item] = got("/no/such/page.html")
    assert isinstance(item, Missed)
    assert "no such file" in item.reason


def test_a_folder_is_read_in_order_and_a_bad_file_does_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.html").write_bytes(PAGE)
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "b" / "c.txt").write_bytes(b"A plain message.")
    (tmp_path / "d.html").write_bytes(PAGE)
    items = got(tmp_path)
    assert [Path(item.item).name for item in items] == ["a.html", "c.txt", "d.html"]
    assert [isinstance(item, Missed) for item in items] == [True, False, False]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("note.txt", b"<b>not markup here</b>", PLAIN),
        ("saved", b"plain words, no suffix", PLAIN),
        ("saved", PAGE, HTML),
        ("utf16.htm", "<html><p>wide</p></html>".encode("utf-16"), HTML),
        ("form.toml", b'observer = "Heron"', FORM),
    ],
)
def test_media_types(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(content)
    item = only(tmp_path / name)
    assert item.capture.media_type == media_type
    assert (item.hints.kind is ReportKind.FIELD) == (media_type == FORM)


def test_json_lines_rows_are_captures_and_bad_ones_are_missed(tmp_path: Path) -> None:
    path = tmp_path / "messages.jsonl"
    rows = [
        {"Body": "First message.", "Date": "2019-01-11", "Outlet": "Ledger", "extra": 7},
        {"title": "no text at all"},
        {"text": "Bad date.", "date": "11/01/2019"},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\nnot json\n", "utf-8")
    first, no_text, bad_date, not_json = got(path)
    assert isinstance(first, Received)
    assert first.capture.media_type == ROW
    row = json.loads(first.content)
    assert row == {
        "text": "First message.",
        "published": "2019-01-11",
        "publisher": "Ledger",
        "other": {"extra": 7},
    }
    assert isinstance(no_text, Missed)
    assert "no text" in no_text.reason
    assert no_text.item.endswith("#2")
    assert isinstance(bad_date, Missed)
    assert "ISO 8601" in bad_date.reason
    assert isinstance(not_json, Missed)


def test_csv_and_tsv_rows(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('\ufefftext,url\n"Two\nlines, one cell",https://a.example/\nx,y,z\n', "utf-8")
    (tmp_path / "t.tsv").write_text("text\tauthor\nWords\tA One; B Two\n", "utf-8")
    good, bad = got(tmp_path / "t.csv")
    assert isinstance(good, Received)
    assert json.loads(good.content)["text"] == "Two\nlines, one cell"
    assert good.capture.url == "https://a.example/"
    assert isinstance(bad, Missed)
    assert json.loads(only(tmp_path / "t.tsv").content)["authors"] == ["A One", "B Two"]


def test_a_table_in_another_encoding_says_where(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("text\nQuneitra caf\xe9".encode("latin-1"))
    [item] = got(tmp_path / "t.csv")
    assert isinstance(item, Missed)
    assert "UTF-8 at byte" in item.reason


def response(url: str, body: bytes, *, status: bytes = b"200 OK", kind: bytes = b"text/html; charset=utf-8") -> bytes:
    record = WarcRecord()
    http = b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\n\r\n" + body
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = "2019-01-11T00:00:00Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(http)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


ARCHIVE = (
    response("https://a.example/1", PAGE)
    + response("https://a.example/logo.png", b"\x89PNG", kind=b"image/png")
    + response("https://a.example/gone", PAGE, status=b"404 Not Found")
    + response("https://a.example/2", PAGE.replace(b"Thursday", b"Friday"))
)


@pytest.mark.parametrize("packed", [False, True])
def test_html_responses_of_a_web_archive_are_captures(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(gzip.compress(ARCHIVE) if packed else ARCHIVE)
    items = got(path)
    assert all(isinstance(item, Received) for item in items)
    assert [item.capture.url for item in items if isinstance(item, Received)] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    first = items[0]
    assert isinstance(first, Received)
    assert first.content == PAGE
    assert first.hints.charset == "utf-8"
    assert first.capture.channel is Channel.WARC


def test_a_truncated_archive_keeps_what_came_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    members = gzip.compress(response("https://a.example/1", PAGE)) + gzip.compress(
        response("https://a.example/2", PAGE * 400)
    )
    path.write_bytes(members[:-40])
    items = got(path)
    assert isinstance(items[0], Received)
    assert items[0].content == PAGE


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
        elif self.path == "/scheme":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
        elif self.path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=windows-1251")
            self.end_headers()
            self.wfile.write(PAGE)
            return
        else:
            self.send_response(503)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_url_is_fetched_through_a_redirect(site: str) -> None:
    item = only(f"{site}/moved")
    assert item.content == PAGE
    assert item.capture.url == f"{site}/page"
    assert item.hints.charset == "windows-1251"
    assert item.capture.channel is Channel.URL


@pytest.mark.parametrize(("path", "words"), [("/loop", "redirects"), ("/scheme", "not http"), ("/down", "status 503")])
def test_a_url_that_fails_says_why(site: str, path: str, words: str) -> None:
    [item] = got(site + path)
    assert isinstance(item, Missed)
    assert words in item.reason


def test_a_form_is_a_field_report_whatever_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = b'observer = "Heron"\nsent = 2022-10-13T23:55:00+03:00\ntitle = "t"\ntext = "At dusk <b>ten</b> lorries."\n'
    for name in ("message.txt", "message"):
        (tmp_path / name).write_bytes(form)
        assert only(tmp_path / name).hints.kind is ReportKind.FIELD
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(form)))
    assert only("-").capture.media_type == FORM


def test_a_name_that_is_not_utf8_can_be_kept_and_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/inv\xff.html"))
    path.write_bytes(PAGE)
    [item] = got(tmp_path)
    assert isinstance(item, Received)
    assert item.item.endswith("inv\\xff.html")


@pytest.mark.parametrize("target", ["http://[", "http://a..b/", "http://" + "a" * 70 + ".example/", "x" * 5000, "a\0b"])
def test_a_target_that_makes_no_sense_is_missed(target: str) -> None:
    [item] = got(target)
    assert isinstance(item, Missed)


def test_a_pipe_is_missed_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    [item] = got(tmp_path / "pipe")
    assert isinstance(item, Missed)
    assert "standard input" in item.reason


def test_only_line_feeds_part_json_rows_and_no_words_are_made_up(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    deep = '{"text": "x", "d": ' + "[" * 100_000 + "]" * 100_000 + "}"
    lines = ['{"text": "a\u2028b\x85c"}', deep, '{"text": ["x", "y"]}', '{"text": true}', '{"text": "last"}']
    path.write_text("\n".join(lines), "utf-8")
    first, *bad, last = got(path)
    assert isinstance(first, Received)
    assert json.loads(first.content)["text"] == "a\u2028b\x85c"
    assert [isinstance(item, Missed) and item.item[-2:] for item in bad] == ["#2", "#3", "#4"]
    assert isinstance(last, Received)


def with_header(header: bytes, body: bytes) -> bytes:
    return response("https://a.example/bad", body, kind=b"text/html\r\n" + header)


@pytest.mark.parametrize(
    "bad",
    [
        with_header(b"Transfer-Encoding: chunked", b"zz\r\nnot chunked"),
        with_header(b"Content-Encoding: gzip", PAGE),
        with_header(b"Content-Encoding: br", b"\xff\xff garbage"),
    ],
)
def test_a_record_that_cannot_be_decoded_is_missed_alone(tmp_path: Path, bad: bytes) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(bad + response("https://a.example/2", PAGE))
    missed, kept = got(path)
    assert isinstance(missed, Missed)
    assert "headers say" in missed.reason
    assert isinstance(kept, Received)
    assert kept.content == PAGE


def test_a_gzipped_body_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(with_header(b"Content-Encoding: gzip", gzip.compress(PAGE)))
    assert only(path).content == PAGE


@pytest.mark.parametrize("content", [b"", b"x" * 500, PAGE])
def test_an_archive_without_records_is_missed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(content)
    [item] = got(path)
    assert isinstance(item, Missed)


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_cut_short_is_missed(tmp_path: Path, packed: bool) -> None:
    first, second = response("https://a.example/1", PAGE), response("https://a.example/2", PAGE * 400)
    whole = gzip.compress(first) + gzip.compress(second) if packed else first + second
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(whole[: -60 if packed else -900])
    kept, missed = got(path)
    assert isinstance(kept, Received)
    assert isinstance(missed, Missed)
