"""The phone tree and how a call walks it: frozen values and pure functions, standard library only."""
