"""Commands with retry, events with resume: one connection to the hall for one program.

Runs asyncio on one thread of its own; `listener` is called on that thread with each piece of news.
"""
