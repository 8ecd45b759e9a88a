"""What a dialogue decides, without Rasa's servers and without the hub: reading answers, remembering, interrupting."""
