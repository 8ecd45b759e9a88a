"""What a message names, one module per kind; each is a pure function of the text."""
