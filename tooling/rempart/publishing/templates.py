"""Templates and a language in, an environment that prints them out. Everything is escaped.

What a template says in constant words is said in the language when it is read, not anew on each page.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from jinja2 import BytecodeCache, DictLoader, Environment, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from rempart.i18n import words

_WORDS = re.compile(r"""\{\{ _\("([^"\\]+)"\) \}\}""")


class _Context(Context):
    """Calls what a template calls: nothing of ours asks who calls it, and to look for that takes as long.

    All templates share their globals: none needs a module of its own for what it imports.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.globals_keys = set()

    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: Any,
    ) -> Any:
        return called(*args, **named)


class Compiled(BytecodeCache):
    """Templates of one language as Python runs them, by name; another text has another checksum."""

    def __init__(self, kept: MutableMapping[str, bytes], lang: str) -> None:
        self._kept, self._lang = kept, lang

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self._kept.get(f"{self._lang} {bucket.key}"):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[f"{self._lang} {bucket.key}"] = bucket.bytecode_to_string()


def environment(
    templates: Mapping[str, str], lang: str, compiled: MutableMapping[str, bytes] | None
) -> Environment:
    """What prints the templates in a language. compiled: where they are kept as Python runs them."""
    made = Environment(
        loader=DictLoader({name: _worded(text, lang) for name, text in templates.items()}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        bytecode_cache=None if compiled is None else Compiled(compiled, lang),
        auto_reload=False,
    )
    made.context_class = _Context
    made.globals |= _speaking(lang)
    return made


def _worded(template: str, lang: str) -> str:
    return _WORDS.sub(lambda found: words(lang).gettext(found[1]) % {}, template)


def _speaking(lang: str) -> Mapping[str, Callable[..., Markup]]:
    """The functions by which a template says what depends on the page; their parameters are escaped."""
    catalogue = words(lang)

    def say(message: str, /, **params: object) -> Markup:
        return Markup(catalogue.gettext(message)) % params

    def count(one: str, many: str, num: int, /, **params: object) -> Markup:
        return Markup(catalogue.ngettext(one, many, num)) % {"num": num, **params}

    return {"_": say, "ngettext": count}
