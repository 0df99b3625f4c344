"""Ready-made trees, as files of the format used by import and export."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine import snapshot
from engine import tree as t
from engine.wording.quoting import listed


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A tree that a business can start from. `yours` says what to adapt before publishing.

    `stands_for` are what its texts call the business; `hours` is what it calls the hours that it says, "" if none.
    """

    slug: str
    description: str
    yours: tuple[str, ...]
    stands_for: tuple[str, ...] = ()
    hours: str = ""

    def to_change(self, hours_chosen: bool) -> str:
        """Returns what to adapt before publishing, in one phrase."""
        hours = [] if hours_chosen or not self.hours else [self.hours]
        return listed([*hours, *self.yours], "and", "")

    def tree(self) -> t.Tree:
        return sample(self.slug)


@cache
def sample(slug: str) -> t.Tree:
    """Loads the tree from the file with this name."""
    return snapshot.read((Path(__file__).parent / f"{slug}.json").read_bytes())


READY_MADE = (
    ReadyMade(
        "office",
        "Sales, customer service, billing and reception, each with its own number, and a voicemail for when "
        "everyone is busy. Callers who press nothing reach reception.",
        ("the four numbers it rings", "the address"),
        ("our office", "unserem Büro", "nuestra oficina", "notre bureau"),
        "the opening hours",
    ),
    ReadyMade(
        "practice",
        "For a doctor. The first sentence is for emergencies; then appointments, prescription refills and test "
        "results, so that the front desk is free for callers who need it.",
        ("the emergency number of your country", "the name", "the number of the front desk", "the address"),
        (
            "the practice of Doctor Miller",
            "der Praxis Doktor Müller",
            "la consulta del doctor Molina",
            "le cabinet du docteur Moulin",
        ),
        "the office hours",
    ),
    ReadyMade(
        "restaurant",
        "Tables, take-out orders, opening hours and directions. When everyone is busy, callers can still ask for a "
        "table by message.",
        ("the name", "the two numbers it rings", "the directions"),
        ("the Olive Tree", "Olivenbaum", "El Olivo", "L'Olivier"),
        "the opening hours",
    ),
    ReadyMade(
        "support-line",
        "Two queues with music, for new questions and for open requests. Callers who would rather not wait are called "
        "back when it is their turn. With an announcement of known problems.",
        ("the operator's number", "who answers the two queues"),
        ("our support line", "unserer Hotline", "nuestro servicio técnico", "notre assistance"),
        "the support hours",
    ),
    ReadyMade(
        "two-languages",
        "English and German: callers choose first, and everything after that is said in their language. Those who "
        "call again start in the language of their last call.",
        ("the three numbers it rings", "the second language, if yours is a different one"),
        ("Miller and Sons", "Miller und Söhne"),
        "the opening hours",
    ),
    ReadyMade(
        "orders",
        "Callers press or say what they need. Those who ask about an order type its number, hear it read "
        "back, and reach the people who handle that kind of order.",
        ("the numbers it rings", "how your order numbers look", "who handles which of them"),
        ("Acme Parts", "Acme Teile", "Recambios Acme", "Acme Pièces"),
    ),
)
