"""From a fresh clone to a machine that can run Switchboard; plain standard library, any Python from 3.8 on."""
