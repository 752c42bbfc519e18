"""Report -> attributions and events."""
