"""Invented sentences and what must be read from them: type, mode and status, no more and no less."""

import pytest
from made import CODER, report_of

from onrecord.annotate.english import load_model
from onrecord.annotate.event import draft_events
from onrecord.model import Event, Grounding


def events_in(text: str) -> tuple[Event, ...]:
    return draft_events(load_model()(text), report_of(text), Grounding(), (), drafted_by=CODER)


def code(event: Event) -> str:
    mode = f"/{event.mode}" if event.mode else ""
    return f"{event.type}{mode} {event.status}"


MATERIAL = [
    ("Insurgents ambushed an army patrol near Gao on Tuesday, killing four soldiers.", "ASSAULT asserted"),
    ("Rebels shelled the town of Idlib, killing at least 12 people and wounding 20.", "ASSAULT/heavy-weapons asserted"),
    ("An airstrike hit a hospital in Aleppo.", "ASSAULT/aerial asserted"),
    ("Two suicide bombers blew themselves up at a market in Maiduguri.", "ASSAULT/suicide-attack asserted"),
    ("The group carried out a series of suicide attacks in Baghdad.", "ASSAULT/suicide-attack asserted"),
    ("Gunmen opened fire on a police checkpoint near Kirkuk.", "ASSAULT/firearms asserted"),
    ("Police fired tear gas at demonstrators in Nairobi.", "ASSAULT/crowd-control asserted"),
    ("Unidentified gunmen kidnapped six aid workers in Kivu.", "ASSAULT/abduct asserted"),
    ("The militia burned down three houses in the village.", "ASSAULT/primitive asserted"),
    ("A roadside bomb exploded near a bus in Herat, wounding 11 people.", "ASSAULT/explosives asserted"),
    ("The air force dropped barrel bombs on the district.", "ASSAULT/aerial asserted"),
    ("The rebels executed 14 prisoners.", "ASSAULT/targeted asserted"),
    ("The soldiers tortured detainees in the prison.", "ASSAULT/torture asserted"),
    ("Soldiers raped women in the camp.", "ASSAULT/sexual asserted"),
    ("The army launched an attack that killed 30 people.", "ASSAULT asserted"),
    ("The hospital was hit by two rockets.", "ASSAULT/heavy-weapons asserted"),
    ("The guard was killed with a knife.", "ASSAULT/primitive asserted"),
    ("Two drones struck an oil refinery.", "ASSAULT/drone asserted"),
    ("The army imposed a curfew in Bamako.", "COERCE/curfew asserted"),
    ("The government declared a state of emergency.", "COERCE/martial-law asserted"),
    ("Security forces detained the opposition leader at his home.", "COERCE/arrest asserted"),
    ("Authorities blocked the website of the newspaper.", "COERCE/censor asserted"),
    ("Border guards deported 300 migrants to Niger.", "COERCE/deport asserted"),
    ("Rebels seized control of the town of Sake.", "COERCE/seize asserted"),
    ("Hackers hacked the ministry's website.", "COERCE/cyber asserted"),
    ("Russia deployed 5,000 troops to the border.", "MOBILIZE/troops asserted"),
    ("The police deployed 200 officers in the capital.", "MOBILIZE/police asserted"),
    ("The army tested a ballistic missile on Friday.", "MOBILIZE/weapons asserted"),
    ("Thousands of people protested against the government in Khartoum.", "PROTEST/demo asserted"),
    ("Workers went on strike in Dhaka.", "PROTEST/strike asserted"),
    ("Students blocked the main road to the airport.", "PROTEST/obstruct asserted"),
    ("Workers staged a rally in the capital.", "PROTEST/demo asserted"),
    ("The prisoners began a hunger strike.", "PROTEST/hunger asserted"),
    ("An angry mob rioted in the suburb.", "PROTEST/riot asserted"),
    ("Opposition parties boycotted the election.", "PROTEST/boycott asserted"),
    ("The coalition has begun withdrawing its troops from Syria.", "RETREAT/withdraw asserted"),
    ("Soldiers pulled out of the valley on Sunday.", "RETREAT/withdraw asserted"),
    ("A convoy of trucks left the base for Iraq on Thursday.", "RETREAT/withdraw asserted"),
    ("The rebels laid down their weapons.", "RETREAT/disarm asserted"),
    ("The general resigned on Monday.", "RETREAT/resign asserted"),
    ("The kidnappers freed the two French engineers.", "RETREAT/release asserted"),
    ("Soldiers handed over 15 prisoners to the Red Cross.", "RETREAT/release asserted"),
    ("The government reopened the border crossing.", "RETREAT/access asserted"),
    ("Both sides observed the ceasefire.", "RETREAT/ceasefire asserted"),
    ("The army stopped shelling the town.", "RETREAT/ceasefire asserted"),
    ("The army lifted the siege of the town.", "RETREAT/withdraw asserted"),
    ("Germany gave Ukraine 50 tanks.", "AID asserted"),
    ("The agency delivered food to 2,000 families in Kassala.", "AID asserted"),
    ("Egypt and Sudan held joint military exercises.", "COOPERATE asserted"),
    ("The two countries exchanged intelligence.", "COOPERATE asserted"),
    ("The European Union imposed sanctions on Belarus.", "SANCTION/discontinue asserted"),
    ("Canada recalled its ambassador from Tehran.", "SANCTION/withdraw asserted"),
    ("The ministry expelled three Russian diplomats.", "SANCTION/expel asserted"),
    ("The United States suspended military aid to Mali.", "SANCTION/discontinue asserted"),
    ("The tribunal convicted the former general.", "SANCTION/convict asserted"),
]

VERBAL = [
    ("The union accepted the offer of talks.", "AGREE asserted"),
    ("The chancellor visited Ankara on Friday.", "CONSULT/visit asserted"),
    ("The foreign minister of Jordan held talks with his Iraqi counterpart.", "CONSULT asserted"),
    ("The two presidents met in Geneva.", "CONSULT asserted"),
    ("The president phoned the prime minister of India.", "CONSULT/phone asserted"),
    ("The two governments signed a peace agreement.", "SUPPORT asserted"),
    ("Norway recognized the new government.", "SUPPORT asserted"),
    ("The council lifted a curfew in the city.", "CONCEDE asserted"),
    ("The council lifted sanctions on the country.", "CONCEDE asserted"),
    ("The king pardoned 200 inmates.", "CONCEDE asserted"),
    ("The general apologized to the victims' families.", "CONCEDE asserted"),
    ("The ministry asked the United Nations for help.", "REQUEST/assist asserted"),
    ("Prosecutors launched an investigation into the bank.", "ACCUSE/investigate asserted"),
    ("The opposition accused the government of fraud.", "ACCUSE/allege asserted"),
    ("The prime minister condemned the decision of the court.", "ACCUSE/disapprove asserted"),
    ("The ministry summoned the French ambassador.", "ACCUSE/disapprove asserted"),
    ("The rebels did not accept the demands.", "REJECT asserted"),
    ("The warring sides declared a truce.", "CONCEDE asserted"),
    ("The new law bans demonstrations.", "COERCE/restrict asserted"),
    ("Iran rejected the proposal.", "REJECT asserted"),
    ("The council vetoed the resolution.", "REJECT asserted"),
    ("The minister warned the rebels of serious consequences.", "THREATEN asserted"),
    ("The commander gave the fighters an ultimatum.", "THREATEN asserted"),
]

MODAL = [
    ("The government announced the withdrawal of its troops from the province next month.", "CONCEDE planned"),
    ("The army said it would leave the town within weeks.", "CONCEDE planned"),
    ("The army said it had left the town.", "RETREAT/withdraw asserted"),
    ("The planned withdrawal of troops was delayed.", "CONCEDE planned"),
    ("The rebels will not leave the city until the war is over.", "RETREAT/withdraw denied"),
    ("No troops have left the base.", "RETREAT/withdraw denied"),
    ("The army may withdraw from the valley.", "RETREAT/withdraw hypothetical"),
    ("There were no plans to withdraw troops from the island.", "RETREAT/withdraw denied"),
    ("The two leaders will meet in Vienna next week.", "AGREE planned"),
    ("The group plans to attack the capital.", "ASSAULT planned"),
    ("The army is preparing an offensive on the city.", "ASSAULT planned"),
    ("The militants do not intend to attack the city.", "ASSAULT denied"),
    ("The minister does not believe that rebels attacked the convoy.", "ASSAULT denied"),
    ("The army denied that it had bombed the village.", "ASSAULT/explosives denied"),
    ("The general denied ordering the attack.", "ASSAULT denied"),
    ("There is no evidence that government forces used chemical weapons.", "ASSAULT/unconventional denied"),
    ("Police prevented an attack on the station.", "ASSAULT denied"),
    ("The rebels failed to capture the bridge.", "COERCE/seize denied"),
    ("The soldiers could have killed the prisoners.", "ASSAULT hypothetical"),
    ("Residents feared an attack by the militia.", "ASSAULT hypothetical"),
    ("Alleged attacks on villagers were reported.", "ASSAULT hypothetical"),
    ("Will the army attack the city?", "ASSAULT hypothetical"),
    ("If the truce fails, troops will enter the city.", "MOBILIZE/troops hypothetical"),
    ("The threat of an attack on the embassy forced staff to leave.", "ASSAULT threatened"),
]

SEVERAL = [
    (
        "Turkey threatened to attack Kurdish fighters in northern Syria.",
        ["THREATEN/violence asserted", "ASSAULT threatened"],
    ),
    ("The general vowed to attack the rebels.", ["THREATEN/violence asserted", "ASSAULT threatened"]),
    ("The rebels refused to withdraw from the town.", ["REJECT/yield asserted", "RETREAT/withdraw denied"]),
    ("The junta refused to meet the envoy.", ["REJECT/meet asserted", "CONSULT denied"]),
    (
        "The commander demanded that the militia leave the city.",
        ["REQUEST/yield asserted", "RETREAT/withdraw hypothetical"],
    ),
    ("The commander ordered his fighters to retreat.", ["REQUEST/yield asserted", "CONCEDE planned"]),
    ("The militia agreed to release 30 hostages.", ["AGREE asserted", "CONCEDE planned"]),
    ("The president said the rebels must leave the city.", ["REQUEST/yield asserted", "RETREAT/withdraw hypothetical"]),
    (
        "Soldiers were preparing to storm the building when the gunmen surrendered.",
        ["ASSAULT planned", "RETREAT/disarm asserted"],
    ),
    ("The minister blamed rebels for the attack.", ["ACCUSE/allege asserted", "ASSAULT asserted"]),
    ("Troops moved into the city to arrest the governor.", ["MOBILIZE/troops asserted", "COERCE/arrest planned"]),
    (
        "Unless the rebels withdraw, the army will storm the town.",
        ["RETREAT/withdraw hypothetical", "ASSAULT hypothetical"],
    ),
    (
        "The attack in Kabul was condemned in London by the prime minister.",
        ["ASSAULT asserted", "ACCUSE/disapprove asserted"],
    ),
]

NOTHING = [
    "The company held a fire sale after shares fell.",
    "The bank attacked the problem of inflation.",
    "The team attacked in the second half and beat its rivals.",
    "Lawmakers attacked the budget plan.",
    "The doctor suffered a heart attack.",
    "The film shooting began in Prague.",
    "He left the room after the meeting.",
    "The striker shot wide.",
    "The bank will open a new branch.",
    "The price war hit retailers.",
    "The museum released a report on Monday.",
    "The plan met the demands of the market.",
]


@pytest.mark.parametrize(("text", "expected"), MATERIAL + VERBAL + MODAL)
def test_one_event(text: str, expected: str) -> None:
    assert [code(event) for event in events_in(text)] == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_an_act_of_speech_and_what_it_is_about(text: str, expected: list[str]) -> None:
    assert [code(event) for event in events_in(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_idioms_and_other_senses_are_left_alone(text: str) -> None:
    assert events_in(text) == ()


def test_four_ways_to_tell_of_a_withdrawal_come_out_different() -> None:
    told = [
        "The army announced its withdrawal from the valley.",
        "The army withdrew from the valley.",
        "The army will not withdraw from the valley until the rebels disarm.",
        "The army may withdraw from the valley.",
    ]
    codes = [code(events_in(text)[0]) for text in told]
    assert codes == [
        "CONCEDE planned",
        "RETREAT/withdraw asserted",
        "RETREAT/withdraw denied",
        "RETREAT/withdraw hypothetical",
    ]
