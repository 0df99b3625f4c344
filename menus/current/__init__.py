"""What is live and in no version, such as notices: kept in the memory of each process, and on disk."""

# Each part registers itself, so that whoever reads the store finds all of them there.
from menus.current import notices, people

__all__ = ["notices", "people"]
