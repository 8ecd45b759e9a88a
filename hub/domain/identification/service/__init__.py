"""Finding out who the customer is. The caller holds the conversation's row lock unless a verb says otherwise.

claims     who the customer says they are, and the one way by which they become a customer
codes      one-time codes: sending, comparing, limits
knowledge  the second factor: a code word or a date of birth
evidence   what a channel or a host site vouches for
secrets    what neither the bot nor people need to read
assurance  how sure we are, and for how long
"""
