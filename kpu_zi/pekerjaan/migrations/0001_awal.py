import django.db.models.deletion
import uuid
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
                    name='Jadwal',
                    fields=[
                        ('jenis', models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ('berikut_pada', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Pekerjaan',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('jenis', models.CharField(max_length=40)),
                        ('parameter', models.JSONField(default=dict)),
                        ('pemilik', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('kunci', models.CharField(blank=True, max_length=120)),
                        ('status', models.CharField(choices=[('antre', 'Antre'), ('berjalan', 'Berjalan'), ('selesai', 'Selesai'), ('gagal', 'Gagal'), ('dibatalkan', 'Dibatalkan')], default='antre', max_length=10)),
                        ('percobaan', models.PositiveSmallIntegerField(default=0)),
                        ('sewa_sampai', models.DateTimeField(null=True)),
                        ('kemajuan', models.PositiveIntegerField(default=0)),
                        ('jumlah', models.PositiveIntegerField(default=0)),
                        ('hasil', models.JSONField(null=True)),
                        ('galat', models.CharField(blank=True, max_length=500)),
                        ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                        ('selesai_pada', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('status__in', ['antre', 'berjalan'])), fields=['dibuat_pada'], name='pekerjaan_belum_selesai')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['antre', 'berjalan']), models.Q(('kunci', ''), _negated=True)), fields=('kunci',), name='pekerjaan_kunci_hidup')],
                    },
                ),
            ],
        ),
    ]
