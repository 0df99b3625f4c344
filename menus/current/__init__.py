"""What is live and in no version, such as notices: kept in the memory of each process, and on disk."""

# Each part registers itself, so that readers of the store find all of them.
from menus.current import caller_lists, experiments, lines, notices, people

__all__ = ["caller_lists", "experiments", "lines", "notices", "people"]
