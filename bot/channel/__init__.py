"""What stands behind the hub's channel: one turn of one conversation, run once and answered truthfully."""
