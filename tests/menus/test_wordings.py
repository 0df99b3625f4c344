"""Each text of a destination in further languages and as a recording: edited, merged, undone, published, heard."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from engine import snapshot
from engine import tree as t
from engine.check import Level
from menus.audio.checking import SILENT
from menus.draft.compile import compile_tree
from menus.draft.duplicate import duplicate_tree
from menus.draft.undo import redo, undo, undo_and_redo
from menus.models import Audio, Menu, Message, OptionWording, PhoneTree, TreeLanguage, Wording
from menus.publishing.problems import problems_in
from menus.publishing.publish import CannotPublish, publish
from tests.menus.forms import Form
from tests.sounds import mp3, upload, wav
from tests.telephone import ring


@pytest.fixture
def two_languages(acme: PhoneTree) -> PhoneTree:
    TreeLanguage.objects.create(tree=acme, language="es-US", voice="Polly.Lupe")
    return acme


@pytest.fixture
def greeting(two_languages: PhoneTree) -> Message:
    return Message.objects.get(tree=two_languages, key="greeting")


def frozen(phone_tree: PhoneTree, key: str = "greeting") -> t.Destination:
    return compile_tree(PhoneTree.objects.get(pk=phone_tree.pk)).destinations[key]


def record(client: Client, row: Message, **more: object) -> None:
    """Uploads a recording of the text, as the form does."""
    values = Form(client, row.get_absolute_url()).values
    client.post(row.get_absolute_url(), {**values, "prompt-audio-upload": upload(wav()), "_save": "1", **more})


def test_a_text_is_written_in_another_language_of_the_tree(
    admin_client: Client, two_languages: PhoneTree, greeting: Message
) -> None:
    Form(admin_client, greeting.get_absolute_url()).send(prompt__es__US="Bienvenidos.")
    assert frozen(two_languages).prompt.others == (t.Wording("es-US", "Bienvenidos."),)
    assert "Bienvenidos." in Form(admin_client, greeting.get_absolute_url()).page


def test_a_tree_with_one_language_is_asked_for_no_other(admin_client: Client, acme: PhoneTree) -> None:
    page = admin_client.get(Message.objects.get(tree=acme, key="greeting").get_absolute_url()).content.decode()
    assert "Recordings" in page
    assert "Other languages" not in page


def test_a_recording_is_uploaded_and_remembers_the_text_it_was_made_for(
    admin_client: Client, two_languages: PhoneTree, greeting: Message
) -> None:
    record(admin_client, greeting)
    prompt = frozen(two_languages).prompt
    assert prompt == t.Prompt(greeting.prompt, Audio.objects.get().name, greeting.prompt)


def test_every_text_of_a_menu_has_its_own(admin_client: Client, two_languages: PhoneTree) -> None:
    menu = Menu.objects.get(tree=two_languages, key="menu")
    Form(admin_client, menu.get_absolute_url()).send(no_input__es__US="No oí nada.", no_match__es__US="Esa no.")
    compiled = frozen(two_languages, "menu")
    assert isinstance(compiled, t.Menu)
    assert compiled.no_input.others == (t.Wording("es-US", "No oí nada."),)
    assert compiled.no_match.others == (t.Wording("es-US", "Esa no."),)


def test_the_options_of_a_menu_are_called_something_in_every_language(
    admin_client: Client, two_languages: PhoneTree
) -> None:
    menu = Menu.objects.get(tree=two_languages, key="menu")
    sales = menu.options.get(label="sales")
    Form(admin_client, menu.get_absolute_url()).send(**{f"option-{sales.pk}-es-US": "ventas"})
    compiled = frozen(two_languages, "menu")
    assert isinstance(compiled, t.Menu)
    assert compiled.options[0].others == (t.OptionWording("es-US", "ventas"),)
    Form(admin_client, menu.get_absolute_url()).send(**{f"option-{sales.pk}-es-US": ""})
    assert not OptionWording.objects.exists()


def test_what_callers_may_say_is_asked_for_in_every_language(admin_client: Client, two_languages: PhoneTree) -> None:
    menu = Menu.objects.get(tree=two_languages, key="menu")
    Menu.objects.filter(pk=menu.pk).update(input="both")
    sales = menu.options.get(label="sales")
    name = f"option-{sales.pk}-es-US"
    Form(admin_client, menu.get_absolute_url()).send(**{name: "ventas", f"{name}-phrases": "comprar, pedido"})
    assert OptionWording.objects.get().phrases == ["comprar", "pedido"]


def test_emptied_fields_leave_nothing_behind(admin_client: Client, greeting: Message) -> None:
    Form(admin_client, greeting.get_absolute_url()).send(prompt__es__US="Bienvenidos.")
    Form(admin_client, greeting.get_absolute_url()).send(prompt__es__US="")
    assert not Wording.objects.exists()


def test_saving_without_a_change_leaves_no_trace(
    admin_client: Client, two_languages: PhoneTree, greeting: Message
) -> None:
    record(admin_client, greeting, **{"prompt-es-US": "Bienvenidos."})
    changes = two_languages.changes.count()
    Form(admin_client, greeting.get_absolute_url()).send()
    assert two_languages.changes.count() == changes


def test_languages_recordings_and_all_are_taken_back_and_done_again(
    admin_client: Client, admin_user: User, two_languages: PhoneTree, greeting: Message
) -> None:
    record(admin_client, greeting, **{"prompt-es-US": "Bienvenidos."})
    after = compile_tree(two_languages)
    last = undo_and_redo(two_languages).undo
    assert last is not None
    undo(two_languages, last.pk, admin_user)
    assert frozen(two_languages).prompt == t.Prompt(greeting.prompt)
    again = undo_and_redo(two_languages).redo
    assert again is not None
    redo(two_languages, again.pk, admin_user)
    assert compile_tree(PhoneTree.objects.get(pk=two_languages.pk)) == after


def test_a_copy_says_all_that_the_original_says(
    admin_client: Client, two_languages: PhoneTree, greeting: Message
) -> None:
    record(admin_client, greeting, **{"prompt-es-US": "Bienvenidos."})
    copy = compile_tree(duplicate_tree(two_languages))
    assert copy.destinations == compile_tree(two_languages).destinations
    assert copy.other_languages == (t.Voice("es-US", "Polly.Lupe"),)


class TestTwoPeople:
    """Neither person loses anything, as with every other field."""

    def test_what_only_the_other_one_changed_is_taken_over(
        self, admin_client: Client, two_languages: PhoneTree, greeting: Message
    ) -> None:
        mine = Form(admin_client, greeting.get_absolute_url())
        record(admin_client, greeting)  # somebody else
        refused = mine.refused(prompt__es__US="Bienvenidos.")
        assert "<dt>Recording</dt>" in refused.page
        assert "hello.wav" in refused.page
        refused.send()
        prompt = frozen(two_languages).prompt
        assert prompt.audio == Audio.objects.get().name
        assert prompt.others == (t.Wording("es-US", "Bienvenidos."),)

    def test_what_both_changed_stays_as_i_typed_it_and_is_shown(
        self, admin_client: Client, two_languages: PhoneTree, greeting: Message
    ) -> None:
        mine = Form(admin_client, greeting.get_absolute_url())
        Form(admin_client, greeting.get_absolute_url()).send(prompt__es__US="Hola.")
        refused = mine.refused(prompt__es__US="Bienvenidos.")
        assert "What the caller hears, in Spanish (United States)" in refused.page
        refused.send()
        assert frozen(two_languages).prompt.others == (t.Wording("es-US", "Bienvenidos."),)

    def test_an_upload_outlives_the_form_that_is_refused(
        self, admin_client: Client, two_languages: PhoneTree, greeting: Message
    ) -> None:
        mine = Form(admin_client, greeting.get_absolute_url())
        Form(admin_client, greeting.get_absolute_url()).send(name="Hello there")
        sent = {**mine.values, "prompt-audio-upload": upload(wav()), "_save": "1"}
        page = admin_client.post(greeting.get_absolute_url(), sent).content.decode()
        Form(admin_client, greeting.get_absolute_url(), page).send()
        assert frozen(two_languages).prompt.audio == Audio.objects.get().name


class TestLanguagesOfATree:
    """Languages are set up on the tree's form, each with a voice."""

    def test_a_language_is_added_with_its_voice(self, admin_client: Client, acme: PhoneTree) -> None:
        form = Form(admin_client, acme.get_absolute_url())
        form.send(other_languages__0__language="de-DE", other_languages__0__voice="Polly.Vicki")
        assert compile_tree(acme).other_languages == (t.Voice("de-DE", "Polly.Vicki"),)

    def test_the_first_language_is_no_other_one(self, admin_client: Client, acme: PhoneTree) -> None:
        page = Form(admin_client, acme.get_absolute_url()).save(other_languages__0__language="en-US")
        assert "This is already the line&#x27;s first language." in page

    def test_it_is_taken_back_like_any_change(self, admin_client: Client, admin_user: User, acme: PhoneTree) -> None:
        Form(admin_client, acme.get_absolute_url()).send(other_languages__0__language="de-DE")
        last = undo_and_redo(acme).undo
        assert last is not None
        undo(acme, last.pk, admin_user)
        assert compile_tree(acme).other_languages == ()


def test_callers_hear_the_recording_after_publishing_and_not_before(
    admin_client: Client, two_languages: PhoneTree, greeting: Message
) -> None:
    record(admin_client, greeting)
    audio = Audio.objects.get()
    assert "Not published yet" in Form(admin_client, greeting.get_absolute_url()).page
    assert audio.name not in str(ring().transcript)
    publish(two_languages)
    assert f"https://phone.example.com/media/{audio.name}" in str(ring().transcript)
    assert "Not published yet" not in Form(admin_client, greeting.get_absolute_url()).page


def test_files_carry_languages_and_recordings(
    admin_client: Client, two_languages: PhoneTree, greeting: Message
) -> None:
    record(admin_client, greeting, **{"prompt-es-US": "Bienvenidos."})
    tree = compile_tree(two_languages)
    assert snapshot.read(snapshot.write(tree).encode()) == tree


def test_a_language_written_twice_in_a_file_is_told() -> None:
    tree = t.Tree("a", "A", "", {}, other_languages=(t.Voice("de-DE"), t.Voice("de-DE", "Vicki")))
    with pytest.raises(snapshot.BadSnapshot) as refused:
        snapshot.read(snapshot.write(tree).encode())
    assert "The language “de-DE” appears twice: remove one." in str(refused.value)


class TestBeforePublishing:
    """The form, the tree's page and the publish page say the same."""

    def test_a_recording_that_is_not_here_keeps_a_tree_from_being_published(
        self, admin_client: Client, two_languages: PhoneTree, greeting: Message
    ) -> None:
        record(admin_client, greeting)
        (settings.MEDIA_DIR / Audio.objects.get().name).unlink()
        with pytest.raises(CannotPublish) as refused:
            publish(two_languages)
        assert "A recording of “Greeting” is missing: upload it again" in str(refused.value)
        page = admin_client.get(two_languages.get_absolute_url()).content.decode()
        assert "A recording of “Greeting” is missing" in page

    def test_a_recording_of_another_text_is_told_wherever_one_looks(
        self, admin_client: Client, two_languages: PhoneTree, greeting: Message
    ) -> None:
        record(admin_client, greeting)
        Form(admin_client, greeting.get_absolute_url()).send(prompt="Welcome to ACME.")
        assert "The text has changed since this was recorded" in Form(admin_client, greeting.get_absolute_url()).page
        for address in (two_languages.get_absolute_url(), f"/desk/tree/{two_languages.slug}/publish/"):
            assert "no longer matches its text" in admin_client.get(address).content.decode()
        publish(two_languages)

    def test_what_is_missing_in_a_language_is_told(self, admin_client: Client, two_languages: PhoneTree) -> None:
        page = admin_client.get(f"/desk/tree/{two_languages.slug}/publish/").content.decode()
        assert "“Greeting” is incomplete in Spanish (United States)" in page


def test_a_silent_recording_is_told_at_once_in_the_form_and_before_publishing(
    admin_client: Client, acme: PhoneTree
) -> None:
    row = Message.objects.get(tree=acme, key="greeting")
    values = Form(admin_client, row.get_absolute_url()).values
    quiet = {"prompt-audio-upload": upload(mp3(3), "quiet.mp3"), "_continue": "1"}
    page = admin_client.post(row.get_absolute_url(), {**values, **quiet}, follow=True).content.decode()
    assert f"“quiet.mp3”: {SILENT}" in page
    assert f'<p class="stale">{SILENT}</p>' in page
    found = [problem for problem in problems_in(compile_tree(acme)) if problem.code == "recording-odd"]
    assert [(problem.where, problem.level) for problem in found] == [("greeting", Level.WARNING)]
    assert found[0].what.endswith(SILENT)
