"""Papers as PDF: templates printed, and where on the page a named place lies."""

from tinhso.ground.page.pdf.printing import FAMILY, Place, render, render_html, render_placed

__all__ = ["FAMILY", "Place", "render", "render_html", "render_placed"]
