"""A branch and its cases."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import BranchOn
from engine.labels import NOWHERE, Changed, Choices, Label, Leads, NewRow, named
from engine.tree.parts import Key, Link, Name, Text

BRANCH_ON = Choices(
    {
        BranchOn.ANSWER: ("An answer that the caller gave", "an answer"),
        BranchOn.CALLER: ("Who is calling", "who is calling"),
        BranchOn.LIST: ("A list that the caller is on", "caller lists"),
        BranchOn.CALLED: ("The number that was called", "the number that was called"),
        BranchOn.SHARE: ("Chance: a share of the calls", "chance"),
        BranchOn.LANGUAGE: ("The language of the call", "the language of the call"),
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """One way out of a branch: taken if the value is any of these."""

    values: Annotated[
        tuple[Annotated[str, limits.CASE_VALUE], ...],
        limits.VALUES,
        Label("when it is"),
        "Any of these takes this way. An answer: 42, 10-20, 49*. A caller: +49*, sip:alice@example.com, client:alice, "
        "DE, anonymous, known, new. A caller list: vips. A share: 30. A language: es-US.",
    ]
    goes_to: Annotated[Link, Leads("then", when="in this case", label="goes to")]


@named(
    "Branch",
    plural="branches",
    icon="M2.5 8H6l3.5-3.6h3.6M6 8l3.5 3.6h3.6M11.4 2.6l1.8 1.8-1.8 1.8M11.4 9.8l1.8 1.8-1.8 1.8",
)
@dataclass(frozen=True, slots=True)
class Branch:
    """Continues by what is already known, without asking: the first case that matches, else `goes_to`."""

    key: Key
    name: Name
    prompt: Annotated[Text, "Said before the call continues, for example “One moment.” Most branches say nothing."]
    on: Annotated[
        BranchOn,
        BRANCH_ON.limit,
        BRANCH_ON,
        Label("decides by"),
        "What decides, for example who is calling. The caller is not asked anything here.",
        Changed("{place} now decides by {new} instead of {old}."),
        NewRow(BranchOn.CALLER, "a file always says it; a form has to begin with something"),
    ]
    cases: Annotated[tuple[Case, ...], limits.OPTIONS, "The first that matches is taken."]
    goes_to: Annotated[
        Link,
        Leads("otherwise", when="in every other case", changed="When no case of {place} matches", nothing=NOWHERE),
    ]
    answer: Annotated[
        str,
        limits.ANSWER_OR_NONE,
        Label("name of the answer"),
        "The name of the answer that decides, for example account.",
        Changed("{place} now uses the answer {new} instead of {old}.", empty="no answer"),
    ] = ""
