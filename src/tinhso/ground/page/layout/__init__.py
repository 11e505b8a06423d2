"""The frame of every page: what stands around the content, and the one function that answers with a page."""

from tinhso.ground.page.environment import url
from tinhso.ground.page.layout import navigation
from tinhso.ground.page.layout.respond import page

__all__ = ["navigation", "page", "url"]
