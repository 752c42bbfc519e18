from onrecord.model import codes

PLOVER_TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
ACLED_TYPES = {
    "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
    "Strategic developments",
}  # fmt: skip


def test_plover_has_the_manuals_types_and_four_quads() -> None:
    plover = codes.plover()
    assert set(plover.types) == PLOVER_TYPES
    assert {kind.quad for kind in plover.types.values()} == {
        f"{how} {what}" for how in ("verbal", "material") for what in ("cooperation", "conflict")
    }
    assert {name for name, kind in plover.types.items() if kind.recipient} == {"AID", "COOPERATE", "SANCTION"}
    assert {"MIL", "REB", "COP", "CVL", "GOV"} <= set(plover.sectors)


def test_every_acled_row_names_a_plover_code_and_an_acled_type() -> None:
    plover = codes.plover()
    for key, row in codes.acled().items():
        kind, _, mode = key.partition("/")
        assert kind in plover.types
        assert not mode or mode in plover.types[kind].modes
        assert row.event in ACLED_TYPES
        if row.military:
            assert row.military.event in ACLED_TYPES


def test_beliefs_are_no_statements() -> None:
    classes = codes.cue_classes()
    assert not classes["believed"].statement
    assert classes["said"].statement
    assert classes["denied"].statement


def test_quantity_kinds_are_explained() -> None:
    assert all(codes.quantity_kinds().values())
