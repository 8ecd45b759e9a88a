"""The verbs of a conversation. Callers hold the conversation's row lock (`queries.lock`); nothing here commits."""
