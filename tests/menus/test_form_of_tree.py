"""The settings of a tree: its language, and the keys that work everywhere."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desk.picture import draw
from engine.languages import offered_as
from engine.providers.sipgate import SIPGATE
from engine.providers.twilio import TWILIO
from menus.draft.compile import compile_tree
from menus.draft.outline import outline
from menus.draft.used_by import used_by
from menus.fields import countries
from menus.fields.languages import OFFERED, called, meant_by, offered
from menus.models import PhoneTree, Transfer
from tests.desk.seen import Seen
from tests.menus.forms import Form


def form_of(client: Client, tree: PhoneTree) -> Form:
    return Form(client, tree.get_absolute_url())


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("de-DE", ["de-DE"]),
        ("Italian (Italy), it-IT", ["it-IT"]),
        ("german (germany)", ["de-DE"]),
        ("brazil", ["pt-BR"]),
        ("it", ["it-IT"]),
        ("zh-TW", ["zh-TW"]),
        ("mandarin (taiwan)", ["cmn-TW"]),
        ("cmn-Hans-CN", ["cmn-Hans-CN"]),
        ("cy-GB", ["cy-GB"]),
        ("klingon", []),
        ("", []),
    ],
)
def test_a_language_is_found_by_what_people_call_it(typed: str, tags: list[str]) -> None:
    assert meant_by(typed)[: len(tags)] == tags if tags else meant_by(typed) == []


def test_every_language_that_its_provider_speaks_is_offered_ours_first(admin_client: Client, acme: PhoneTree) -> None:
    for provider in (TWILIO, SIPGATE):
        acme.numbers.update(provider=provider.name)
        page = unescape(form_of(admin_client, acme).page)
        spoken = offered((provider.name,))
        assert spoken[0] == "en-US"
        assert all(f'<option value="{called(tag)}">' in page for tag in spoken)
        assert {offered_as(tag) for tag in provider.voices.languages} == set(spoken)
        assert (f'<option value="{called("zu-ZA")}">' in page) is (provider is SIPGATE)


def test_on_numbers_of_several_providers_only_what_all_of_them_speak_is_offered() -> None:
    assert "zu-ZA" in offered(("sipgate",))
    assert "zu-ZA" not in offered(("twilio", "sipgate"))
    assert "cmn-CN" in offered(("twilio", "sipgate")), "whatever each of them tags it"
    assert set(OFFERED) == {*offered(("twilio",)), *offered(("sipgate",))}


def test_a_language_without_sentences_of_ours_says_so(admin_client: Client, acme: PhoneTree) -> None:
    page = unescape(form_of(admin_client, acme).page)
    assert '<option value="Icelandic (Iceland), is-IS">built-in sentences are in English</option>' in page


def test_the_voices_of_the_language_are_offered_with_their_gender(admin_client: Client, acme: PhoneTree) -> None:
    page = unescape(form_of(admin_client, acme).page)
    assert '<option value="Polly.Joanna-Neural">female, Twilio</option>' in page
    assert "Polly.Vicki" not in page
    acme.numbers.update(provider="sipgate")
    page = unescape(form_of(admin_client, acme).page)
    assert '<option value="en-US-GuyNeural">male, sipgate</option>' in page
    assert "Polly.Joanna-Neural</option>" not in page


def test_the_page_asks_for_the_voices_of_a_language_that_is_being_chosen(admin_client: Client, acme: PhoneTree) -> None:
    address = reverse("admin:menus_phonetree_voices", args=[acme.pk])
    assert f'data-voices="{address}"' in form_of(admin_client, acme).page
    voices = dict(admin_client.get(address, {"language": "German (Austria), de-AT"}).json()["voices"])
    assert voices == {"Polly.Hannah-Neural": "female, Twilio"}
    for unclear in ("", "german", "klingon"):
        assert admin_client.get(address, {"language": unclear}).json() == {"voices": []}


def test_a_voice_that_callers_do_not_hear_is_told_and_saved_all_the_same(admin_client: Client, acme: PhoneTree) -> None:
    for voice, why in (
        ("de-DE-KatjaNeural", "Twilio has no voice “de-DE-KatjaNeural”, which is one of sipgate's"),
        ("Polly.Nobody", "Twilio has no voice “Polly.Nobody”. Callers there hear its own voice"),
        ("Polly.Vicki", "The voice “Polly.Vicki” does not speak English (United States)"),
        ("Polly.Amy", "with the accent of English (United Kingdom)"),
        ("Polly.Joanna", ""),
    ):
        form_of(admin_client, acme).send(voice=voice)
        acme.refresh_from_db()
        assert acme.voice == voice
        assert why in unescape(form_of(admin_client, acme).page)


def test_a_tree_speaks_a_language_that_we_have_no_sentences_in(admin_client: Client, acme: PhoneTree) -> None:
    form_of(admin_client, acme).send(language="greek (greece)")
    acme.refresh_from_db()
    assert acme.language == "el-GR"
    assert "We have no built-in sentences in Greek (Greece)" in form_of(admin_client, acme).page


def test_keys_that_every_caller_knows_are_set_for_the_whole_tree(admin_client: Client, acme: PhoneTree) -> None:
    reception = acme.destinations.get(key="reception")
    form_of(admin_client, acme).send(
        operator_key="0", operator_to=str(reception.pk), back_key="*", repeat_key="#", remembers_language="on"
    )
    acme.refresh_from_db()
    assert (acme.operator_to_id, acme.back_key, acme.repeat_key) == (reception.pk, "*", "#")
    assert acme.remembers_language


def test_words_that_work_everywhere_are_kept_and_heard(admin_client: Client, acme: PhoneTree) -> None:
    form_of(admin_client, acme).send(operator_words="front desk, reception", back_words="never mind")
    tree = compile_tree(PhoneTree.objects.get(pk=acme.pk))
    assert (tree.operator_words, tree.back_words, tree.repeat_words) == (
        ("front desk", "reception"),
        ("never mind",),
        (),
    )


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"back_key": "*", "repeat_key": "*"}, "* is already the back key. Choose a different key."),
        ({"operator_key": "0"}, "Choose where the operator key leads"),
        ({"back_key": "x"}, "One key: 0 to 9, * or #."),
        (
            {"operator_words": "front desk, help", "repeat_words": "Help!"},
            "“Help!” is already one of the operator words. Keep it in one list.",
        ),
    ],
)
def test_a_key_that_could_do_nothing_is_refused(
    admin_client: Client, acme: PhoneTree, sent: dict[str, str], why: str
) -> None:
    assert why in form_of(admin_client, acme).refused(**sent).page


def test_the_operator_is_a_place_of_the_same_tree(admin_client: Client, acme: PhoneTree) -> None:
    other = PhoneTree.objects.create(name="Other", slug="other")
    reception = acme.destinations.get(key="reception")
    page = form_of(admin_client, other).page
    assert f'<option value="{reception.pk}">' not in page


@pytest.mark.parametrize(("kind", "made"), [("question", "question"), ("branch", "branch"), ("pincheck", "PIN check")])
def test_the_new_kinds_are_made_from_the_place_that_leads_to_them(
    admin_client: Client, acme: PhoneTree, kind: str, made: str
) -> None:
    address = reverse("admin:menus_phonetree_new_destination", args=[acme.pk])
    answer = admin_client.post(address, {"kind": kind, "name": "Order number"})
    assert answer.json()["name"] == f"Order number ({made})"


def test_the_operator_is_no_place_that_nobody_can_reach(acme: PhoneTree) -> None:
    desk = Transfer.objects.create(tree=acme, key="desk", name="Front desk", numbers=["+15550100009"])
    acme.operator_key, acme.operator_to_id = "0", desk.pk
    acme.save()
    tree = compile_tree(acme)
    seen = Seen(draw(tree))
    assert "0 everywhere" in seen.words("desk")
    assert seen.headings == {}
    uses = {f"{use.name}: {use.how}" for use in used_by(acme.destinations.get(key="desk"))}
    assert uses == {"ACME: the operator key 0, in every menu without such an option"}
    assert [line.key for line in outline(tree)][-1] == "desk"


@pytest.mark.parametrize(
    ("typed", "country"),
    [("germany", "DE"), ("de", "DE"), ("Germany (DE, +49)", "DE"), ("niger", "NE"), ("united k", "GB"), ("", "")],
)
def test_a_country_is_found_by_what_people_call_it(
    admin_client: Client, acme: PhoneTree, typed: str, country: str
) -> None:
    form_of(admin_client, acme).send(country=typed)
    acme.refresh_from_db()
    assert acme.country == country
    assert compile_tree(acme).country == country


def test_every_country_comes_back_as_the_form_shows_it() -> None:
    field: Any = PhoneTree._meta.get_field("country").formfield()
    assert {country: field.clean(field.prepare_value(country)) for country in countries.NAMES} == {
        country: country for country in countries.NAMES
    }


@pytest.mark.parametrize(
    ("typed", "zone"), [("berlin", "Europe/Berlin"), ("new york", "America/New_York"), ("utc", "UTC"), ("", "")]
)
def test_a_time_zone_is_found_by_its_city(admin_client: Client, acme: PhoneTree, typed: str, zone: str) -> None:
    form_of(admin_client, acme).send(time_zone=typed)
    acme.refresh_from_db()
    assert acme.time_zone == zone
    assert compile_tree(acme).time_zone == zone


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"country": "Atlantis"}, "We don't know “Atlantis”. Type part of its name, such as Germany."),
        ({"country": "united"}, "“united” could be United Arab Emirates (AE, +971); United Kingdom"),
        ({"time_zone": "Atlantis"}, "We don't know “Atlantis”. Type part of its name, such as Berlin."),
        ({"time_zone": "america"}, "“america” could be America/"),
    ],
)
def test_a_country_or_time_zone_that_nobody_knows_is_refused(
    admin_client: Client, acme: PhoneTree, sent: dict[str, str], why: str
) -> None:
    assert why in unescape(form_of(admin_client, acme).refused(**sent).page)


def test_two_letters_are_a_country_or_its_beginning_and_nothing_within_a_name() -> None:
    assert countries.meant_by("de") == ["DE"]
    assert countries.meant_by("AQ") == []
    assert countries.meant_by("raq") == ["IQ"]
