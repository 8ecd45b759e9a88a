"""Our components of Rasa's pipeline. They load inside Rasa only; what needs no Rasa lies one folder up."""
