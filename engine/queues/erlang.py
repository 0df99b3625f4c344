"""Erlang C: how long callers wait in a queue that so many people answer.

It takes calls that come at random, talks of any length around a mean, and callers who don't give up, so it says more
than what impatient callers wait. A load is in erlangs: how many talks go on at once on average.
https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_C_formula
"""

from math import inf


def load(calls_an_hour: float, seconds_each: float) -> float:
    """The erlangs of so many calls that take so long each."""
    return calls_an_hour * seconds_each / 3600


def all_busy(people: int, erlangs: float) -> float:
    """The share of callers who have to wait, from 0 to 1; 1 if the people can't keep up."""
    if erlangs <= 0:
        return 0.0
    if people <= erlangs:
        return 1.0
    blocked = 1.0  # Erlang B, by its recursion: no factorials, so it works for thousands of people
    for one in range(1, people + 1):
        blocked = erlangs * blocked / (one + erlangs * blocked)
    return blocked / (1 - erlangs / people * (1 - blocked))


def mean_wait(people: int, calls_an_hour: float, seconds_each: float) -> float:
    """Seconds that a caller waits on average; infinite if the people can't keep up."""
    erlangs = load(calls_an_hour, seconds_each)
    if erlangs <= 0:
        return 0.0
    return all_busy(people, erlangs) * seconds_each / (people - erlangs) if people > erlangs else inf


def people_for(wait: float, calls_an_hour: float, seconds_each: float) -> int:
    """The fewest people with whom callers wait no longer than this many seconds on average; `wait` is above 0."""
    people = int(load(calls_an_hour, seconds_each)) + 1 if calls_an_hour > 0 else 0
    while mean_wait(people, calls_an_hour, seconds_each) > wait:
        people += 1
    return people
