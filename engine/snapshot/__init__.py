"""A tree outside of memory: the stored form of revisions, and the import and export file with its schema."""

from engine.snapshot.errors import BadSnapshot, Error
from engine.snapshot.files import read, write
from engine.snapshot.form import FORMAT
from engine.snapshot.json_schema import schema
from engine.snapshot.json_text import written
from engine.snapshot.stored import digest, dump, load

__all__ = ["FORMAT", "BadSnapshot", "Error", "digest", "dump", "load", "read", "schema", "write", "written"]
