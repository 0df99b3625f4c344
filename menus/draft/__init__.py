"""The draft of a phone tree: from rows to a frozen tree and back, every change kept, files and copies."""
