"""The Rasa bot: its dialogue, its actions and the channel by which the hub speaks to it."""
