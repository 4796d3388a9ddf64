"""The steps MkDocs takes with a plugin, one after the other, without MkDocs' own work between them."""

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from rempart.mkdocs_plugin import RempartPlugin


def configured(root: Path) -> MkDocsConfig:
    """A newsroom's MkDocs settings, as the plugin leaves them."""
    config = load_config(str(root / "mkdocs.yml"))
    return RempartPlugin().on_config(config)


def steps(plugin: RempartPlugin, root: Path) -> Path:
    """What `mkdocs serve` does with the plugin at each change; the folder of the site."""
    config = plugin.on_config(load_config(str(root / "mkdocs.yml")))
    plugin.on_pre_build(config=config)
    Path(config.site_dir).mkdir(parents=True, exist_ok=True)
    assert not list(plugin.on_files(Files([]), config=config))
    plugin.on_post_build(config=config)
    return Path(config.site_dir)
