"""Any tree's picture is readable: nothing overlaps, and everything is within its bounds."""

from functools import cache
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.picture import Callers, Overlay, compare, draw
from engine import tree as t
from tests.desk.seen import Seen

KEYS = [f"place{number}" for number in range(14)]
a_name = st.text(max_size=60)
# Any place, none, and one that does not exist.
a_link = st.sampled_from(["", "gone", *KEYS])


@cache
def place(key: str) -> st.SearchStrategy[t.Destination]:
    name, prompt = a_name, st.just(t.Prompt("Hello."))
    an_option = st.builds(t.Option, st.tuples(st.sampled_from("0123456789*#")), a_name, a_link)
    options = st.lists(an_option, max_size=7).map(tuple)
    links = {"other_keys_go_to": a_link, "gives_up_to": a_link}
    return st.one_of(
        st.builds(t.Menu, st.just(key), name, prompt, options, **links),
        st.builds(t.Message, st.just(key), name, prompt, a_link),
        st.builds(t.Transfer, st.just(key), name, prompt, st.just(()), no_answer_goes_to=a_link, busy_goes_to=a_link),
        st.builds(t.Goodbye, st.just(key), name, prompt),
    )


@st.composite
def trees(draw: st.DrawFn) -> t.Tree:
    """Any tree at all: complete or not, with circles, with islands."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    return t.Tree("any", "Any", draw(a_link), {key: draw(place(key)) for key in keys})


# Time does not matter here, because the machine does other things, too.
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees(), trees(), st.booleans())
def test_no_box_lies_on_another_and_all_are_on_the_paper(tree: t.Tree, live: t.Tree, counted: bool) -> None:
    callers = Callers({key: len(key) * 1000 for key in KEYS}, {(key, "1"): 77 for key in KEYS}) if counted else None
    seen = Seen(draw(tree, Overlay(callers=callers, changes=compare(tree, live))))
    assert set(seen.boxes) == set(tree.destinations) | set(live.destinations)
    for one, other in combinations(seen.frames.values(), 2):
        assert not one.overlaps(other)
    for frame in seen.frames.values():
        assert frame.left >= 0
        assert frame.top >= 0
        assert frame.left + frame.width <= seen.paper.width
        assert frame.top + frame.height <= seen.paper.height
