"""Custom actions: each asks the hub, which alone knows the customer and decides what may be disclosed."""
