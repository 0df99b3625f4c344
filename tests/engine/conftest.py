"""Property tests: the same examples on every run, and no deadline on busy machines."""

from hypothesis import settings

settings.register_profile("calm", deadline=None, derandomize=True)
settings.load_profile("calm")
