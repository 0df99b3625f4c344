"""One file per language that we speak and understand; `known` finds them."""
