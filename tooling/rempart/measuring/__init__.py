"""How good the checks are: texts whose nature is known, and what was said of them, in; figures out.

Every figure carries how many it was counted over and its Wilson interval at 95 %, apart by language and
by source. Nothing here reads a file or screens a text: `newsroom/measuring.py` does, and hands both over.
"""
