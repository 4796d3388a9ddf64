"""What could wrong a person."""
