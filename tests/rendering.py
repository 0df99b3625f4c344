"""What `response.context` holds: the contexts of pages, and not of each of their hundreds of widgets."""

from django.template import Context, RequestContext, Template
from django.test.signals import template_rendered


def tell_of_pages_only() -> None:
    """From now on, only pages are told to Django's test client. It copies contexts, a sixth of the time of a form."""
    Template._render = _render  # type: ignore[attr-defined]


def _render(self: Template, context: Context) -> str:
    if isinstance(context, RequestContext) and context.template is self:
        template_rendered.send(sender=self, template=self, context=context)
    return self.nodelist.render(context)
