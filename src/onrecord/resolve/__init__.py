"""Words -> places, dates and actors. Imports nothing: the build hook uses this room before dependencies exist."""
