"""`make bench-nlu`: our intent pipeline beside Rasa's default one, on the same data, in the same run."""
