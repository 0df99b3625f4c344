"""Who is on duty, and whom a transfer rings: people, teams and their rotas."""
