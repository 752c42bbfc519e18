"""Dates of invented sentences, all published on Thursday 10 January 2019 unless a test says otherwise."""

from datetime import date

import pytest

from onrecord.model import DateMention, Published, Report, ReportKind
from onrecord.resolve.dates import find_dates
from onrecord.resolve.dates.kinds import LETTER
from onrecord.resolve.dates.lexicon import LANGUAGES, lexicon

PUBLISHED = "2019-01-10"


def report(text: str, published: str | None = PUBLISHED, language: str | None = "en") -> Report:
    return Report(
        id="r",
        capture="c",
        kind=ReportKind.NEWS,
        url=None,
        title=None,
        publisher=None,
        authors=(),
        published=Published(value=published, source="given") if published else None,
        language=language,
        text=text,
        paragraphs=(),
    )


def said(mention: DateMention) -> str:
    """A mention as one line: words = type value days precision."""
    days = f"{mention.earliest}..{mention.latest}"
    if mention.earliest == mention.latest:
        days = "open" if mention.earliest is None else str(mention.earliest)
    return f"{mention.text} = {mention.type} {mention.value} {days} {mention.precision}"


CASES: list[tuple[str, tuple[str, ...]]] = [
    ("The convoy left on Thursday.", ("Thursday = DATE 2019-01-10 2019-01-10 day",)),
    ("The convoy left on Friday.", ("Friday = DATE 2019-01-04 2019-01-04 day",)),
    ("Shells fell on Wednesday.", ("Wednesday = DATE 2019-01-09 2019-01-09 day",)),
    ("The convoy will leave on Friday.", ("Friday = DATE 2019-01-11 2019-01-11 day",)),
    ("They said on Monday they will leave.", ("Monday = DATE 2019-01-07 2019-01-07 day",)),
    ("The talks are scheduled for Tuesday.", ("Tuesday = DATE 2019-01-15 2019-01-15 day",)),
    ("It happened late Thursday.", ("late Thursday = DATE 2019-01-10 2019-01-10 day",)),
    ("It happened Thursday night.", ("Thursday night = TIME 2019-01-10TNI 2019-01-10..2019-01-11 part",)),
    ("It happened on Wednesday morning.", ("Wednesday morning = TIME 2019-01-09TMO 2019-01-09 part",)),
    (
        "Fighting began on the night of Tuesday.",
        ("the night of Tuesday = TIME 2019-01-08TNI 2019-01-08..2019-01-09 part",),
    ),
    ("They met last Thursday.", ("last Thursday = DATE 2019-01-03 2019-01-03 day",)),
    ("They meet next Thursday.", ("next Thursday = DATE 2019-01-17 2019-01-17 day",)),
    ("They met last Monday.", ("last Monday = DATE 2019-01-07 2019-01-07 day",)),
    ("They meet next Monday.", ("next Monday = DATE 2019-01-14 2019-01-14 day",)),
    ("They met this Monday.", ("this Monday = DATE 2019-01-07 2019-01-07 day",)),
    ("The strike came on Monday, Jan. 7.", ("Monday, Jan. 7 = DATE 2019-01-07 2019-01-07 day",)),
    ("The strike came on Monday, 7 January 2019.", ("Monday, 7 January 2019 = DATE 2019-01-07 2019-01-07 day",)),
    ("On 7 January 2019, shells fell.", ("7 January 2019 = DATE 2019-01-07 2019-01-07 day",)),
    ("On the 7th of January 2019, shells fell.", ("the 7th of January 2019 = DATE 2019-01-07 2019-01-07 day",)),
    ("On January 7, 2019, shells fell.", ("January 7, 2019 = DATE 2019-01-07 2019-01-07 day",)),
    ("On Jan. 7, shells fell.", ("Jan. 7 = DATE 2019-01-07 2019-01-07 day",)),
    ("On Dec. 28, shells fell.", ("Dec. 28 = DATE 2018-12-28 2018-12-28 day",)),
    ("Elections are set for March 30.", ("March 30 = DATE 2019-03-30 2019-03-30 day",)),
    ("On August 2 the army left.", ("August 2 = DATE 2018-08-02 2018-08-02 day",)),
    ("On Aug. 2, 1990, the army left.", ("Aug. 2, 1990 = DATE 1990-08-02 1990-08-02 day",)),
    ("On 2 Aug 1990 the army left.", ("2 Aug 1990 = DATE 1990-08-02 1990-08-02 day",)),
    ("It closed in December.", ("December = DATE 2018-12 2018-12-01..2018-12-31 month",)),
    ("It opened in January.", ("January = DATE 2019-01 2019-01-01..2019-01-31 month",)),
    ("It will open in March.", ("March = DATE 2019-03 2019-03-01..2019-03-31 month",)),
    ("In March 2018 it closed.", ("March 2018 = DATE 2018-03 2018-03-01..2018-03-31 month",)),
    ("In Sept. 2018 it closed.", ("Sept. 2018 = DATE 2018-09 2018-09-01..2018-09-30 month",)),
    ("It closed in early January.", ("early January = DATE 2019-01 2019-01-01..2019-01-31 month",)),
    ("It closed in mid-January.", ("mid-January = DATE 2019-01 2019-01-01..2019-01-31 month",)),
    ("It closed in late December 2018.", ("late December 2018 = DATE 2018-12 2018-12-01..2018-12-31 month",)),
    ("It closed at the end of November.", ("the end of November = DATE 2018-11 2018-11-01..2018-11-30 month",)),
    ("The end of 2018 was calm.", ("The end of 2018 = DATE 2018 2018-01-01..2018-12-31 year",)),
    ("In early 2018 it was calm.", ("early 2018 = DATE 2018 2018-01-01..2018-12-31 year",)),
    ("In 2014 they came.", ("2014 = DATE 2014 2014-01-01..2014-12-31 year",)),
    ("Since 2011 they fought.", ("2011 = DATE 2011 2011-01-01..2011-12-31 year",)),
    ("The 1990s were calm.", ("The 1990s = DATE 199 1990-01-01..1999-12-31 decade",)),
    ("The late 1990s were calm.", ("The late 1990s = DATE 199 1990-01-01..1999-12-31 decade",)),
    ("In the '80s it was calm.", ("the '80s = DATE 198 1980-01-01..1989-12-31 decade",)),
    ("The nineties were calm.", ("The nineties = DATE 199 1990-01-01..1999-12-31 decade",)),
    ("The 19th century was calm.", ("The 19th century = DATE 18 1801-01-01..1900-12-31 century",)),
    (
        "In the early twentieth century it was calm.",
        ("the early twentieth century = DATE 19 1901-01-01..2000-12-31 century",),
    ),
    ("It happened yesterday.", ("yesterday = DATE 2019-01-09 2019-01-09 day",)),
    ("It happened late yesterday.", ("late yesterday = DATE 2019-01-09 2019-01-09 day",)),
    ("It happened yesterday evening.", ("yesterday evening = TIME 2019-01-09TEV 2019-01-09 part",)),
    ("It happened today.", ("today = DATE 2019-01-10 2019-01-10 day",)),
    ("It will happen tomorrow morning.", ("tomorrow morning = TIME 2019-01-11TMO 2019-01-11 part",)),
    ("The day before yesterday it rained.", ("The day before yesterday = DATE 2019-01-08 2019-01-08 day",)),
    ("The day after tomorrow it rains.", ("The day after tomorrow = DATE 2019-01-12 2019-01-12 day",)),
    ("It happened last night.", ("last night = TIME 2019-01-09TNI 2019-01-09..2019-01-10 part",)),
    ("It happened this morning.", ("this morning = TIME 2019-01-10TMO 2019-01-10 part",)),
    ("They leave tonight.", ("tonight = TIME 2019-01-10TNI 2019-01-10..2019-01-11 part",)),
    ("The city was hit overnight.", ("overnight = TIME 2019-01-09TNI 2019-01-09..2019-01-10 part",)),
    ("It happened last week.", ("last week = DATE 2019-W01 2018-12-31..2019-01-06 week",)),
    ("It happened earlier this week.", ("earlier this week = DATE 2019-W02 2019-01-07..2019-01-10 week",)),
    ("It happens later this week.", ("later this week = DATE 2019-W02 2019-01-10..2019-01-13 week",)),
    ("It happens next week.", ("next week = DATE 2019-W03 2019-01-14..2019-01-20 week",)),
    ("It happened last month.", ("last month = DATE 2018-12 2018-12-01..2018-12-31 month",)),
    ("It happened earlier this month.", ("earlier this month = DATE 2019-01 2019-01-01..2019-01-10 month",)),
    ("It happened last year.", ("last year = DATE 2018 2018-01-01..2018-12-31 year",)),
    ("It happens next year.", ("next year = DATE 2020 2020-01-01..2020-12-31 year",)),
    ("It happened this year.", ("this year = DATE 2019 2019-01-01..2019-12-31 year",)),
    ("It happened over the weekend.", ("the weekend = DATE 2019-W01-WE 2019-01-05..2019-01-06 week",)),
    ("It happened last weekend.", ("last weekend = DATE 2019-W01-WE 2019-01-05..2019-01-06 week",)),
    ("They meet next weekend.", ("next weekend = DATE 2019-W03-WE 2019-01-19..2019-01-20 week",)),
    ("It happened three days ago.", ("three days ago = DATE 2019-01-07 2019-01-07 day",)),
    ("It happened two weeks ago.", ("two weeks ago = DATE 2018-W52 2018-12-24..2018-12-30 week",)),
    ("It happened a month ago.", ("a month ago = DATE 2018-12 2018-12-01..2018-12-31 month",)),
    ("It happened five years ago.", ("five years ago = DATE 2014 2014-01-01..2014-12-31 year",)),
    ("It happened about two years ago.", ("about two years ago = DATE 2017 2017-01-01..2017-12-31 year",)),
    ("It happened several years ago.", ("several years ago = DATE PAST_REF open open",)),
    ("It happened decades ago.", ("decades ago = DATE PAST_REF open open",)),
    ("It lasted three days.", ("three days = DURATION P3D open open",)),
    ("It lasted more than three hours.", ("more than three hours = DURATION PT3H open open",)),
    ("It lasted a year and a half.", ("a year and a half = DURATION P1Y6M open open",)),
    ("It lasted half an hour.", ("half an hour = DURATION PT30M open open",)),
    ("It was a two-week truce.", ("two-week = DURATION P2W open open",)),
    ("It lasted several months.", ("several months = DURATION PXM open open",)),
    ("It lasted a few days.", ("a few days = DURATION PXD open open",)),
    ("It lasted years.", ("years = DURATION PXY open open",)),
    ("It lasted at least 10 days.", ("at least 10 days = DURATION P10D open open",)),
    ("It lasted two to three weeks.", ("two to three weeks = DURATION PXW open open",)),
    ("The past two weeks were calm.", ("The past two weeks = DURATION P2W 2018-12-27..2019-01-10 week",)),
    ("The next three days are critical.", ("The next three days = DURATION P3D 2019-01-10..2019-01-13 day",)),
    ("Over the past year it was calm.", ("the past year = DURATION P1Y 2018-01-10..2019-01-10 year",)),
    ("In recent weeks it was calm.", ("recent weeks = DURATION PXW open open",)),
    ("It happens every Monday.", ("every Monday = SET XXXX-WXX-1 open open",)),
    ("It happens every day.", ("every day = SET P1D open open",)),
    ("It happens every two weeks.", ("every two weeks = SET P2W open open",)),
    ("It happens daily.", ("daily = SET P1D open open",)),
    ("It happens twice a week.", ("twice a week = SET P1W open open",)),
    ("They meet on Mondays.", ("Mondays = SET XXXX-WXX-1 open open",)),
    ("They meet every Friday night.", ("every Friday night = SET XXXX-WXX-5TNI open open",)),
    ("The truce will run from 3 to 5 May.", ("3 to 5 May = DURATION P3D 2019-05-03..2019-05-05 day",)),
    ("The truce ran May 3-5, 2018.", ("May 3-5, 2018 = DURATION P3D 2018-05-03..2018-05-05 day",)),
    ("The truce ran 3-5 May 2018.", ("3-5 May 2018 = DURATION P3D 2018-05-03..2018-05-05 day",)),
    ("The truce ran between May 3 and 5, 2018.", ("May 3 and 5, 2018 = DURATION P3D 2018-05-03..2018-05-05 day",)),
    ("They came on May 3 and 4, 2018.", ("May 3 and 4, 2018 = DURATION P2D 2018-05-03..2018-05-04 day",)),
    ("It ran from March to May 2018.", ("March to May 2018 = DURATION P3M 2018-03-01..2018-05-31 month",)),
    ("The war of 1914-18 ended.", ("1914-18 = DURATION P5Y 1914-01-01..1918-12-31 year",)),
    (
        "The war of 1914-1918 ended.",
        ("1914 = DATE 1914 1914-01-01..1914-12-31 year", "1918 = DATE 1918 1918-01-01..1918-12-31 year"),
    ),
    ("It began at 9:30 a.m.", ("9:30 a.m. = TIME XXXX-XX-XXT09:30 open time",)),
    ("It began at 9:30 a.m. on Wednesday.", ("9:30 a.m. on Wednesday = TIME 2019-01-09T09:30 2019-01-09 time",)),
    ("It began on Wednesday at 6 p.m.", ("Wednesday at 6 p.m. = TIME 2019-01-09T18:00 2019-01-09 time",)),
    ("It began at 0900 GMT.", ("0900 GMT = TIME XXXX-XX-XXT09:00Z open time",)),
    ("It began at 14:30.", ("14:30 = TIME XXXX-XX-XXT14:30 open time",)),
    ("It began at 14:30 local time.", ("14:30 local time = TIME XXXX-XX-XXT14:30 open time",)),
    ("It began at six o'clock.", ("six o'clock = TIME XXXX-XX-XXT06:00 open time",)),
    ("It began at midnight.", ("midnight = TIME XXXX-XX-XXT24:00 open time",)),
    ("It began at dawn on Wednesday.", ("dawn on Wednesday = TIME 2019-01-09TMO 2019-01-09 part",)),
    ("It began at noon Wednesday.", ("noon Wednesday = TIME 2019-01-09T12:00 2019-01-09 time",)),
    ("It began 2019-01-08.", ("2019-01-08 = DATE 2019-01-08 2019-01-08 day",)),
    ("It began 2019-01-08T14:05:00Z.", ("2019-01-08T14:05:00Z = TIME 2019-01-08T14:05:00Z 2019-01-08 time",)),
    ("It began 25/12/2018.", ("25/12/2018 = DATE 2018-12-25 2018-12-25 day",)),
    ("It began 12/25/2018.", ("12/25/2018 = DATE 2018-12-25 2018-12-25 day",)),
    ("It began 10/01/2019.", ("10/01/2019 = DATE 2019-XX-XX 2019-01-10..2019-10-01 year",)),
    ("It began 08.01.2019.", ("08.01.2019 = DATE 2019-01-08 2019-01-08 day",)),
    ("He is now in charge.", ("now = DATE PRESENT_REF open open",)),
    ("He currently leads them.", ("currently = DATE PRESENT_REF open open",)),
    ("They recently left.", ("recently = DATE PAST_REF open open",)),
    ("In the past they left.", ("the past = DATE PAST_REF open open",)),
    ("In the near future they leave.", ("the near future = DATE FUTURE_REF open open",)),
    ("The current commander left.", ("current = DATE PRESENT_REF open open",)),
    ("The third quarter was calm.", ("The third quarter = DATE 2018-Q3 2018-07-01..2018-09-30 quarter",)),
    (
        "The third quarter of 2018 was calm.",
        ("The third quarter of 2018 = DATE 2018-Q3 2018-07-01..2018-09-30 quarter",),
    ),
    ("Q3 2018 was calm.", ("Q3 2018 = DATE 2018-Q3 2018-07-01..2018-09-30 quarter",)),
    ("The first half of 2018 was calm.", ("The first half of 2018 = DATE 2018-H1 2018-01-01..2018-06-30 quarter",)),
    ("Last summer was calm.", ("Last summer = DATE 2018-SU 2018-06-01..2018-08-31 season",)),
    ("The summer of 2018 was calm.", ("The summer of 2018 = DATE 2018-SU 2018-06-01..2018-08-31 season",)),
    ("In spring 2018 it was calm.", ("spring 2018 = DATE 2018-SP 2018-03-01..2018-05-31 season",)),
    ("The winter of 2018 was calm.", ("The winter of 2018 = DATE 2018-WI 2018-01-01..2019-02-28 season",)),
    ("In fiscal 2019 it was calm.", ("fiscal 2019 = DATE 2019 open year",)),
    ("Christmas was calm.", ("Christmas = DATE 2018-12-25 2018-12-25 day",)),
    ("Christmas Eve was calm.", ("Christmas Eve = DATE 2018-12-24 2018-12-24 day",)),
    ("Easter 2018 was calm.", ("Easter 2018 = DATE 2018-04-01 2018-04-01 day",)),
    (
        "In the first week of December 2018 it was calm.",
        ("the first week of December 2018 = DATE 2018-12 2018-12-01..2018-12-07 week",),
    ),
    (
        "On the last day of December 2018 it was calm.",
        ("the last day of December 2018 = DATE 2018-12-31 2018-12-31 day",),
    ),
    ("They may march second on Sat alone.", ()),
    ("The MAY report.", ()),
    ("May they rest.", ()),
    ("In May they rest.", ("May = DATE 2018-05 2018-05-01..2018-05-31 month",)),
    ("In March 30 people died.", ("March = DATE 2018-03 2018-03-01..2018-03-31 month",)),
    ("About 2018 people died.", ()),
    ("Some 1,500 people died.", ()),
    ("Flight 1999 crashed.", ()),
    ("In nineteen ninety-one they left.", ("nineteen ninety-one = DATE 1991 1991-01-01..1991-12-31 year",)),
    ("It was twenty-five years ago.", ("twenty-five years ago = DATE 1994 1994-01-01..1994-12-31 year",)),
    ("In 218 BC they came.", ("218 BC = DATE BC0218 open year",)),
    ("A 22-year-old man died.", ()),
    ("The early hours of Thursday were calm.", ("The early hours of Thursday = DATE 2019-01-10 2019-01-10 day",)),
    (
        "On the night of January 3-4 it was hit.",
        ("the night of January 3-4 = TIME 2019-01-03TNI 2019-01-03..2019-01-04 part",),
    ),
    ("It ended by year-end.", ("year-end = DATE 2019 2019-01-01..2019-12-31 year",)),
    (
        "It closed in 2016, two years earlier than planned.",
        ("2016 = DATE 2016 2016-01-01..2016-12-31 year", "two years earlier = DATE 2014 2014-01-01..2014-12-31 year"),
    ),
    (
        "On 3 May 2018 shells fell. The previous day was calm.",
        ("3 May 2018 = DATE 2018-05-03 2018-05-03 day", "The previous day = DATE 2018-05-02 2018-05-02 day"),
    ),
    (
        "On 3 May 2018 it began. The next day was calm. Two days later they left. The following week they returned.",
        (
            "3 May 2018 = DATE 2018-05-03 2018-05-03 day",
            "The next day = DATE 2018-05-04 2018-05-04 day",
            "Two days later = DATE 2018-05-06 2018-05-06 day",
            "The following week = DATE 2018-W19 2018-05-07..2018-05-13 week",
        ),
    ),
    (
        "In July 2017 they came. Five months later they left. The following year they returned.",
        (
            "July 2017 = DATE 2017-07 2017-07-01..2017-07-31 month",
            "Five months later = DATE 2017-12 2017-12-01..2017-12-31 month",
            "The following year = DATE 2018 2018-01-01..2018-12-31 year",
        ),
    ),
    (
        "On Wednesday they came. A day earlier they left.",
        ("Wednesday = DATE 2019-01-09 2019-01-09 day", "A day earlier = DATE 2019-01-08 2019-01-08 day"),
    ),
    ("Troops entered on the morning of 8 January.", ("the morning of 8 January = TIME 2019-01-08TMO 2019-01-08 part",)),
    ("Troops entered early on Wednesday.", ("early on Wednesday = DATE 2019-01-09 2019-01-09 day",)),
    ("It rained for over two hundred days.", ("over two hundred days = DURATION P200D open open",)),
    (
        "The truce of Sunday, the 6th of January, held.",
        ("Sunday, the 6th of January = DATE 2019-01-06 2019-01-06 day",),
    ),
    ("On the 6th they left.", ()),
    ("It was 2018's worst day.", ("2018 = DATE 2018 2018-01-01..2018-12-31 year",)),
    ("The 2018 third quarter was calm.", ("The 2018 third quarter = DATE 2018-Q3 2018-07-01..2018-09-30 quarter",)),
    ("He was born in 1950 and left in '98.", ("1950 = DATE 1950 1950-01-01..1950-12-31 year",)),
    ("He came in January last year.", ("January last year = DATE 2018-01 2018-01-01..2018-01-31 month",)),
    ("He came in December of that year.", ("December of that year = DATE XXXX-12 open month",)),
    ("The next morning they left.", ("The next morning = TIME XXXX-XX-XXTMO open part",)),
    ("That evening they left.", ("That evening = TIME XXXX-XX-XXTEV open part",)),
    ("Later that day they left.", ("Later that day = DATE XXXX-XX-XX open day",)),
    ("It was $1999 and 45 per cent.", ()),
    ("The M23 and B-52 came from Route 66.", ()),
    ("It took 10,000 days.", ("10,000 days = DURATION P10000D open open",)),
    ("It began nearly forty years ago.", ("nearly forty years ago = DATE 1979 1979-01-01..1979-12-31 year",)),
    ("Three days before, they left.", ("Three days before = DATE XXXX-XX-XX open day",)),
    ("The day after, they left.", ("The day after = DATE XXXX-XX-XX open day",)),
    ("Mar 5 was calm.", ("Mar 5 = DATE 2019-03-05 2019-03-05 day",)),
    ("Sat., Jan. 5, was calm.", ("Sat., Jan. 5 = DATE 2019-01-05 2019-01-05 day",)),
    ("It was hit at 14:30 on 8 January 2019.", ("14:30 on 8 January 2019 = TIME 2019-01-08T14:30 2019-01-08 time",)),
    ("It was hit at 02:15 GMT on Wednesday.", ("02:15 GMT on Wednesday = TIME 2019-01-09T02:15Z 2019-01-09 time",)),
    ("They met last winter.", ("last winter = DATE 2018-WI 2018-01-01..2019-02-28 season",)),
    ("They meet next spring.", ("next spring = DATE 2019-SP 2019-03-01..2019-05-31 season",)),
    ("The fall of the city came.", ()),
    ("In the fall of 2018 they left.", ("the fall of 2018 = DATE 2018-FA 2018-09-01..2018-11-30 season",)),
    ("On New Year they rest.", ()),
    ("The 19th Brigade moved.", ()),
    ("In the year 2000 it was calm.", ("the year 2000 = DATE 2000 2000-01-01..2000-12-31 year",)),
    ("It opened on Feb. 30.", ()),
    ("It opened in the last quarter century.", ()),
    (
        "At the beginning of this year they left.",
        ("the beginning of this year = DATE 2019 2019-01-01..2019-12-31 year",),
    ),
    ("By the end of the week they left.", ("the end of the week = DATE 2019-W02 2019-01-07..2019-01-13 week",)),
    (
        "In the middle of last month they left.",
        ("the middle of last month = DATE 2018-12 2018-12-01..2018-12-31 month",),
    ),
    ("For decades they fought.", ("decades = DURATION PXE open open",)),
    ("For the last few months they fought.", ("the last few months = DURATION PXM open open",)),
    ("In the coming weeks they leave.", ("the coming weeks = DURATION PXW open open",)),
    ("Every other week they meet.", ("Every other week = SET P2W open open",)),
    ("Each morning they march.", ("Each morning = SET XXXX-XX-XXTMO open open",)),
    ("It is 3 p.m. EST in the city.", ("3 p.m. EST = TIME XXXX-XX-XXT15:00 open time",)),
    ("It fell on May 20.", ("May 20 = DATE 2018-05-20 2018-05-20 day",)),
    ("It will open on May 20.", ("May 20 = DATE 2019-05-20 2019-05-20 day",)),
    ("It fell on 8-9 January.", ("8-9 January = DURATION P2D 2019-01-08..2019-01-09 day",)),
    ("It rained on 3 and 9 January 2018.", ("9 January 2018 = DATE 2018-01-09 2018-01-09 day",)),
    ("It fell on 10-Jan-2018.", ("10-Jan-2018 = DATE 2018-01-10 2018-01-10 day",)),
    ("It fell at 14h30 on Monday.", ("14h30 on Monday = TIME 2019-01-07T14:30 2019-01-07 time",)),
    ("It fell at 1400 hrs on Monday.", ("1400 hrs on Monday = TIME 2019-01-07T14:00 2019-01-07 time",)),
    (
        "In the week of 7 January 2019 it rained.",
        ("the week of 7 January 2019 = DATE 2019-W02 2019-01-07..2019-01-13 week",),
    ),
    ("It was hit overnight Wednesday.", ("overnight Wednesday = TIME 2019-01-09TNI 2019-01-08..2019-01-10 part",)),
    (
        "It was hit overnight into Thursday.",
        ("overnight into Thursday = TIME 2019-01-09TNI 2019-01-09..2019-01-10 part",),
    ),
    (
        "It fell on the night between Tuesday and Wednesday.",
        ("the night between Tuesday and Wednesday = TIME 2019-01-08TNI 2019-01-08..2019-01-09 part",),
    ),
    ("It fell on Bloody Sunday.", ()),
    ("It fell in the last 48 hours.", ("the last 48 hours = DURATION PT48H 2019-01-08..2019-01-10 day",)),
    ("It fell within 24 hours.", ("within 24 hours = DURATION PT24H open open",)),
    (
        "On Monday it began. It ended 48 hours later.",
        (
            "Monday = DATE 2019-01-07 2019-01-07 day",
            "48 hours later = DATE 2019-01-09 2019-01-09 day",
        ),
    ),
    ("It fell at 3 am on Sunday morning.", ("3 am on Sunday morning = TIME 2019-01-06T03:00 2019-01-06 time",)),
    ("Wednesday's blast was loud.", ("Wednesday = DATE 2019-01-09 2019-01-09 day",)),
    ("The December 2018 pullout began.", ("December 2018 = DATE 2018-12 2018-12-01..2018-12-31 month",)),
    ("They fought for almost two and a half years.", ("almost two and a half years = DURATION P2Y6M open open",)),
    ("BOGOTA, 10 JAN 90 (AGENCY)", ("10 JAN 90 = DATE 1990-01-10 1990-01-10 day",)),
    ("ON 5 MAY THE ARMY LEFT.", ("5 MAY = DATE 2018-05-05 2018-05-05 day",)),
    ("It fell on 10 Jan '18.", ("10 Jan '18 = DATE 2018-01-10 2018-01-10 day",)),
    ("On 8 Jan 50 people died.", ("8 Jan = DATE 2019-01-08 2019-01-08 day",)),
    ("It rains every single day.", ()),
    ("In the summer it was calm.", ("the summer = DATE 2018-SU 2018-06-01..2018-08-31 season",)),
    ("In the summer they will return.", ("the summer = DATE 2019-SU 2019-06-01..2019-08-31 season",)),
    ("They return this summer.", ("this summer = DATE 2019-SU 2019-06-01..2019-08-31 season",)),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(said(mention) for mention in find_dates(report(text))) == expected


OPEN = [
    ("It happened on Thursday.", "Thursday = DATE XXXX-WXX-4 open day"),
    ("It happened Thursday night.", "Thursday night = TIME XXXX-WXX-4TNI open part"),
    ("It happened yesterday.", "yesterday = DATE XXXX-XX-XX open day"),
    ("It happened on March 30.", "March 30 = DATE XXXX-03-30 open day"),
    ("It happened in March.", "March = DATE XXXX-03 open month"),
    ("It happened last week.", "last week = DATE XXXX-WXX open week"),
    ("It happened last month.", "last month = DATE XXXX-XX open month"),
    ("It happened last year.", "last year = DATE XXXX open year"),
    ("It happened two weeks ago.", "two weeks ago = DATE XXXX-WXX open week"),
    ("It happened last summer.", "last summer = DATE XXXX-SU open season"),
    ("It happened over the weekend.", "the weekend = DATE XXXX-WXX-WE open week"),
    ("It happened overnight.", "overnight = TIME XXXX-XX-XXTNI open part"),
    ("The third quarter was calm.", "The third quarter = DATE XXXX-Q3 open quarter"),
    ("The past two weeks were calm.", "The past two weeks = DURATION P2W open open"),
    ("It happened on 3 May 2018.", "3 May 2018 = DATE 2018-05-03 2018-05-03 day"),
]


@pytest.mark.parametrize(("text", "expected"), OPEN, ids=[text for text, _ in OPEN])
def test_without_publication_relative_dates_stay_open(text: str, expected: str) -> None:
    assert [said(mention) for mention in find_dates(report(text, published=None))] == [expected]


def test_publication_day_is_that_of_the_publishers_clock() -> None:
    late = report("It happened today.", published="2019-01-10T23:30:00-08:00")
    assert find_dates(late)[0].earliest == date(2019, 1, 10)


def test_night_ends_on_the_next_day() -> None:
    (night,) = find_dates(report("Shells fell Thursday night."))
    assert (night.earliest, night.latest) == (date(2019, 1, 10), date(2019, 1, 11))


def test_running_date_of_a_story_goes_on_across_paragraphs() -> None:
    text = "Fighting began on 30 December 2018.\n\nTwo days later the town fell."
    assert said(find_dates(report(text))[1]) == "Two days later = DATE 2019-01-01 2019-01-01 day"


def test_relative_day_without_a_told_day_is_not_guessed() -> None:
    (mention,) = find_dates(report("The next day the town fell."))
    assert (mention.value, mention.earliest) == ("XXXX-XX-XX", None)


def test_time_of_day_takes_the_day_of_its_own_sentence() -> None:
    text = "Troops came on Monday. At 9 a.m. they left the base on Tuesday."
    assert find_dates(report(text))[1].value == "2019-01-08T09:00"


def test_time_of_day_takes_the_last_day_of_its_paragraph_only() -> None:
    same, apart = "Troops came on Monday. At 9 a.m. they left.", "Troops came on Monday.\n\nAt 9 a.m. they left."
    assert find_dates(report(same))[1].value == "2019-01-07T09:00"
    assert find_dates(report(apart))[1].value == "XXXX-XX-XXT09:00"


HISTORY = (
    "The war began on 1 March 1931 and spread in 1932. In May 1933 the city fell. On 4 June the siege ended. "
    "By 1934 the north was calm. In March 1935 talks began, and on March 9 they failed. In 1936 it ended."
)


def test_chronicle_counts_from_the_year_being_told() -> None:
    values = {mention.text: mention.value for mention in find_dates(report(HISTORY))}
    assert values["4 June"] == "1933-06-04"
    assert values["March 9"] == "1935-03-09"


def test_chronicle_leaves_a_bare_weekday_open() -> None:
    (*_, last) = find_dates(report(HISTORY + " It was a Monday."))
    assert said(last) == "Monday = DATE XXXX-WXX-1 open day"


def test_order_of_figures_is_proven_by_another_date_of_the_report() -> None:
    days = find_dates(report("It began 10/01/2019 and ended 25/12/2018."))
    assert days[0].value == "2019-01-10"
    months = find_dates(report("It began 10/01/2019 and ended 12/25/2018."))
    assert months[0].value == "2019-10-01"


def test_figures_of_unproven_order_are_bounded_by_both_readings() -> None:
    (mention,) = find_dates(report("It began 10/01/2019."))
    assert (mention.earliest, mention.latest, mention.precision) == (date(2019, 1, 10), date(2019, 10, 1), "year")


@pytest.mark.parametrize("language", ["de", "tr"])
def test_other_languages_are_read_in_figures_only(language: str) -> None:
    text = "2019-01-08 / 25.12.2018 / Monday / last week / in 2014 / 3 May 2018"
    values = [mention.value for mention in find_dates(report(text, language=language))]
    assert values == ["2019-01-08", "2018-12-25"]


def test_unknown_language_is_read_as_english() -> None:
    assert find_dates(report("It happened on Monday.", language=None))[0].value == "2019-01-07"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_kinds_of_words_have_letters_of_their_own(language: str) -> None:
    assert len(set(LETTER.values())) == len(LETTER)
    assert {kind for kind, _ in lexicon(language).words.values()} <= set(LETTER) - {"OTHER"}


@pytest.mark.parametrize(
    "text",
    [
        "It fell 1000000000 days ago.",
        "It fell on 30 December 9999.",
        "It fell 3 days after Christmas 9999.",
        "It fell on the first day of Ramadan in year 1.",
    ],
)
def test_what_lies_beyond_the_calendar_has_no_days(text: str) -> None:
    (found,) = find_dates(report(text))
    assert (found.earliest, found.latest, found.precision) == (None, None, "open")
