import django.db.models.deletion
import django.utils.timezone
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
                    name='PemeriksaanTautan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('url', models.TextField(max_length=2000, verbose_name='tautan')),
                        ('sidik_url', models.CharField(max_length=64, unique=True)),
                        ('keadaan', models.CharField(choices=[('belum_dicek', 'belum dicek'), ('terbuka', 'terbuka'), ('terkunci', 'terkunci'), ('kosong', 'kosong'), ('mati', 'mati'), ('lokal', 'berkas lokal'), ('tidak_dapat_diperiksa', 'tidak dapat diperiksa'), ('belum_dapat_diperiksa', 'belum dapat diperiksa')], default='belum_dicek', max_length=24, verbose_name='keadaan')),
                        ('sebab', models.CharField(default='belum_dicek', max_length=24, verbose_name='sebab')),
                        ('status', models.PositiveSmallIntegerField(null=True, verbose_name='kode HTTP')),
                        ('diperiksa_pada', models.DateTimeField(null=True, verbose_name='diperiksa pada')),
                        ('sejak', models.DateTimeField(default=django.utils.timezone.now, verbose_name='keadaan sejak')),
                    ],
                    options={
                        'verbose_name': 'pemeriksaan tautan',
                        'verbose_name_plural': 'pemeriksaan tautan',
                        'indexes': [models.Index(fields=['diperiksa_pada'], name='pemeriksaan_giliran')],
                    },
                ),
                migrations.CreateModel(
                    name='Bukti',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('satker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bukti', to='satker.satker')),
                        ('jenis', models.CharField(choices=[('tautan', 'Tautan'), ('berkas', 'Berkas'), ('nama', 'Nama dokumen')], max_length=8, verbose_name='jenis')),
                        ('kunci', models.CharField(max_length=64)),
                        ('judul', models.CharField(max_length=200, verbose_name='judul')),
                        ('tautan', models.TextField(blank=True, max_length=2000, verbose_name='tautan')),
                        ('tanggal_dokumen', models.DateField(blank=True, null=True, verbose_name='tanggal dokumen')),
                        ('berlaku_sampai', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                        ('macam', models.CharField(blank=True, choices=[('sk', 'Surat keputusan'), ('surat', 'Surat'), ('notulen', 'Notulen'), ('laporan', 'Laporan'), ('foto', 'Foto'), ('video', 'Video'), ('daftar_hadir', 'Daftar hadir'), ('tangkapan', 'Tangkapan layar'), ('peraturan', 'Peraturan atau SOP'), ('lainnya', 'Lainnya')], max_length=16, verbose_name='macam dokumen')),
                        ('periksa', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bukti', to='bukti.pemeriksaantautan')),
                        ('sidik', models.CharField(blank=True, max_length=64, verbose_name='sidik isi')),
                        ('nama_berkas', models.CharField(blank=True, max_length=120, verbose_name='nama berkas')),
                        ('simpanan', models.CharField(blank=True, max_length=40)),
                        ('tipe', models.CharField(blank=True, max_length=100, verbose_name='tipe')),
                        ('ukuran', models.PositiveIntegerField(default=0, verbose_name='ukuran')),
                        ('pindai', models.CharField(blank=True, choices=[('belum', 'belum dipindai'), ('bersih', 'bersih'), ('terinfeksi', 'terinfeksi'), ('gagal', 'gagal dipindai')], max_length=10, verbose_name='pemindaian')),
                        ('gambar', models.PositiveSmallIntegerField(null=True, verbose_name='halaman bergambar')),
                        ('versi', models.PositiveIntegerField(default=0)),
                        ('dibuat_pada', models.DateTimeField(verbose_name='dibuat pada')),
                        ('dibuat_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('ditarik_pada', models.DateTimeField(null=True, verbose_name='ditarik pada')),
                        ('ditarik_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('alasan_tarik', models.CharField(blank=True, max_length=300, verbose_name='alasan ditarik')),
                    ],
                    options={
                        'verbose_name': 'bukti',
                        'verbose_name_plural': 'bukti',
                        'ordering': ['judul', 'pk'],
                        'indexes': [models.Index(fields=['kunci'], name='bukti_kunci'), models.Index(condition=models.Q(('sidik', ''), _negated=True), fields=['sidik'], name='bukti_sidik')],
                        'constraints': [models.UniqueConstraint(fields=('satker', 'kunci'), name='bukti_sekali_per_satker'), models.UniqueConstraint(condition=models.Q(('simpanan', ''), _negated=True), fields=('simpanan',), name='bukti_simpanan_sendiri'), models.CheckConstraint(condition=models.Q(('jenis', 'tautan'), ('tautan', ''), _connector='XOR'), name='bukti_tautan_bila_tautan'), models.CheckConstraint(condition=models.Q(models.Q(('jenis', 'berkas'), models.Q(('simpanan', ''), _negated=True), models.Q(('sidik', ''), _negated=True), models.Q(('pindai', ''), _negated=True)), models.Q(models.Q(('jenis', 'berkas'), _negated=True), ('pindai', ''), ('sidik', ''), ('simpanan', '')), _connector='OR'), name='bukti_berkas_bila_berkas'), models.CheckConstraint(condition=models.Q(models.Q(('alasan_tarik', ''), ('ditarik_oleh', None), ('ditarik_pada', None)), models.Q(('ditarik_oleh__isnull', False), ('ditarik_pada__isnull', False), models.Q(('alasan_tarik', ''), _negated=True)), _connector='OR'), name='bukti_ditarik_lengkap'), models.CheckConstraint(condition=models.Q(('berlaku_sampai', None), ('tanggal_dokumen', None), ('berlaku_sampai__gte', models.F('tanggal_dokumen')), _connector='OR'), name='bukti_berlaku_setelah_tanggal', violation_error_message='Tanggal akhir berlaku tidak boleh sebelum tanggal dokumen.')],
                    },
                ),
                migrations.CreateModel(
                    name='HalamanGambar',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('bukti', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='halaman', to='bukti.bukti')),
                        ('nomor', models.PositiveSmallIntegerField(verbose_name='halaman')),
                        ('simpanan', models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        'verbose_name': 'gambar halaman',
                        'verbose_name_plural': 'gambar halaman',
                        'constraints': [models.UniqueConstraint(fields=('bukti', 'nomor'), name='halaman_gambar_sekali')],
                    },
                ),
            ],
        ),
    ]
