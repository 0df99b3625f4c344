"""One file for each language that we speak and understand; `known` finds them."""
