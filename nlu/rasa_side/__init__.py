"""What needs Rasa: run by the bot's Python, as a child of `python -m nlu`."""
