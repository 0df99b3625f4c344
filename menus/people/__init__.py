"""People, teams and rotas: frozen for calls, changed, undone, and where each is used."""
