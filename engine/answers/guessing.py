"""Limits PIN guessing: a few tries in a call and a day by one caller, ever slower for all of them together.

Callers can show any number, or none. So a check never closes for everybody, which would let a stranger lock a
business out; it takes one try after a pause that grows with the day's wrong PINs, whoever entered them. That is the
only limit for callers who withhold their number: about 110 tries a day, of ten thousand PINs with four digits.
"""

# Wrong PINs before a caller has to give up: in one call, and within a day.
MOST_WRONG_PINS = 3
MOST_WRONG_PINS_A_DAY = 10
# Wrong PINs within a day that cause no pause: people mistype.
FREE_TRIES = 3
# A quarter of an hour: the longest that wrong guesses can keep out somebody who knows the PIN.
LONGEST_PAUSE_SECONDS = 900


def pause_after(wrong_pins: int) -> int:
    """Seconds from the last wrong PIN to the next try at the same place; `wrong_pins` are those of a day."""
    beyond = wrong_pins - FREE_TRIES
    return min(2 ** min(beyond, 30), LONGEST_PAUSE_SECONDS) if beyond > 0 else 0
