"""Pictures, sound and film."""
