"""A line that would ring itself forever cannot be published, whatever the loop."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engine.answers.pins import make_digest
from menus.draft.compile import compile_tree
from menus.models import PhoneNumber, PhoneTree, Transfer
from menus.models.phone_tree import Purpose
from menus.publishing.problems import errors_in, problems_in
from menus.publishing.publish import CannotPublish, publish, revert
from tests.menus.forms import Form

A, B, C, OUTSIDE = "+15550100001", "+15550100088", "+15550100089", "+15550100009"


def line(slug: str, number: str, rings: str = OUTSIDE, fallback: str = "") -> PhoneTree:
    """A draft that says hello and rings."""
    tree = PhoneTree.objects.create(name=slug.title(), slug=slug, fallback_number=fallback)
    tree.start_id = Transfer.objects.create(tree=tree, key="desk", name="Desk", numbers=[rings]).pk
    tree.save()
    if number:
        PhoneNumber.objects.create(number=number, tree=tree)
    return tree


def rings(tree: PhoneTree, *numbers: str) -> PhoneTree:
    Transfer.objects.filter(tree=tree).update(numbers=list(numbers))
    return PhoneTree.objects.get(pk=tree.pk)


def refused(tree: PhoneTree) -> str:
    with pytest.raises(CannotPublish) as why:
        publish(PhoneTree.objects.get(pk=tree.pk))
    assert {problem.code for problem in why.value.problems} <= {"comes-round", "own-number"}
    return str(why.value)


@pytest.mark.parametrize("number", [A, f"{A};ext=12"])
def test_a_line_that_rings_its_own_number_is_refused(db: None, number: str) -> None:
    told = refused(line("a", A, number))
    assert told == (
        "“Desk” rings +15550100001, which this phone line answers itself: it would ring itself forever. "
        "Ring another number."
    )


def test_a_number_of_its_own_among_others_is_refused_as_well(db: None) -> None:
    tree = line("a", A)
    PhoneNumber.objects.create(number=B, tree=tree)
    assert "rings +15550100088, which this phone line answers itself" in refused(rings(tree, OUTSIDE, B))


def test_its_own_number_as_fallback_is_refused(db: None) -> None:
    assert "The fallback rings +15550100001, which this phone line answers itself" in refused(line("a", A, fallback=A))


def test_two_lines_that_ring_each_other_are_refused_whichever_is_published_last(db: None) -> None:
    a, b = line("a", A, B), line("b", B, A)
    publish(a)  # what B rings is a draft yet
    assert refused(b) == (
        "“Desk” rings +15550100001, and callers would go round forever: “A” answers +15550100001 and rings "
        "+15550100088, where “B” answers. Ring another number."
    )


def test_three_lines_through_a_fallback_are_refused(db: None) -> None:
    publish(line("a", A, B))
    publish(line("b", B, OUTSIDE, fallback=C))
    assert "“B” answers +15550100088 and rings +15550100089, where “C” answers" in refused(line("c", C, A))


def test_who_only_leads_into_such_a_circle_is_refused_too(db: None) -> None:
    a = line("a", A, B)
    publish(a)
    b = line("b", "", A)
    publish(b)
    PhoneNumber.objects.create(number=B, tree=b)
    assert "callers would go round forever" in refused(line("c", C, A))


def test_what_is_scheduled_or_waits_for_approval_counts(db: None) -> None:
    a = line("a", A, B)
    publish(a, at=timezone.now() + timedelta(days=1))
    assert "go round forever" in refused(line("b", B, A))
    PhoneTree.objects.filter(pk=a.pk).update(planned_revision=None, planned_at=None, needs_approval=True)
    publish(PhoneTree.objects.get(pk=a.pk))
    assert "go round forever" in refused(PhoneTree.objects.get(slug="b"))


def test_the_recording_line_is_no_place_for_callers(db: None) -> None:
    PhoneNumber.objects.create(number=B, purpose=Purpose.RECORDING, pin_digest=make_digest("90210473"))
    assert "rings +15550100088, a recording or notice line" in refused(line("a", A, B))


def test_another_line_that_does_not_lead_back_may_be_rung(db: None) -> None:
    publish(line("b", B))
    a = line("a", A, B)
    assert not errors_in(compile_tree(a), of=a)
    (told,) = [problem for problem in problems_in(compile_tree(a), of=a) if problem.code == "own-number"]
    assert "which “B” answers: this starts a second call" in told.what
    publish(a)


def test_a_number_that_nobody_answers_is_a_warning(db: None) -> None:
    PhoneNumber.objects.create(number=B)
    a = line("a", A, B)
    assert "without a phone line" in " ".join(problem.what for problem in problems_in(compile_tree(a), of=a))
    publish(a)


def test_what_no_caller_can_reach_rings_nobody(db: None) -> None:
    a = line("a", A)
    Transfer.objects.create(tree=a, key="lost", name="Lost", numbers=[A])
    publish(a)


def test_an_earlier_version_is_not_published_again_where_it_leads_back_by_now(admin_client: Client, db: None) -> None:
    a = line("a", A, B)
    first = publish(a)
    publish(rings(a, OUTSIDE))
    publish(line("b", B, A))
    with pytest.raises(CannotPublish):
        revert(first)
    page = admin_client.post(reverse("desk:publish", args=["a"]), {"do": "go-back"}, follow=True).content.decode()
    assert "Not published. “Desk” rings +1 555-010-0088, and callers would go round" in unescape(page)
    again = reverse("admin:menus_revision_again", args=[first.pk])
    assert "Not published. “Desk” rings" in unescape(admin_client.post(again, follow=True).content.decode())


def test_a_number_is_not_given_to_a_line_that_would_come_back_to_it(admin_client: Client, db: None) -> None:
    a = line("a", A, B)
    publish(a)
    sent = {"provider": "twilio", "purpose": "callers", "pin": "", "number": B, "tree": str(a.pk)}
    page = unescape(admin_client.post(reverse("admin:menus_phonenumber_add"), sent).content.decode())
    assert "Callers would come back here forever: “A” answers +15550100088 and rings +15550100088" in page
    assert not PhoneNumber.objects.filter(number=B).exists()
    publish(line("b", "", A))
    other = PhoneTree.objects.get(slug="b")
    page = unescape(
        admin_client.post(reverse("admin:menus_phonenumber_add"), sent | {"tree": str(other.pk)}).content.decode()
    )
    assert "Callers would come back here" in page
    number = PhoneNumber.objects.create(number=B, tree=line("c", ""))
    form = Form(admin_client, reverse("admin:menus_phonenumber_change", args=[number.pk]))
    assert "Callers would come back here" in form.refused(tree=str(a.pk)).page
    assert "Callers would come back here" not in form.save(label="Desk")


def test_the_pages_say_so(admin_client: Client, db: None) -> None:
    a = line("a", A, A)
    for address in (
        "/admin/",
        a.get_absolute_url(),
        reverse("desk:publish", args=["a"]),
        reverse("desk:tree", args=["a"]),
    ):
        assert "which this phone line answers itself" in unescape(admin_client.get(address).content.decode())


def test_what_went_live_before_it_was_refused_is_listed_on_the_front_page(admin_client: Client, db: None) -> None:
    a = line("a", A, B)
    publish(a)
    rings(a, OUTSIDE)
    PhoneNumber.objects.create(number=B, tree=a)
    assert "which this phone line answers itself" in unescape(admin_client.get("/admin/").content.decode())
