import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from kpu_zi.basis_data.migrasi import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bukti', '0001_awal'),
        ('satker', '0001_awal'),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name='HitunganLaju',
                    fields=[
                        ('kunci', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('n', models.PositiveIntegerField()),
                        ('kedaluwarsa', models.DateTimeField(db_index=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Kuesioner',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kode', models.CharField(max_length=40, unique=True, verbose_name='kode')),
                        ('jenis', models.CharField(choices=[('ikm', 'IKM'), ('ipkp', 'IPKP'), ('ipak', 'IPAK')], max_length=4, verbose_name='jenis')),
                        ('judul', models.CharField(max_length=120, verbose_name='judul')),
                        ('dasar_hukum', models.CharField(max_length=200, verbose_name='dasar hukum')),
                        ('berlaku_mulai', models.DateField(verbose_name='berlaku mulai')),
                        ('isi', models.TextField()),
                        ('sidik', models.CharField(max_length=64)),
                    ],
                    options={
                        'verbose_name': 'kuesioner',
                        'verbose_name_plural': 'kuesioner',
                        'ordering': ['jenis', '-berlaku_mulai'],
                    },
                ),
                migrations.CreateModel(
                    name='KunciHari',
                    fields=[
                        ('hari', models.DateField(primary_key=True, serialize=False)),
                        ('kunci', models.CharField(max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name='Periode',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('satker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periode_survei', to='satker.satker')),
                        ('kuesioner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periode', to='survei.kuesioner')),
                        ('jenis', models.CharField(choices=[('ikm', 'IKM'), ('ipkp', 'IPKP'), ('ipak', 'IPAK')], max_length=4, verbose_name='survei')),
                        ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                        ('kala', models.CharField(choices=[('S1', 'Semester I'), ('S2', 'Semester II'), ('T1', 'Triwulan I'), ('T2', 'Triwulan II'), ('T3', 'Triwulan III'), ('T4', 'Triwulan IV'), ('TH', 'Tahunan')], max_length=2, verbose_name='periode')),
                        ('mulai', models.DateField(verbose_name='mulai')),
                        ('akhir', models.DateField(verbose_name='akhir')),
                        ('populasi', models.PositiveIntegerField(blank=True, null=True, verbose_name='populasi')),
                        ('layanan', models.JSONField(blank=True, default=dict)),
                        ('tambahan', models.JSONField(blank=True, default=list)),
                        ('status', models.CharField(choices=[('draf', 'Disiapkan'), ('buka', 'Dibuka'), ('tutup', 'Ditutup')], default='draf', max_length=5, verbose_name='status')),
                        ('dibuka_pada', models.DateTimeField(null=True)),
                        ('dibuka_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('ditutup_pada', models.DateTimeField(null=True)),
                        ('ditutup_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('diterbitkan_pada', models.DateTimeField(null=True)),
                        ('diterbitkan_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'periode survei',
                        'verbose_name_plural': 'periode survei',
                        'ordering': ['-tahun', 'jenis', 'kala'],
                        'indexes': [models.Index(fields=['tahun', 'jenis', 'status'], name='periode_survei_tahun')],
                        'constraints': [models.UniqueConstraint(fields=('satker', 'jenis', 'tahun', 'kala'), name='periode_survei_sekali'), models.CheckConstraint(condition=models.Q(('akhir__gte', models.F('mulai'))), name='periode_survei_akhir_setelah_mulai', violation_error_message='Tanggal akhir tidak boleh sebelum tanggal mulai.'), models.CheckConstraint(condition=models.Q(models.Q(('dibuka_oleh', None), ('dibuka_pada', None), ('status', 'draf')), models.Q(models.Q(('status', 'draf'), _negated=True), ('dibuka_oleh__isnull', False), ('dibuka_pada__isnull', False)), _connector='OR'), name='periode_survei_dibuka_lengkap'), models.CheckConstraint(condition=models.Q(models.Q(('ditutup_pada__isnull', False), ('status', 'tutup')), models.Q(models.Q(('status', 'tutup'), _negated=True), ('ditutup_oleh', None), ('ditutup_pada', None)), _connector='OR'), name='periode_survei_ditutup_lengkap'), models.CheckConstraint(condition=models.Q(models.Q(('diterbitkan_oleh', None), ('diterbitkan_pada', None)), models.Q(('diterbitkan_oleh__isnull', False), ('diterbitkan_pada__isnull', False), ('status', 'tutup')), _connector='OR'), name='periode_survei_terbit_setelah_tutup')],
                    },
                ),
                migrations.CreateModel(
                    name='BerkasSurvei',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('periode', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='berkas', to='survei.periode')),
                        ('nama', models.CharField(max_length=120, verbose_name='nama berkas')),
                        ('berkas', models.BinaryField()),
                        ('sidik', models.CharField(max_length=64)),
                        ('pemetaan', models.JSONField(default=dict)),
                        ('hasil', models.JSONField(null=True)),
                        ('diunggah_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('diunggah_pada', models.DateTimeField(auto_now_add=True)),
                        ('diterapkan_pada', models.DateTimeField(null=True)),
                        ('diterapkan_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'berkas jawaban survei',
                        'verbose_name_plural': 'berkas jawaban survei',
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('diterapkan_oleh', None), ('diterapkan_pada', None)), models.Q(('diterapkan_oleh__isnull', False), ('diterapkan_pada__isnull', False)), _connector='OR'), name='berkas_survei_diterapkan_lengkap')],
                    },
                ),
                migrations.CreateModel(
                    name='DokumenHasil',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('periode', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='dokumen', to='survei.periode')),
                        ('berkas', models.BinaryField()),
                        ('sidik', models.CharField(max_length=64)),
                        ('dibuat_pada', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name': 'dokumen hasil survei',
                        'verbose_name_plural': 'dokumen hasil survei',
                    },
                ),
                migrations.CreateModel(
                    name='Publikasi',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('periode', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publikasi', to='survei.periode')),
                        ('tanggal', models.DateField(verbose_name='tanggal')),
                        ('kanal', models.CharField(max_length=120, verbose_name='kanal')),
                        ('tautan', models.URLField(blank=True, max_length=500, verbose_name='tautan')),
                    ],
                    options={
                        'verbose_name': 'publikasi hasil survei',
                        'verbose_name_plural': 'publikasi hasil survei',
                        'ordering': ['tanggal', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Rekap',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('periode', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rekap', to='survei.periode')),
                        ('dimensi', models.CharField(blank=True, max_length=24)),
                        ('nilai', models.CharField(blank=True, max_length=80)),
                        ('dihitung', models.BooleanField()),
                        ('n', models.IntegerField(default=0)),
                        ('j1', models.IntegerField(default=0)),
                        ('j2', models.IntegerField(default=0)),
                        ('j3', models.IntegerField(default=0)),
                        ('j4', models.IntegerField(default=0)),
                        ('j5', models.IntegerField(default=0)),
                        ('j6', models.IntegerField(default=0)),
                        ('j7', models.IntegerField(default=0)),
                        ('j8', models.IntegerField(default=0)),
                        ('j9', models.IntegerField(default=0)),
                        ('b1', models.IntegerField(default=0)),
                        ('b2', models.IntegerField(default=0)),
                        ('b3', models.IntegerField(default=0)),
                        ('b4', models.IntegerField(default=0)),
                        ('b5', models.IntegerField(default=0)),
                        ('b6', models.IntegerField(default=0)),
                        ('b7', models.IntegerField(default=0)),
                        ('b8', models.IntegerField(default=0)),
                        ('b9', models.IntegerField(default=0)),
                    ],
                    options={
                        'verbose_name': 'rekap survei',
                        'verbose_name_plural': 'rekap survei',
                        'constraints': [models.UniqueConstraint(fields=('periode', 'dimensi', 'nilai', 'dihitung'), name='rekap_sekali')],
                    },
                ),
                migrations.CreateModel(
                    name='Saluran',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('periode', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saluran', to='survei.periode')),
                        ('jenis', models.CharField(choices=[('tautan', 'Tautan umum'), ('loket', 'Tablet di loket'), ('pribadi', 'Undangan sekali pakai'), ('kertas', 'Kuesioner kertas'), ('impor', 'Berkas dari alat lain')], max_length=8, verbose_name='jenis')),
                        ('nama', models.CharField(max_length=80, verbose_name='nama')),
                        ('benih', models.CharField(blank=True, max_length=32)),
                        ('sidik', models.CharField(blank=True, max_length=64)),
                        ('kode_pendek', models.CharField(blank=True, max_length=8)),
                        ('aktif', models.BooleanField(default=True, verbose_name='aktif')),
                        ('dibuat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
                        ('dibuat_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'saluran survei',
                        'verbose_name_plural': 'saluran survei',
                        'ordering': ['jenis', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('sidik', ''), _negated=True), fields=('sidik',), name='saluran_sidik_sekali'), models.UniqueConstraint(condition=models.Q(('kode_pendek', ''), _negated=True), fields=('kode_pendek',), name='saluran_kode_sekali'), models.UniqueConstraint(condition=models.Q(('jenis__in', ['kertas', 'impor', 'pribadi'])), fields=('periode', 'jenis'), name='saluran_dalam_sekali')],
                    },
                ),
                migrations.CreateModel(
                    name='Respons',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('periode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='respons', to='survei.periode')),
                        ('saluran', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='respons', to='survei.saluran')),
                        ('tanggal', models.DateField(verbose_name='tanggal')),
                        ('nilai', models.JSONField()),
                        ('profil', models.JSONField(default=dict)),
                        ('tambahan', models.JSONField(default=dict)),
                        ('saran', models.TextField(blank=True, max_length=1000, verbose_name='saran')),
                        ('tanda', models.CharField(blank=True, max_length=60, verbose_name='tanda')),
                        ('keadaan', models.CharField(choices=[('sah', 'Dihitung'), ('ditandai', 'Ditandai, belum dihitung'), ('diterima', 'Ditandai, dihitung'), ('keluar', 'Dikeluarkan')], default='sah', max_length=8, verbose_name='keadaan')),
                        ('diputus_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('diputus_pada', models.DateTimeField(null=True)),
                        ('alasan', models.CharField(blank=True, max_length=300, verbose_name='alasan')),
                        ('dicatat_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'jawaban survei',
                        'verbose_name_plural': 'jawaban survei',
                        'indexes': [models.Index(condition=models.Q(('tanda', ''), _negated=True), fields=['periode', 'keadaan'], name='respons_bertanda'), models.Index(condition=models.Q(('saran', ''), _negated=True), fields=['periode', 'tanggal'], name='respons_bersaran')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('keadaan', 'sah'), ('tanda', '')), models.Q(models.Q(('keadaan', 'sah'), _negated=True), models.Q(('tanda', ''), _negated=True)), _connector='OR'), name='respons_tanda_bila_ditandai'), models.CheckConstraint(condition=models.Q(models.Q(('diputus_oleh', None), ('diputus_pada', None), ('keadaan__in', ['sah', 'ditandai'])), models.Q(('diputus_oleh__isnull', False), ('diputus_pada__isnull', False), ('keadaan__in', ['diterima', 'keluar'])), _connector='OR'), name='respons_diputus_lengkap')],
                    },
                ),
                migrations.CreateModel(
                    name='TindakLanjut',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('periode', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tindak_lanjut', to='survei.periode')),
                        ('butir', models.CharField(max_length=8, verbose_name='unsur')),
                        ('kegiatan', models.CharField(max_length=300, verbose_name='kegiatan')),
                        ('penanggung_jawab', models.CharField(max_length=120, verbose_name='penanggung jawab')),
                        ('tenggat', models.DateField(verbose_name='tenggat')),
                        ('status', models.CharField(choices=[('rencana', 'Direncanakan'), ('berjalan', 'Berjalan'), ('selesai', 'Selesai')], default='rencana', max_length=8, verbose_name='keadaan')),
                        ('bukti', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bukti.bukti', verbose_name='bukti')),
                        ('versi', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'verbose_name': 'tindak lanjut survei',
                        'verbose_name_plural': 'tindak lanjut survei',
                        'ordering': ['tenggat', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='TokenPribadi',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('saluran', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='token', to='survei.saluran')),
                        ('sidik', models.CharField(max_length=64, unique=True)),
                        ('dipakai_tanggal', models.DateField(null=True)),
                    ],
                    options={
                        'verbose_name': 'undangan sekali pakai',
                        'verbose_name_plural': 'undangan sekali pakai',
                    },
                ),
            ],
        ),
    ]
