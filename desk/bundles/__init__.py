"""Style sheets and scripts that every page needs, joined into few files: a page is a dozen requests at most.

`joining` writes them, `finder` gives them to Django like any static file, so that they are hashed and compressed.
"""
