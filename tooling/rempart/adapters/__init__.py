"""Doors to the world: each other program or store behind one module of its own."""
