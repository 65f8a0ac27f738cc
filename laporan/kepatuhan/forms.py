"""What the tier above types about a point."""

from django import forms


class PeriksaForm(forms.Form):
    tahun = forms.IntegerField(min_value=2010, max_value=2100, widget=forms.HiddenInput)
    sidik = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    catatan = forms.CharField(
        label="Catatan (opsional)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Catatan paling panjang %(limit_value)d karakter, sekarang %(show_value)d."},
    )
