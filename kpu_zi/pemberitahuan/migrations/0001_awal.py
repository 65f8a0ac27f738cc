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
                    name='Pemberitahuan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('penerima', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pemberitahuan', to=settings.AUTH_USER_MODEL)),
                        ('jenis', models.CharField(max_length=40)),
                        ('kalimat', models.CharField(max_length=400)),
                        ('url', models.CharField(max_length=200)),
                        ('unik', models.CharField(blank=True, max_length=120)),
                        ('dibuat_pada', models.DateTimeField()),
                        ('dibaca_pada', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('dibaca_pada', None)), fields=['penerima'], name='pemberitahuan_belum_dibaca')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('unik', ''), _negated=True), fields=('penerima', 'jenis', 'unik'), name='pemberitahuan_sekali'), models.CheckConstraint(condition=models.Q(('url__startswith', '/'), models.Q(('url__startswith', '//'), _negated=True)), name='pemberitahuan_url_portal')],
                    },
                ),
                migrations.CreateModel(
                    name='Pilihan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('jenis', models.CharField(max_length=40)),
                        ('surel', models.BooleanField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('pengguna', 'jenis'), name='pilihan_sekali')],
                    },
                ),
                migrations.CreateModel(
                    name='Surat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('pemberitahuan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='surat', to='pemberitahuan.pemberitahuan')),
                        ('tujuan', models.EmailField(max_length=254)),
                        ('subjek', models.CharField(max_length=200)),
                        ('isi', models.TextField()),
                        ('dikirim_pada', models.DateTimeField(null=True)),
                        ('percobaan', models.PositiveSmallIntegerField(db_default=0, default=0)),
                        ('berikut_pada', models.DateTimeField(null=True)),
                        ('menyerah_pada', models.DateTimeField(null=True)),
                        ('galat', models.CharField(blank=True, db_default='', max_length=300)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('berikut_pada__isnull', False)), fields=['berikut_pada'], name='surat_menunggu')],
                    },
                ),
            ],
        ),
    ]
