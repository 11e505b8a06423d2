"""Forms that keep what was typed, name each error beside its field, and may be sent twice without harm."""

from tinhso.ground.page.forms.base import FilterForm, PageForm
from tinhso.ground.page.forms.fields import DateField
from tinhso.ground.page.forms.pickers import PickerField

__all__ = ["DateField", "FilterForm", "PageForm", "PickerField"]
