"""The web desk and the JSON API, on this machine alone."""

from onrecord.desk.app import create_app, serve

__all__ = ["create_app", "serve"]
