"""Channels: one adapter per platform. They verify, decode, encode and send; conversations are not their business."""
