"""Recordings in the browser: uploaded in a form, heard there, and heard when trying the line."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from menus.models import Message, PhoneTree
from tests.browser.conftest import Visit
from tests.sounds import mp3, wav

PLAYS = """async () => {
  const audio = document.querySelector("audio");
  audio.muted = true;
  await audio.play();
  return Math.round(audio.duration);
}"""


def open_recordings(page: Page) -> None:
    page.get_by_text("Recordings", exact=True).click()


@pytest.mark.parametrize(("name", "content"), [("hello.wav", wav(2)), ("hello.mp3", mp3(2))])
def test_a_recording_is_uploaded_and_heard_in_its_form(
    visit: Visit, acme: PhoneTree, ada: User, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    greeting = Message.objects.get(tree=acme, key="greeting")
    page = visit(user=ada).open(greeting.get_absolute_url())
    open_recordings(page)
    page.locator("input[name=prompt-audio-upload]").set_input_files(tmp_path / name)
    with page.expect_navigation():
        page.get_by_role("button", name="Save and keep editing").click()
    open_recordings(page)
    assert page.evaluate(PLAYS) == 2
    assert "Not published yet." in page.locator(".audio-input").first.inner_text()


def test_a_number_for_recording_asks_for_a_pin_and_for_no_tree(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(user=ada).open("/admin/menus/phonenumber/add/")
    assert page.locator("#id_tree").is_visible()
    assert not page.get_by_label("PIN").is_visible()
    page.get_by_label("What it is for").select_option("recording")
    assert page.get_by_label("PIN").is_visible()
    assert not page.locator("#id_tree").is_visible()
