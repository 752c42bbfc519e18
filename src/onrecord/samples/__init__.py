"""Sample coverage that ships with Onrecord: one invented withdrawal of forces, told by ten outlets and two observers.

The places are real. The outlets, forces, officials, observers and events are invented, and every page says so. The
accounts agree and disagree on purpose: about 10 vehicles, 14 or dozens; Thursday night, early Friday or Friday
morning; a withdrawal announced, denied and under way. Two of the pages are one agency's copy.

A field report is a TOML file with four keys, all required:

    observer  string           the observer's pseudonym
    sent      offset date-time when the report was sent, with its zone
    title     string           what it is about, in a few words
    text      string           free text; paragraphs are parted by a blank line
"""

from importlib.resources import files

from onrecord.errors import ResourceError
from onrecord.model import Record, ReportKind

HTML = "text/html"
FORM = "application/vnd.onrecord.form+toml"


class Sample(Record, frozen=True, kw_only=True):
    """One page or field report. `charset` is the encoding of its bytes; `url` is None for a field report."""

    name: str
    url: str | None
    media_type: str
    kind: ReportKind
    charset: str = "utf-8"


def _page(name: str, url: str, charset: str = "utf-8") -> Sample:
    return Sample(name=f"pages/{name}.html", url=url, media_type=HTML, kind=ReportKind.NEWS, charset=charset)


def _field(name: str) -> Sample:
    return Sample(name=f"field/{name}.toml", url=None, media_type=FORM, kind=ReportKind.FIELD)


SAMPLES = (
    _page("crossing-point-live", "https://crossingpoint.example/live/2022-10-13-rmeilan"),
    _page("euphrates-wire-copy", "https://euphrateswire.example/story/EW20221014-0615"),
    _page("jazira-ledger-convoy", "https://jaziraledger.example/2022/10/14/convoy-leaves-base-near-rmeilan/"),
    _page("northquay-post-reprint", "https://northquaypost.example/news/armoured-convoy-leaves-rmeilan-base-883120"),
    _page("daftar-alsharq-arabic", "https://daftar-alsharq.example/news/20221014/rmeilan"),
    _page(
        "meridian-courier-fourteen",
        "https://www.meridiancourier.example/world/2022/oct/14/fourteen-vehicles-cross-into-iraq",
    ),
    _page("partnership-force-statement", "https://press.partnershipforce.example/releases/20221014-02"),
    _page("eastern-register-denial", "http://www.easternregister.example/1510/front1.htm", charset="windows-1252"),
    _page("lookout-review-analysis", "https://lookoutreview.example/essays/announced-denied-under-way"),
    _page("tigris-notebook-fragment", "https://tigrisnotebook.example/p/what-the-drivers-saw"),
    _field("heron-rmeilan"),
    _field("plover-ain-issa"),
)
"""By time of publication, field reports last."""


def samples() -> tuple[Sample, ...]:
    """All sample pages and field reports."""
    return SAMPLES


def content(sample: Sample) -> bytes:
    """The bytes of a sample as a server or an observer would send them; ResourceError if the installation lost it."""
    try:
        return files(__name__).joinpath(sample.name).read_bytes()
    except FileNotFoundError as error:
        raise ResourceError(
            f"The sample {sample.name} is missing from the installation; reinstall onrecord."
        ) from error
