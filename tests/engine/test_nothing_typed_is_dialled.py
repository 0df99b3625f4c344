"""What a caller types or says is never dialled, whatever the tree does with it: only what it or its people have."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import heard as h
from engine import tree as t
from engine.kinds.all import kind_of
from engine.knowing.facts import Stored
from engine.knowing.known_answers import RIGHT
from engine.on_duty.people import Directory, Person, Team
from engine.position import Position
from engine.verbs import Dial, Enqueue, Verb
from tests.engine.trees import sound_trees
from tests.engine.walking import WalkedCall

# A number that no tree and nobody has, in every form in which somebody might get it dialled.
TYPED = "19005550199"
FORMS = (TYPED, f"00{TYPED}", f"{TYPED}#", f"*{TYPED}", f"+{TYPED}", f"sip:{TYPED}@example.com")
ANNA = Person("anna", "Anna", ("+15550100011", "sip:anna@example.com"))
EVERYBODY = Directory({"anna": ANNA}, {"support": Team("support", "Support", members=("anna",))})


def may_dial(tree: t.Tree) -> set[str]:
    of_places = {number for place in tree.destinations.values() for number in kind_of(place).rings(place)}
    return of_places | {tree.fallback_number} | set(ANNA.numbers)


def heard_at(tree: t.Tree, at: Position) -> list[h.Heard]:
    """What moves the call on, and the number in every form."""
    place = tree.destinations[at.at]
    typed = [each for form in FORMS for each in (h.Digits(form), h.Spoken(form, 0.9), h.Spoken(f"call {form}"))]
    return [*kind_of(place).can_hear(tree, place, at, frozenset()), *typed]


def numbers_of(verbs: tuple[Verb, ...]) -> Iterator[str]:
    for verb in verbs:
        match verb:
            case Dial(numbers=numbers, shows=shows):
                yield from (*numbers, shows)
            case Enqueue(queue_name):
                assert TYPED not in queue_name


@settings(max_examples=30)
@given(sound_trees(), st.data())
def test_no_number_that_a_caller_types_or_shows_is_dialled(tree: t.Tree, data: st.DataObject) -> None:
    stored = Stored(dict.fromkeys(tree.answer_names, f"+{TYPED}"), pending=f"+{TYPED}")
    call = WalkedCall(tree, stored, call="CA1", caller=f"+{TYPED}", called="+15550100001", directory=lambda: EVERYBODY)
    allowed = may_dial(tree) | {"", "+15550100001"}
    for _ in range(15):
        assert set(numbers_of(call.reply.verbs)) <= allowed | _shown(tree)
        if call.reply.position is None:
            return
        call.hears(data.draw(st.sampled_from(heard_at(tree, call.reply.position))), verdict=RIGHT)


def _shown(tree: t.Tree) -> set[str]:
    return {place.shown_number for place in tree.destinations.values() if isinstance(place, t.Transfer)}
