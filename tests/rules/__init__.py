"""The rules: their examples, their manners, and what they are hard on."""
