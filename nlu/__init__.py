"""The model's life-cycle: data set, lint, training, evaluation and our own pipeline components."""
