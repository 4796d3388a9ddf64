"""What MkDocs is told while it builds the standing pages; it loads this file by its path.

Pages of the first language stand at the root. Of Material's files its stylesheets alone are
published: no page of ours runs a script.
"""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

TABLES = "markdown.extensions.tables"
UNWANTED = ("assets/javascripts/", "assets/images/", "assets/_mkdocstrings")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """A column is aligned by an attribute of its own: a style in the page is refused by its policy."""
    for name in ("tables", TABLES):
        config.mdx_configs.setdefault(name, {})["use_align_attribute"] = True
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Place the pages; drop what nobody asks for."""
    home = config.extra["paper"]["home"] + "/"
    for file in list(files):
        if file.dest_uri.endswith(".map") or file.dest_uri.startswith(UNWANTED):
            files.remove(file)
        elif file.src_uri.startswith(home):
            _place(file, file.dest_uri.removeprefix(home))
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Tell the templates which language the page is in."""
    context["paper_lang"] = page.file.src_uri.partition("/")[0]
    return context


def _place(file: File, address: str) -> None:
    file.dest_uri = address
    for known in ("url", "abs_dest_path"):  # both are made from the address, and kept
        vars(file).pop(known, None)
