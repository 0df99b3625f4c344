"""The questions that every kind answers: `engine.tree` says what a kind is, its file what it does."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import ClassVar

from engine import tree as t
from engine.answers.checks import Value
from engine.capabilities import Capability
from engine.heard import Heard, QueueResult
from engine.hours.opening import TimedWay, Window
from engine.hours.periods import Periods
from engine.kinds.concept import Concept
from engine.kinds.provable import Place
from engine.kinds.recordable import Recordable
from engine.links import Way, row_ways
from engine.listening import Listening
from engine.position import Position
from engine.problem import Problem
from engine.queues.waiting import Waited, WaitLink
from engine.reply import Reply, Work
from engine.saying.prompts import labels_of
from engine.understanding.requests import Answers
from engine.verbs import Leave, Speech, Verb
from engine.walking.walk import Walk
from engine.wording.change import Change

NOTHING: frozenset[Capability] = frozenset()
# Among the keys of a place: any other key does something as well.
ANY_KEY = "any other key"


class Kind(Recordable[Place]):
    """One kind of destination. What matters for every kind has no default; the defaults are right for most kinds."""

    # Whether it listens for the caller, and asks again without a valid answer (engine.kinds.asking).
    asks: ClassVar[bool] = False
    # Whether tries here are guesses, which are counted and take turns (engine.answers.guessing).
    takes_guesses: ClassVar[bool] = False
    # Whether the call ends here, as intended.
    hangs_up: ClassVar[bool] = False
    # Whether a system of the business is asked here, between two turns (engine.kinds.lookup).
    asks_a_system: ClassVar[bool] = False
    # The fields of its keys, of which no two may be equal: on forms, and before publishing.
    keys_apart: ClassVar[tuple[str, ...]] = ()
    # Whether it only chooses a way, by what is known: most have no text.
    decides: ClassVar[bool] = False
    # Whether it says its prompt itself, or not, once it is known what is done here.
    speaks_itself: ClassVar[bool] = False
    # Whether pictures only name it where something leads to it.
    is_drawn_small: ClassVar[bool] = False
    # What a right answer is, and what it may offer instead of one that fits several, for the table of rules.
    right_answer: ClassVar[str] = "a right answer"
    offers: ClassVar[str] = ""
    # Whether a notice that closes the line sends callers another way here (engine.knowing.known.Known.closing_notice).
    can_be_closed: ClassVar[bool] = False

    @property
    @abstractmethod
    def concept(self) -> Concept:
        """What texts call an option that leads here (engine.check.texts.naming)."""

    @abstractmethod
    def enter(self, walk: Walk, place: Place, position: Position) -> Reply | str:
        """Does what the place is for, after its prompt. A key continues the walk at once, "" with a goodbye."""

    @abstractmethod
    def hear(self, walk: Walk, place: Place, position: Position, heard: Heard) -> Reply | None:
        """The reply to what was heard here; None for what the place never asked for."""

    @abstractmethod
    def needs(self, place: Place) -> frozenset[Capability]:
        """What a provider must be able to do, or else something is different here."""

    def while_closed(self, place: Place) -> Place:
        """The place as it is while a notice closes the line."""
        return place

    def problems(self, tree: t.Tree, place: Place) -> Iterator[Problem]:
        """What is wrong with such a place, or worth knowing before publishing."""
        return iter(())

    def rows(self, place: Place) -> Iterator[Way]:
        """The ways out that the admin wrote as rows, such as options, in the order of the form."""
        return row_ways(place)

    def called(self, tree: t.Tree, place: Place, way: Way) -> Way:
        """One of the `rows` with the name that only the tree knows."""
        return way

    def changed(self, old: t.Tree, new: t.Tree, before: Place, place: Place, field: str) -> Iterable[Change] | None:
        """The change of a field in the kind's own words; None for the sentence next to the field."""
        return None

    def keys(self, place: Place) -> Collection[str] | None:
        """The place's own keys, which its texts must not contradict; None if texts are not compared with keys here."""
        return None

    def named_keys(self, place: Place) -> Mapping[str, str]:
        """What some keys do that its text has to announce, for example {"9": "skip"}."""
        return {}

    def no_such_key(self, place: Place, keys: str) -> str:
        """Continues “… says “press 3”, but” if these keys do nothing here, or ANY_KEY."""
        return f"{keys} does nothing there: change the text."

    def announcement(self, place: Place, language: str) -> str:
        """What our own sentences say of the place after its prompt, such as its options; "" for nothing."""
        return ""

    def untranslated(self, place: Place, tag: str) -> Iterator[str]:
        """What callers hear here besides prompts that has no words in a further language of the tree."""
        return (f"“{each.text}”" for each in labels_of(place) if tag not in each.others)

    def answers_known(self, place: Place) -> tuple[Collection[str], Collection[str]]:
        """Names of answers, and places: callers who go from here to any other place have these answers."""
        return (), ()

    def longest_answers(self, place: Place) -> Mapping[str, Iterable[Value]]:
        """Of each answer given here that texts may speak, candidates for the longest."""
        return {}

    def leads_unlinked(self, tree: t.Tree, place: Place) -> str:
        """The line's place, such as its operator, to which it leads without a link of its own; "" for none."""
        return ""

    def leads_back(self, place: Place) -> bool:
        """Whether it leads callers to where they have been."""
        return False

    def repeats(self, place: Place) -> bool:
        """Whether callers hear again what they were asked last."""
        return False

    def after_line(self, place: Place) -> str:
        """Where a call goes on that left for another line here, and comes back."""
        return ""

    def without_line(self, place: Place) -> str | None:
        """Where a call goes on that left for another line here, once that is gone; None if it sends none."""
        return None

    def caller_lists(self, place: Place) -> tuple[str, ...]:
        """The keys of the caller lists by which it decides."""
        return ()

    def says_labels(self, place: Place) -> bool:
        """Whether callers hear the labels of its options, or can say them."""
        return False

    def must_speak(self, place: Place) -> bool:
        """Whether callers who reach this place must hear something."""
        return True

    def is_only_heard(self, place: Place) -> bool:
        """Whether its prompt is about what is not done in writing, so that it is not shown there."""
        return False

    def instead_of_key(self, place: Place) -> str:
        """What to do where its text names a key, and is read by people who have no keys."""
        return "say it without the key"

    def our_sentences(self, place: Place) -> Iterator[str]:
        """Names of our own sentences (engine.locales) that are said here; none if the tree has its own words."""
        return iter(())

    def listening(self, place: Place) -> Listening | None:
        """How callers may answer here, if they may choose between keys and speech."""
        return None

    def speech(self, place: Place, language: str) -> Speech | None:
        """How speech is recognised here in a call of this language; None if no speech is heard."""
        return None

    def answers(self, place: Place) -> Answers | None:
        """What may be an answer by speech; None if callers can say nothing, and so cannot ask for anything either."""
        return None

    def words_needed(self, place: Place) -> Iterator[str]:
        """What callers say here that needs words in each language: yes and no, digits, dates."""
        return iter(())

    def finish_key(self, place: Place) -> str:
        """The key that ends typing here; "" if none does."""
        return ""

    def rings(self, place: Place) -> tuple[str, ...]:
        """The phone numbers that ring here, as the tree has them."""
        return ()

    def rings_at_once(self, place: Place) -> int:
        """How many of these ring at once at most."""
        return len(self.rings(place))

    def rings_people(self, place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The people and the teams that ring here, by key."""
        return (), ()

    def rings_as(self, place: Place) -> t.Transfer | None:
        """The transfer by whose settings those are asked and told who are rung here; None if it rings no people."""
        return None

    def looks_up(self, place: Place) -> tuple[str, ...] | None:
        """The teams whose people callers find here by name or extension, () for everyone; None if they find nobody."""
        return None

    def rings_when(self, tree: t.Tree, place: Place, window: Window) -> Periods:
        """When people are rung for callers who come here."""
        return window.whole

    def timed_ways(self, tree: t.Tree, place: Place, window: Window) -> Iterable[TimedWay] | None:
        """When each way out is taken, if the clock decides; None if any way can be taken at any time."""
        return None

    def transcribed_seconds(self, place: Place) -> int:
        """The length of the longest message here that the provider is to write down; 0 if it writes down none."""
        return 0

    def lacks(self, place: Place, cannot: frozenset[Capability]) -> bool:
        """Whether a provider with these gaps (`cannot`) cannot do what the place is for in any way."""
        return False

    def instead(self, place: Place) -> str:
        """Where the call goes on such a provider; if the admin chose nothing, as if the place had failed."""
        return ""

    def has_substitute(self, place: Place) -> bool:
        """Whether the admin has chosen a substitute for such a provider."""
        return False

    def wait(self, walk: Walk, place: Place, waited: Waited) -> tuple[Verb, ...]:
        """One round of what the provider plays while the caller waits here."""
        return (Leave(),)

    def work_when_gone(self, place: Place) -> tuple[Work, ...]:
        """What is to be done once a caller has hung up here."""
        return ()

    def tells(self, place: Place, waited: Waited) -> bool:
        """Whether this round speaks to the caller, so that their place in the queue should be known."""
        return False

    def has_link(self, place: Place) -> bool:
        """Whether callers who wait here can be texted a link."""
        return False

    def link_due(self, place: Place, waited: Waited) -> WaitLink:
        """Whether the link is to be texted (TEXTED) or offered (OFFERED) in this round; UNKNOWN for neither."""
        return WaitLink.UNKNOWN

    def ways_in_writing(self, place: Place) -> Mapping[QueueResult, str]:
        """What callers who wait here can choose on the page of the link: how the wait ends then, and where it leads."""
        return {}

    def waits_for_keys(self, place: Place) -> bool:
        """Whether a caller can press a wrong key here."""
        return self.asks

    def days_with_a_way(self, place: Place) -> Mapping[str, Iterable[str]]:
        """The schedule whose hours decide here, and its named days on which closed calls go another way."""
        return {}
