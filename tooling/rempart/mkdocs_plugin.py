"""MkDocs' door onto the newspaper: `mkdocs build` and `mkdocs serve` give what `rempart publish` gives.

The whole site is published beside `site_dir` before MkDocs empties that, so that whatever
stops the newspaper stops the build with the old site in place. MkDocs itself is given
nothing to do: the standing pages are part of what is published.
"""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files

from rempart.errors import NewsroomError
from rempart.i18n import say
from rempart.newsroom.publishing import Published, publish

WATCHED = ("contributions", "site", ".github/newsroom.yml")
STAGED = "build/cache/mkdocs/site"

POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n')

log = get_plugin_logger("rempart")


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs does not say it
    """The newsroom's settings are in its own file."""


class RempartPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # MkDocs does not say it
    """Keeps what was published between the moment it is made and the moment MkDocs is done."""

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.published: Published | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Defined so that one instance lives through every rebuild of `mkdocs serve`."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let `mkdocs serve` see every file of the newsroom change."""
        root = _root(config)
        config.watch = [*config.watch, *(str(root / name) for name in WATCHED)]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Publish beside `site_dir`, which still holds the old site."""
        root = _root(config)
        try:
            self.published = publish(root, date.today(), root / STAGED)
        except NewsroomError as error:
            raise PluginError(say(config.theme["language"], error.message, error.params)) from error
        for left in self.published.left_out:
            log.info("left out: %s", left.path)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """MkDocs builds nothing: the standing pages are published with the rest."""
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put what was published in the place of what MkDocs wrote."""
        if self.published is None:
            return
        site = Path(config.site_dir)
        shutil.rmtree(site)
        shutil.move(self.published.site, site)
        if self.serving:
            _let_reload(site)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _let_reload(site: Path) -> None:
    """`mkdocs serve` reloads a page by a script it writes into it, which our pages would not run."""
    for page in site.rglob("*.html"):
        page.write_bytes(POLICY.sub(b"", page.read_bytes()))
