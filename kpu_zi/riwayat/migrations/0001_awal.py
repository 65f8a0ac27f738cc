import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kpu_zi.basis_data.migrasi import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('satker', '0001_awal'),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name='Rantai',
                    fields=[
                        ('kunci', models.CharField(max_length=60, primary_key=True, serialize=False)),
                        ('nomor', models.PositiveIntegerField(default=0)),
                        ('kepala', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name='Riwayat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rantai', models.CharField(max_length=60)),
                        ('nomor', models.PositiveIntegerField()),
                        ('pada', models.DateTimeField()),
                        ('pelaku', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('peran', models.CharField(blank=True, max_length=40)),
                        ('alamat', models.CharField(blank=True, max_length=45)),
                        ('acara', models.CharField(max_length=40)),
                        ('objek', models.CharField(blank=True, max_length=60)),
                        ('rincian', models.JSONField(default=dict)),
                        ('sidik_sebelum', models.CharField(max_length=64)),
                        ('sidik', models.CharField(max_length=64)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['rantai', 'objek', 'nomor'], name='riwayat_objek')],
                        'constraints': [models.UniqueConstraint(fields=('rantai', 'nomor'), name='riwayat_urut')],
                    },
                ),
            ],
        ),
    ]
