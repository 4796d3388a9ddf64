"""The whole journey of a piece, one module per step, one function per verb. Start here."""
