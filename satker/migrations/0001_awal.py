import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from kpu_zi.basis_data.migrasi import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name='Pengguna',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('email', models.EmailField(error_messages={'unique': 'E-mail ini sudah dipakai.'}, max_length=254, unique=True, verbose_name='e-mail')),
                        ('nama', models.CharField(max_length=120, verbose_name='nama')),
                        ('nip', models.CharField(blank=True, max_length=18, verbose_name='NIP')),
                        ('is_active', models.BooleanField(default=True, verbose_name='aktif')),
                        ('is_staff', models.BooleanField(default=False, verbose_name='dapat membuka halaman kelola')),
                        ('dibuat_pada', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='dibuat pada')),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'verbose_name': 'pengguna',
                        'verbose_name_plural': 'pengguna',
                        'ordering': ['nama'],
                        'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='email_sekali_tanpa_beda_huruf'), models.UniqueConstraint(condition=models.Q(('nip', ''), _negated=True), fields=('nip',), name='nip_sekali')],
                    },
                ),
                migrations.CreateModel(
                    name='Satker',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kode', models.CharField(max_length=16, unique=True, verbose_name='kode')),
                        ('tingkat', models.CharField(choices=[('ri', 'KPU RI'), ('provinsi', 'Provinsi'), ('kabkota', 'Kab/Kota')], max_length=8, verbose_name='tingkat')),
                        ('nama', models.CharField(max_length=120, verbose_name='nama')),
                        ('nama_wilayah', models.CharField(max_length=120, verbose_name='nama wilayah')),
                        ('jenis', models.CharField(blank=True, max_length=20, verbose_name='jenis')),
                        ('singkatan', models.CharField(blank=True, max_length=12, verbose_name='singkatan')),
                        ('induk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anak', to='satker.satker', verbose_name='induk')),
                        ('zona_waktu', models.CharField(choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], max_length=32, verbose_name='zona waktu')),
                        ('cari', models.CharField(db_index=True, editable=False, max_length=160, verbose_name='bentuk cari')),
                        ('aktif', models.BooleanField(default=True, verbose_name='aktif')),
                        ('sidik_muat', models.CharField(blank=True, editable=False, max_length=64, verbose_name='sidik data yang dimuat')),
                    ],
                    options={
                        'verbose_name': 'satker',
                        'verbose_name_plural': 'satker',
                        'ordering': ['kode'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('induk', None), ('tingkat', 'ri')), models.Q(models.Q(('tingkat', 'ri'), _negated=True), ('induk__isnull', False)), _connector='OR'), name='satker_hanya_ri_tanpa_induk', violation_error_message='Hanya KPU RI yang tidak mempunyai induk.')],
                    },
                ),
                migrations.CreateModel(
                    name='KodeLama',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kode', models.CharField(max_length=16, unique=True, verbose_name='kode lama')),
                        ('satker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kode_lama', to='satker.satker')),
                    ],
                    options={
                        'verbose_name': 'kode lama',
                        'verbose_name_plural': 'kode lama',
                    },
                ),
                migrations.CreateModel(
                    name='Penugasan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='penugasan', to=settings.AUTH_USER_MODEL, verbose_name='pengguna')),
                        ('satker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='penugasan', to='satker.satker', verbose_name='satker')),
                        ('peran', models.CharField(choices=[('operator', 'Operator'), ('ketua_tim', 'Ketua Tim ZI'), ('ketua', 'Ketua'), ('anggota', 'Anggota'), ('sekretaris', 'Sekretaris'), ('verifikator', 'Verifikator provinsi'), ('tpi_anggota', 'Anggota TPI'), ('tpi_ketua', 'Ketua tim TPI'), ('tpi_pengendali', 'Pengendali teknis TPI'), ('setjen', 'Sekretariat Jenderal'), ('admin', 'Administrator')], max_length=16, verbose_name='peran')),
                        ('jenis', models.CharField(choices=[('definitif', 'Definitif'), ('plt', 'Plt.'), ('plh', 'Plh.')], default='definitif', max_length=10, verbose_name='jenis')),
                        ('mulai', models.DateField(verbose_name='mulai')),
                        ('selesai', models.DateField(blank=True, help_text='Hari terakhir; kosong bila belum ditentukan.', null=True, verbose_name='selesai')),
                    ],
                    options={
                        'verbose_name': 'penugasan',
                        'verbose_name_plural': 'penugasan',
                        'indexes': [models.Index(fields=['pengguna', 'satker', 'peran'], name='penugasan_orang')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gte', models.F('mulai')), _connector='OR'), name='penugasan_selesai_setelah_mulai', violation_error_message='Tanggal selesai tidak boleh sebelum tanggal mulai.')],
                    },
                ),
                migrations.CreateModel(
                    name='PredikatSatker',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('satker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predikat', to='satker.satker')),
                        ('predikat', models.CharField(choices=[('WBK', 'WBK'), ('WBBM', 'WBBM')], max_length=4, verbose_name='predikat')),
                        ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                        ('dasar_hukum', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
                        ('dicabut_pada', models.DateField(blank=True, null=True, verbose_name='dicabut pada')),
                    ],
                    options={
                        'verbose_name': 'predikat satker',
                        'verbose_name_plural': 'predikat satker',
                        'ordering': ['-tahun', 'predikat'],
                        'constraints': [models.UniqueConstraint(fields=('satker', 'predikat', 'tahun'), name='predikat_sekali_setahun')],
                    },
                ),
            ],
        ),
    ]
