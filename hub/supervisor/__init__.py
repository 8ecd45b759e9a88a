"""One command, whole stack: starts every process of Switchboard as a child, keeps them alive, stops them in order."""
