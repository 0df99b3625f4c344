"""The phone in the browser: by mouse, by keyboard only, with and without a voice."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Response, expect

from calls.models import Call, Turn
from menus.models import Menu, Message, PhoneTree
from tests.browser.conftest import Visit
from tests.browser.visitor import WIDTHS, Visitor

PHONE = "/phone/?tree=acme"
# A voice that records what it is told to say. It finishes each sentence at once, or never.
VOICE = """
    window.spoken = [];
    const speech = {
        getVoices: () => [{ lang: "en-US" }],
        speak: (utterance) => {
            window.spoken.push([utterance.lang, utterance.text]);
            if (ENDS) setTimeout(() => utterance.onend());
        },
        cancel: () => {},
        addEventListener: () => {},
    };
    window.SpeechSynthesisUtterance = class {
        constructor(text) {
            this.text = text;
        }
    };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
"""

# The keys, and what the display shows then.
MOMENTS = [
    ("", "Not in a call"),
    ("Call", "Waiting for a key"),
    ("0", "Ringing at +15550100009"),
    ("Declines", "Waiting for a key"),
    ("2", "You are waiting in a queue"),
    ("Hang up", "The call has ended"),
]


@pytest.fixture
def draft(acme: PhoneTree) -> PhoneTree:
    """The sample tree with a greeting that callers do not hear yet."""
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Season's greetings. Nice to hear you.")
    return acme


@pytest.fixture
def arrive(visit: Visit, ada: User) -> Callable[..., Visitor]:
    """arrive(look) opens the phone's page in a browser that speaks."""

    def at_the_phone(*look: Any, voice: str = VOICE.replace("ENDS", "true")) -> Visitor:
        visitor = visit(*look, user=ada)
        visitor.window.run_first(voice)
        visitor.open(PHONE)
        return visitor

    return at_the_phone


def state(page: Page, says: str) -> None:
    expect(page.get_by_label("Telephone").get_by_role("status").first).to_have_text(says)


def key(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def has_hung_up(response: Response) -> bool:
    return "hangup" in (response.request.post_data or "")


def spoken(page: Page) -> list[list[str]]:
    said: list[list[str]] = page.evaluate("window.spoken")
    return said


def test_a_draft_is_tried_by_clicking_heard_and_read_as_a_path(
    draft: PhoneTree, arrive: Callable[..., Visitor]
) -> None:
    page = arrive().page
    expect(page.get_by_label("Call", exact=True)).to_have_value("draft:acme")
    page.get_by_role("button", name="Christmas Eve, 18:00").click()
    key(page, "Call")
    state(page, "Waiting for a key")
    key(page, "3")
    expect(page.locator("#place")).to_have_text("Opening hours")
    expect(page.locator("#d-hours")).to_have_class("box kind-menu walked here")
    key(page, "5")
    key(page, "0")
    state(page, "Ringing at +15550100009")
    key(page, "Line busy")
    key(page, "1")
    state(page, "Recording, for up to 2 minutes")
    page.get_by_label("Seconds").fill("12")
    key(page, "Leave a message and hang up")
    state(page, "The call has ended")
    assert spoken(page)[:2] == [["en-US", "Season's greetings."], ["en-US", "Nice to hear you."]]
    expect(page.get_by_role("log")).to_contain_text("You left a message of 12 seconds and hung up")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Call details").click()
    record = opened.value
    expect(record.get_by_text("Left a message of 12 seconds and hung up at “Sales voicemail”")).to_be_visible()
    expect(record.get_by_text("A test call.")).to_be_visible()
    assert Turn.objects.count() == 7


def test_a_draft_is_tried_by_keyboard_alone(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    page = arrive().page
    page.get_by_label("Call", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("+1 555 010 0042")
    page.keyboard.press("Enter")
    state(page, "Waiting for a key")
    page.keyboard.press("3")
    expect(page.locator("#place")).to_have_text("Opening hours")
    page.keyboard.press("#")
    expect(page.locator("#place")).to_have_text("Main menu")
    page.keyboard.press("0")
    state(page, "Ringing at +15550100009")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Someone answers")).to_be_focused()
    page.keyboard.press("Enter")
    state(page, "The call has ended")
    expect(page.locator("#device")).to_be_focused()
    assert Call.objects.get().caller == "+15550100042"


def test_keys_pressed_faster_than_the_call_goes_are_not_lost(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    page = arrive().page
    key(page, "Call")
    state(page, "Waiting for a key")
    page.keyboard.type("3131")
    expect(page.locator("#steps > li")).to_have_count(5)
    assert [turn.heard.get("digits") for turn in Turn.objects.all()] == [None, "3", "1", "3", "1"]


def test_a_menu_of_several_keys_waits_for_them_all_or_for_no_more(
    draft: PhoneTree, arrive: Callable[..., Visitor]
) -> None:
    Menu.objects.get(tree=draft, key="menu").options.filter(label="support").update(keys=["42"])
    page = arrive().page
    key(page, "Call")
    state(page, "Waiting for up to 2 keys, # ends them")
    page.keyboard.press("4")
    expect(page.locator("#typed")).to_have_text("4")
    page.keyboard.press("2")
    state(page, "You are waiting in a queue")
    key(page, "star")
    state(page, "Waiting for up to 2 keys, # ends them")
    page.keyboard.press("3")
    key(page, "No more keys")
    expect(page.locator("#place")).to_have_text("Opening hours")


def test_words_are_typed_where_a_menu_listens_for_them(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    page = arrive().page
    expect(page.get_by_label("Say", exact=True)).to_be_hidden()
    Menu.objects.filter(tree=draft, key="menu").update(input="both")
    key(page, "Call")
    state(page, "Waiting for keys or words")
    page.get_by_label("mumbled").check()
    page.get_by_label("Say", exact=True).fill("sales please")
    key(page, "Speak")
    expect(page.get_by_role("log")).to_contain_text("You said “sales please”, unclearly")
    expect(page.get_by_role("log")).to_contain_text("Did you say sales?")
    page.get_by_label("mumbled").uncheck()
    page.get_by_label("Say", exact=True).fill("yes")
    page.keyboard.press("Enter")
    expect(page.locator("#place")).to_have_text("Sales voicemail")
    expect(page.get_by_label("Say", exact=True)).to_be_hidden()


def test_a_key_breaks_off_what_is_being_said(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    page = arrive(voice=VOICE.replace("ENDS", "false")).page
    key(page, "Call")
    state(page, "Waiting for a key")
    page.wait_for_function("window.spoken.length === 1")
    key(page, "3")
    expect(page.get_by_role("log")).to_contain_text("You pressed 3 while it was still speaking")
    assert spoken(page)[1][1].startswith("We are open")


def test_who_mutes_the_telephone_hears_nothing_and_reads_all(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    page = arrive().page
    key(page, "Mute")
    key(page, "Call")
    expect(page.get_by_role("log")).to_contain_text("Season's greetings. Nice to hear you.")
    assert spoken(page) == []
    page.reload()
    expect(page.get_by_role("button", name="Mute")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    ("language", "voices", "says"),
    [
        ("en-US", "[]", "This browser has no voice for English: read along instead."),
        ("de-DE", '[{ lang: "en-US" }]', "This browser has no voice for German: read along instead."),
    ],
)
def test_a_browser_without_the_voice_says_so(
    draft: PhoneTree, arrive: Callable[..., Visitor], language: str, voices: str, says: str
) -> None:
    PhoneTree.objects.update(language=language)
    page = arrive(voice=VOICE.replace("ENDS", "true").replace('[{ lang: "en-US" }]', voices)).page
    key(page, "Call")
    expect(page.get_by_text(says)).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text("Season's greetings.")
    assert spoken(page) == []


def test_a_queue_plays_its_music_and_is_waited_in(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    page = arrive().page
    key(page, "Call")
    state(page, "Waiting for a key")
    key(page, "2")
    state(page, "You are waiting in a queue")
    key(page, "Keep waiting")
    expect(page.locator("#log audio")).to_have_count(2)
    key(page, "Someone answers")
    state(page, "The call has ended")


def test_the_same_keys_can_be_pressed_again_after_an_edit(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    page = arrive().page
    key(page, "Call")
    state(page, "Waiting for a key")
    page.keyboard.press("3")
    expect(page.locator("#steps > li")).to_have_count(2)
    Menu.objects.filter(tree=draft, key="hours").update(prompt="We are always open.")
    with page.expect_response(has_hung_up):
        key(page, "Repeat this call")
    expect(page.get_by_role("log")).to_contain_text("We are always open.")
    with page.expect_response(has_hung_up):
        key(page, "Start over")
    state(page, "Not in a call")
    expect(page.get_by_label("Call", exact=True)).to_be_focused()
    expect(page.locator("#steps > li")).to_have_count(0)
    assert {call.status for call in Call.objects.all()} == {"completed"}


def test_an_odd_number_is_told_at_its_field(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    page = arrive().page
    page.get_by_label("From").fill("nobody")
    key(page, "Call")
    expect(page.get_by_text("begin with + and the country code")).to_be_visible()
    expect(page.get_by_label("From")).to_be_focused()
    page.get_by_label("Number withheld").check()
    key(page, "Call")
    state(page, "Waiting for a key")
    expect(page.get_by_text("begin with + and the country code")).to_be_hidden()


def test_a_draft_that_is_not_ready_says_so_and_is_tried_as_far_as_it_goes(
    draft: PhoneTree, arrive: Callable[..., Visitor]
) -> None:
    Menu.objects.get(tree=draft, key="menu").options.filter(label="support").update(goes_to=None)
    page = arrive().page
    key(page, "Call")
    expect(page.get_by_text("In “Main menu”, 2 (support) leads nowhere")).to_be_visible()
    key(page, "2")
    state(page, "The call has ended")


def test_who_was_logged_out_is_told_in_the_middle_of_a_call(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    visitor = arrive()
    key(visitor.page, "Call")
    state(visitor.page, "Waiting for a key")
    visitor.context.clear_cookies()
    key(visitor.page, "3")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Reload the page")


def test_an_empty_installation_says_how_to_begin(visit: Visit, ada: User) -> None:
    page = visit(user=ada).open("/phone/")
    expect(page.get_by_role("link", name="Create a phone line")).to_be_visible()


def test_a_call_shuts_nobody_out_and_fits_every_screen(draft: PhoneTree, arrive: Callable[..., Visitor]) -> None:
    found = []
    visitor = arrive()
    for pressed, says in MOMENTS:
        if pressed:
            key(visitor.page, pressed)
        state(visitor.page, says)
        found += [f"{says}, {fault}" for fault in visitor.shuts_out(*WIDTHS)]
    assert not found, "\n".join(found)
