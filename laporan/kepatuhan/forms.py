"""What the tier above types about a point."""

from django import forms

from kpu_zi.tools.isian import FormIsian


class PeriksaForm(FormIsian):
    tahun = forms.IntegerField(min_value=2010, max_value=2100, widget=forms.HiddenInput)
    sidik = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    catatan = forms.CharField(
        label="Catatan (opsional)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
