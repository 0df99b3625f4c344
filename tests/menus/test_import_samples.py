"""The ready-made trees: valid, in words that a business would keep, and a draft after one click."""

import pytest
from django.test import Client
from django.urls import reverse

from engine import tree as t
from engine.check import find_problems
from engine.problem import Level
from menus.draft.compile import compile_tree
from menus.models import PhoneTree
from menus.publishing.publish import publish
from menus.samples import READY_MADE, ReadyMade, sample
from menus.samples.beginning import with_hours
from menus.samples.in_languages import ready_made_in

ready_made = pytest.mark.parametrize("ready_made", READY_MADE, ids=lambda each: each.slug)
PAGE = "admin:menus_phonetree_ready_made"


@ready_made
def test_a_ready_made_tree_has_no_problems_beside_whom_only_the_business_knows(ready_made: ReadyMade) -> None:
    # Every tree in a language that no native speaker has checked gets this advice; who answers queues is up to you.
    known = ("language-unchecked", "nobody-answers")
    assert [each for each in find_problems(ready_made.tree()) if each.code not in known] == []


@pytest.mark.parametrize("provider", ["twilio", "sipgate"])
def test_the_sample_needs_nothing_but_what_its_provider_cannot_do_at_all(provider: str) -> None:
    assert {each.code for each in find_problems(sample("acme"), [provider])} <= {"sipgate-recording"}


@ready_made
def test_a_ready_made_tree_rings_only_numbers_that_nobody_has(ready_made: ReadyMade) -> None:
    tree = ready_made.tree()
    numbers = [number for place in tree.destinations.values() for number in getattr(place, "numbers", ())]
    assert all(number.startswith("+155501000") for number in (*numbers, tree.fallback_number))


@pytest.mark.parametrize("slug", ["acme", *(each.slug for each in READY_MADE)])
def test_a_tree_that_we_bring_rings_no_other_country(slug: str) -> None:
    assert not sample(slug).dials_abroad


def test_in_a_practice_the_first_sentence_is_for_emergencies() -> None:
    tree = next(each for each in READY_MADE if each.slug == "practice").tree()
    assert tree.destinations[tree.start].prompt.text.startswith("If this is an emergency")


@pytest.mark.parametrize("language", ["en-US", "de-DE", "es-ES", "fr-FR"])
def test_whoever_would_rather_not_wait_for_support_is_called_back_in_their_turn(language: str) -> None:
    ready = next(each for each in READY_MADE if each.slug == "support-line")
    tree = with_hours(ready_made_in(ready, language), t.Schedule("office", "Office", "UTC", ()))
    call = tree.destinations["call_back"]
    assert isinstance(call, t.CallBack)
    assert (call.schedule, tree.destinations[call.gives_up_to].key) == ("office", "message")
    queues = [place for place in tree.destinations.values() if isinstance(place, t.Queue)]
    assert [(each.call_back_key, each.call_back_goes_to, each.leave_key) for each in queues] == [
        ("*", call.key, "")
    ] * 2
    assert [each.code for each in find_problems(tree) if each.level is Level.ERROR] == []


def test_in_two_languages_all_that_is_written_is_written_in_both() -> None:
    tree = next(each for each in READY_MADE if each.slug == "two-languages").tree()
    assert tree.languages == ("en-US", "de-DE")
    for place in tree.destinations.values():
        assert [wording.language for wording in place.prompt.others] == ["de-DE"]
        for option in place.options if isinstance(place, t.Menu) else ():
            assert [wording.language for wording in option.others] == ["de-DE"]


@ready_made
def test_one_click_makes_a_draft_that_can_be_published(
    ready_made: ReadyMade, admin_client: Client, acme: PhoneTree
) -> None:
    response = admin_client.post(reverse(PAGE), {"slug": ready_made.slug})
    made = PhoneTree.objects.get(slug=ready_made.slug)
    assert response.headers["Location"] == f"/desk/tree/{made.slug}/"
    assert compile_tree(made) == ready_made.tree()
    assert f"Before you publish it, change {ready_made.to_change(hours_chosen=False)}" in admin_client.get(
        made.get_absolute_url()
    ).content.decode().replace("&#x27;", "'")
    assert publish(made).number == 1


def test_the_same_ready_made_tree_twice_gives_two_trees(admin_client: Client) -> None:
    for _ in range(3):
        admin_client.post(reverse(PAGE), {"slug": "office"})
    assert list(PhoneTree.objects.values_list("slug", "name").order_by("pk")) == [
        ("office", "Office"),
        ("office-2", "Office 2"),
        ("office-3", "Office 3"),
    ]


def test_the_page_shows_each_tree_with_what_callers_hear(admin_client: Client, db: None) -> None:
    page = admin_client.get(reverse(PAGE)).content.decode()
    for ready_made in READY_MADE:
        assert ready_made.tree().name in page
    assert "2 menus, 1 message, 4 transfers, 1 voicemail and 1 goodbye" in page
    assert "If this is an emergency, please hang up and dial 9 1 1 now." in page


def test_a_tree_that_is_not_on_the_page_makes_nothing(admin_client: Client, db: None) -> None:
    for slug in ("", "acme", "../../settings", "office.json"):
        assert admin_client.post(reverse(PAGE), {"slug": slug}).status_code == 200
    assert not PhoneTree.objects.exists()


def test_somebody_who_may_not_add_trees_cannot_use_one(client: Client, django_user_model) -> None:  # type: ignore[no-untyped-def]
    client.force_login(django_user_model.objects.create_user("viewer", is_staff=True))
    assert client.get(reverse(PAGE)).status_code == 403
    assert client.post(reverse(PAGE), {"slug": "office"}).status_code == 403
    assert not PhoneTree.objects.exists()
