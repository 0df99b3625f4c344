"""The tree as a picture: what is drawn where, and its words."""

from dataclasses import replace

from desk.picture import Callers, Overlay, draw
from engine import tree as t
from engine.check import find_problems
from tests.desk.seen import Seen
from tests.menus.trees import acme, changed, large, menu
from tests.speed import stays_below


def test_every_destination_is_drawn_once() -> None:
    tree = large()
    assert set(Seen(draw(tree)).boxes) == set(tree.destinations)


def test_a_branch_carries_the_key_that_is_pressed_for_it() -> None:
    seen = Seen(draw(acme()))
    assert {"1", "2", "3", "0", "then", "gives up"} <= set(seen.badges)
    assert seen.frames["menu"].left < seen.frames["sales"].left, "from left to right, as a caller goes"


def test_a_way_back_is_a_mark_in_the_box_and_no_line() -> None:
    seen = Seen(draw(acme()))
    assert "9 ↩ Main menu" in seen.words("menu")
    assert "then ↩ Main menu" in seen.words("nobody_free")
    assert len(seen.with_class("branch")) == len(seen.boxes) - 1


def test_a_way_to_a_place_drawn_elsewhere_is_a_mark_that_leads_there() -> None:
    seen = Seen(draw(acme(), Overlay(ids="x-"), "x"), ids="x-")
    assert "no answer … → Nobody is free" in seen.words("reception")
    marks = [link.get("href") for link in seen.boxes["reception"].iter() if link.get("href")]
    assert marks == ["#x-nobody_free"]


def test_an_option_that_leads_nowhere_says_so() -> None:
    lost = t.Menu("lost", "Lost", t.Prompt("x"), (t.Option(("1",), "nobody", ""), t.Option((), "keyless", "gone")))
    seen = Seen(draw(t.Tree("s", "S", "lost", {"lost": lost})))
    assert seen.words("lost")[2:] == ["start", "“x”", "1 ✕ nowhere", "no key ✕ nowhere"]


def test_a_box_is_a_link_to_its_form_and_says_its_kind() -> None:
    seen = Seen(draw(acme(), Overlay(link="/form/{}".format)))
    assert seen.link("sales") == "/form/sales"
    assert seen.words("sales")[:2] == ["Sales voicemail", "Voicemail"]
    assert "kind-voicemail" in seen.looks("sales")


def test_a_screen_reader_hears_of_a_box_what_the_eye_sees() -> None:
    seen = Seen(draw(acme(), Overlay(link=str, callers=Callers({"sales": 12}))))
    label = seen.boxes["sales"][0].get("aria-label")
    said = "says “Nobody from sales is free right now. Please leave a …”"
    assert label == f"Sales voicemail; voicemail; {said}; from Main menu by 1 for sales; callers: 12"
    assert seen.root.get("role") == "group"
    assert seen.with_class("branches")[0].get("aria-hidden") == "true"


def test_what_nobody_can_reach_stands_apart_below_under_a_heading() -> None:
    tree = changed(acme(), menu("lonely", "friend"), t.Goodbye("friend", "Friend", t.Prompt("x")))
    seen = Seen(draw(tree, Overlay(problems={"lonely": find_problems(tree)})))
    below = seen.headings["Nobody can reach these yet"]
    assert seen.frames["goodbye"].top < below < seen.frames["lonely"].top
    assert seen.frames["lonely"].left < seen.frames["friend"].left


def test_problems_are_marked_in_their_box_with_a_sign_and_told_in_its_title() -> None:
    silent = t.Goodbye("goodbye", "Goodbye", t.Prompt(""))
    tree = changed(acme(), silent)
    problems = [problem for problem in find_problems(tree) if problem.where == "goodbye"]
    seen = Seen(draw(tree, Overlay(problems={"goodbye": problems})))
    assert "! 1 problem" in seen.words("goodbye")
    assert problems[0].what in "".join(seen.boxes["goodbye"].itertext())
    assert f"; {problems[0].what.rstrip('.')}; from" in seen.boxes["goodbye"][0].get("aria-label", "")


def test_callers_are_counted_at_each_place_and_widen_the_branches_they_took() -> None:
    callers = Callers(
        {"greeting": 1200, "menu": 1000, "sales": 300},
        {("greeting", "goes_to"): 1200, ("menu", "1"): 300, ("menu", "9"): 41},
    )
    seen = Seen(draw(acme(), Overlay(callers=callers)))
    assert seen.words("greeting")[1] == "1,200"
    assert seen.words("goodbye")[1] == "0"
    assert "9 ↩ Main menu · 41" in seen.words("menu")
    widths = [float(branch.get("stroke-width", 0)) for branch in seen.with_class("branch")]
    assert widths == sorted(widths, reverse=True)
    assert widths[:3] == [6.5, 2.8, 1.5]


def test_without_calls_nothing_is_counted() -> None:
    assert Seen(draw(acme())).with_class("count") == []


def test_a_long_name_is_cut_and_stands_in_full_in_the_title() -> None:
    name = "The department of names that are longer than anybody would believe"
    seen = Seen(draw(changed(acme(), t.Goodbye("goodbye", name, t.Prompt("x")))))
    cut = seen.words("goodbye")[0]
    assert cut.endswith("…")
    assert name.startswith(f"{cut.removesuffix('…')} ")  # whole words, which voice control finds in the full name
    assert name in seen.boxes["goodbye"].itertext()


def test_names_are_text_and_never_markup() -> None:
    name = "</text><script>alert(1)</script> & \"Sons\" 'n' \x00\x0b\ud800"
    svg = draw(changed(acme(), t.Goodbye("goodbye", name, t.Prompt("x"))), Overlay(link=lambda key: '"><b>'))
    assert "<script" not in svg
    assert "<b>" not in svg
    assert Seen(svg).boxes["goodbye"][0][0].text == name.translate(dict.fromkeys((0, 11, 0xD800), "�"))


def test_nothing_in_a_picture_needs_more_than_the_strict_policy() -> None:
    for element in Seen(draw(large(9, 30))).root.iter():
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") not in ("script", "style", "image", "use")


def test_the_start_of_a_tall_picture_is_on_the_first_screen() -> None:
    assert Seen(draw(large())).frames["menu0"].top < 300


def test_a_chain_of_any_length_is_drawn() -> None:
    chain = {f"m{n}": t.Message(f"m{n}", f"Message {n}", t.Prompt("x"), f"m{n + 1}") for n in range(3000)}
    assert len(Seen(draw(t.Tree("s", "S", "m0", chain))).boxes) == 3000


def test_a_tree_without_anything_is_an_empty_picture() -> None:
    assert Seen(draw(t.Tree("s", "S", ""))).boxes == {}


def test_three_hundred_destinations_are_drawn_within_a_tenth_of_a_second() -> None:
    tree = replace(large(), start="menu0")
    assert len(tree.destinations) == 300

    callers = Callers(dict.fromkeys(tree.destinations, 5))
    assert stays_below(0.1, lambda: draw(tree, Overlay(link=str, callers=callers)))
