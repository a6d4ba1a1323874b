"""Claims about what corrections make of names."""

import pytest

from cache.corrections import Change, Correction, Corrections, Key, Known, Source, corrected, form_of, joined
from feeds.article import Analysis, Event, Mention

KH = Known("organization", "KH")
KATAIB = Known("organization", "Kataib Hezbollah")
BRIGADES = Known("organization", "Hezbollah Brigades")
QAANI = Known("person", "Esmail Qaani")


def made(*changes: Change) -> Corrections:
    """What is kept after these changes, one after the other."""
    rows: dict[Key, Correction] = {}
    for change in changes:
        for key in change.drop:
            rows.pop(key, None)
        rows.update({row.key: row for row in change.put})
    return Corrections(rows.values())


def after(fix: Corrections, change: Change) -> Corrections:
    return made(Change(tuple(fix)), change)


def test_without_corrections_a_name_is_what_it_was_read_as() -> None:
    assert Corrections().resolve("person", "Esmail Qaani", "Qaani") == QAANI
    assert Corrections().sources(QAANI) == [Source("person", "esmail qaani")]


def test_a_merged_name_is_the_other_one_in_any_case_and_in_all_its_forms() -> None:
    fix = made(Corrections().lead([KH], KATAIB))
    assert fix.resolve("organization", "kh") == KATAIB
    assert fix.resolve("organization", "KH", "K.H.") == KATAIB
    assert fix.resolve("person", "KH") == Known("person", "KH")
    assert fix.sources(KATAIB) == [Source("organization", "kataib hezbollah"), Source("organization", "kh")]
    assert fix.sources(KH) == []


def test_one_correction_leads_on_to_the_next() -> None:
    fix = made(Corrections().lead([KH], KATAIB))
    fix = after(fix, fix.lead([KATAIB], BRIGADES))
    assert fix.resolve("organization", "KH") == BRIGADES


def test_a_name_that_is_renamed_back_and_forth_goes_round_no_circle() -> None:
    fix = made(Corrections().lead([KH], KATAIB))
    fix = after(fix, fix.lead([KATAIB], KH))
    assert fix.resolve("organization", "KH") == fix.resolve("organization", "Kataib Hezbollah") == KH
    fix = after(fix, fix.lead([KH], KATAIB))
    assert fix.resolve("organization", "KH") == fix.resolve("organization", "Kataib Hezbollah") == KATAIB


def test_what_is_merged_into_a_merged_name_goes_where_that_one_went() -> None:
    fix = made(Corrections().lead([KATAIB], BRIGADES))
    fix = after(fix, fix.lead([KH], KATAIB))
    assert fix.resolve("organization", "KH") == BRIGADES


def test_a_circle_in_the_file_ends() -> None:
    rows = (*Corrections().lead([KH], KATAIB).put, *Corrections().lead([KATAIB], KH).put)
    assert Corrections(rows).resolve("organization", "KH").name in ("KH", "Kataib Hezbollah")


def test_a_name_may_be_written_otherwise() -> None:
    fix = made(Corrections().lead([Known("place", "us")], Known("place", "US")))
    assert fix.resolve("place", "us") == Known("place", "US")


def test_the_kind_changes_and_kinds_become_one() -> None:
    group = Known("group", "KH")
    fix = made(Corrections().lead([KH, group], group))
    assert fix.resolve("organization", "KH") == fix.resolve("group", "KH") == group


def test_a_form_is_taken_out_and_merged_again() -> None:
    fix = made(Corrections().take_out(Source("person", "esmail qaani", "qaani"), "Qaani", QAANI))
    alone = Known("person", "Qaani")
    assert fix.resolve("person", "Esmail Qaani", "QAANI") == alone
    assert fix.resolve("person", "Esmail Qaani") == QAANI
    assert Source("person", "esmail qaani", "qaani") in fix.sources(alone)
    fix = after(fix, fix.lead([alone], QAANI))
    assert fix.resolve("person", "Esmail Qaani", "Qaani") == QAANI


def test_taking_out_a_merged_name_ends_the_merger() -> None:
    fix = made(Corrections().lead([KH], KATAIB))
    assert not after(fix, fix.take_out(Source("organization", "kh"), "KH", KATAIB))


def test_a_hidden_name_hides_what_was_merged_into_it_until_it_is_shown() -> None:
    fix = made(Corrections().lead([KH], KATAIB))
    hidden = after(fix, fix.hide([KATAIB], hidden=True))
    assert hidden.resolve("organization", "KH").hidden
    assert not after(hidden, hidden.hide([KATAIB], hidden=False)).resolve("organization", "KH").hidden


@pytest.mark.parametrize("change", [
    Corrections().lead([KH], KATAIB), Corrections().hide([KH], hidden=True),
    Corrections().take_out(Source("person", "esmail qaani", "qaani"), "Qaani", QAANI),
])  # fmt: skip
def test_every_change_can_be_undone(change: Change) -> None:
    fix = made(Corrections().lead([KH], BRIGADES))
    assert set(after(after(fix, change), fix.inverse(change))) == set(fix)


def test_changes_are_joined() -> None:
    one, other = Corrections().lead([KH], KATAIB), Corrections().hide([QAANI], hidden=True)
    assert joined([one, other]).put == one.put + other.put


def test_a_form_is_what_differs_from_the_name() -> None:
    assert form_of("The U.S.\nArmy", Mention(4, 13, "organization", "US Army")) == "U.S. Army"
    assert form_of("US ARMY", Mention(0, 7, "organization", "US Army")) == ""


def test_highlights_and_events_show_corrected_names_and_no_hidden_ones() -> None:
    text = "KH met Qaani in Iraq on Friday."
    found = (
        Mention(0, 2, "organization", "KH"),
        Mention(7, 12, "person", "Esmail Qaani"),
        Mention(16, 20, "place", "Iraq"),
    )
    event = Event(24, 30, 0, 31, "2020-01-03", names=("KH", "Esmail Qaani", "Iraq"))
    analysis = Analysis(found, (), (event,))
    fix = made(Corrections().lead([KH], KATAIB), Corrections().hide([Known("place", "Iraq")], hidden=True))
    shown = corrected(analysis, text, fix)
    assert [(m.start, m.name) for m in shown.mentions] == [(0, "Kataib Hezbollah"), (7, "Esmail Qaani")]
    assert shown.events[0].names == ("Kataib Hezbollah", "Esmail Qaani")
    assert corrected(analysis, text, Corrections()) is analysis
