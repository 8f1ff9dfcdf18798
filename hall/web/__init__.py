"""The hall's interface: HTTP and WebSocket. Handlers carry messages to the actions and back, and decide nothing."""
