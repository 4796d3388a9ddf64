"""The sites of social networks and messengers: anybody writes there to everybody.

What is told there rests on who tells it, and on nothing else.
"""

_NETWORKS = """
facebook.com fb.com fb.watch x.com twitter.com t.co instagram.com tiktok.com snapchat.com threads.net
threads.com t.me telegram.me whatsapp.com wa.me nextdoor.com nextdoor.fr nextdoor.co.uk reddit.com redd.it
discord.com discord.gg bsky.app mastodon.social vk.com pinterest.com youtube.com youtu.be
"""
SOCIAL = frozenset(_NETWORKS.split())
