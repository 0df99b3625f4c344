"""Property tests: the same examples on every run, and no deadline on busy machines."""

import os

from hypothesis import settings

# `make faults` draws more.
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "100"))
settings.register_profile("calm", deadline=None, derandomize=True, max_examples=EXAMPLES)
settings.load_profile("calm")
