"""Property tests: the same examples on every run, and as slow as a busy machine is."""

from hypothesis import settings

settings.register_profile("calm", deadline=None, derandomize=True)
settings.load_profile("calm")
