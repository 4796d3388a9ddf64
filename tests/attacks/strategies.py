"""Hypothesis strategies: headers, bodies, paths, files and whole contributions that anybody might offer."""

from hypothesis import strategies as st

from tests.attacks.files import FILES, MODES, NAMES, PLACES
from tests.attacks.fragments import HEADERS, MARKUP, RUNNING, TEXTS, TRACKERS, UNSEEN
from tests.attacks.generator import GOOD
from tests.attacks.pipeline import Contribution

_KEYS = [f"{key}: {value}" for key, value in GOOD.items()]
_ADDRESSES = st.sampled_from((*RUNNING, *TRACKERS, "a.jpg", "../a.md", "#a", "https://a.example/"))

words = st.one_of(st.sampled_from(MARKUP), st.sampled_from(UNSEEN), st.text(max_size=8))
links = st.builds("{}[{}]({} '{}')".format, st.sampled_from(("", "!")), words, _ADDRESSES, words)
values = st.one_of(
    st.text(max_size=30), st.sampled_from((*TEXTS, *UNSEEN, "[", "{", "- a", "&a", "*a", "!!x"))
)
keys = st.one_of(
    st.sampled_from(HEADERS),
    st.builds("{}: {}".format, st.sampled_from((*GOOD, "sources", "image", "was", "x")), values),
)
headers = st.lists(st.one_of(st.sampled_from(_KEYS), keys), max_size=9).map(
    lambda lines: "\n".join(("---", *lines, "---", ""))
)
bodies = st.lists(st.one_of(words, words, links, st.sampled_from(TEXTS)), max_size=40).map("".join)
texts = st.builds("{}{}".format, st.one_of(headers, st.just("\n".join(("---", *_KEYS, "---", "")))), bodies)
paths = st.one_of(
    st.sampled_from(("contributions/2026/11/a-piece.md", "contributions/people/eve.md")),
    st.builds("{}{}".format, st.sampled_from(PLACES), st.sampled_from(NAMES)),
    st.text(st.characters(exclude_characters="\x00"), min_size=1, max_size=30).map(
        "contributions/2026/11/{}.md".format
    ),
)
encoded = texts.map(lambda text: text.encode("utf-8", "surrogatepass"))
data = st.one_of(encoded, encoded, st.sampled_from(FILES), st.binary(max_size=200))
contributions = st.builds(
    Contribution,
    st.dictionaries(paths, st.tuples(st.sampled_from(MODES), data), min_size=1, max_size=4),
    st.sampled_from(("alice-martin", "camille-roux", "")),
)
