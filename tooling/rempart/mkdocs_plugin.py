"""MkDocs' door onto the newspaper: `mkdocs build` and `mkdocs serve` give what `rempart publish` gives.

The whole site is published beside `site_dir` before MkDocs empties that, so that whatever
stops the newspaper stops the build with the old site in place. MkDocs itself is given
nothing to do: the standing pages are part of what is published.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files

from rempart.adapters.twins import same_files
from rempart.errors import NewsroomError
from rempart.i18n import explained
from rempart.newsroom.publishing import Published, publish

WATCHED = ("contributions", "site", ".github/newsroom.yml")
STAGED, SHOWN = "build/cache/mkdocs/site", "build/cache/mkdocs/shown"

log = get_plugin_logger("rempart")


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs does not say it
    """The newsroom's settings are in its own file."""


class RempartPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # MkDocs does not say it
    """Keeps what was published between the moment it is made and the moment MkDocs is done."""

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.published: Published | None = None
        self.shown: Path | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Defined so that one instance lives through every rebuild of `mkdocs serve`."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let `mkdocs serve` see every file of the newsroom change."""
        root = _root(config)
        config.watch = [*config.watch, *(str(root / name) for name in WATCHED)]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Publish beside `site_dir`, which still holds the old site, and keep it for the next time."""
        _let_go(Path(config.site_dir))
        root = _root(config)
        try:
            staged = root / (SHOWN if self.serving else STAGED)
            self.published = publish(
                root, date.today(), staged, searchable=not self.serving, live=self.serving
            )
        except NewsroomError as error:
            raise PluginError(explained(config.theme["language"], error)) from error
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
        if self.serving:
            site.symlink_to(self.published.site)
            self.shown = site
        else:
            same_files(self.published.site, site)

    def on_shutdown(self) -> None:
        """Take back what was lent, before MkDocs empties it."""
        if self.shown:
            _let_go(self.shown)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _let_go(site: Path) -> None:
    """`site_dir` as MkDocs knows it: a folder of its own, which it may empty, and not the one we keep."""
    if site.is_symlink():
        site.unlink()
        site.mkdir()
