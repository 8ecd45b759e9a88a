"""Channels: one adapter per platform. They verify, decode, encode and send; they know no conversations and no database."""
