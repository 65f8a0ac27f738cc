import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from kpu_zi.basis_data.migrasi import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bukti', '0001_awal'),
        ('pekerjaan', '0001_awal'),
        ('satker', '0001_awal'),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name='AturanAlur',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                        ('tingkat', models.CharField(choices=[('ri', 'KPU RI'), ('provinsi', 'Provinsi'), ('kabkota', 'Kab/Kota')], max_length=8, verbose_name='tingkat')),
                        ('penilai', models.CharField(choices=[('induk', 'KPU Provinsi'), ('setjen', 'Sekretariat Jenderal'), ('tanpa', 'Tanpa penilaian pendahuluan')], max_length=8, verbose_name='penilai pendahuluan')),
                        ('setuju_ketua', models.BooleanField(default=True, verbose_name='perlu persetujuan Ketua')),
                        ('setuju_sekretaris', models.BooleanField(default=True, verbose_name='perlu persetujuan Sekretaris')),
                        ('dasar_hukum', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
                    ],
                    options={
                        'verbose_name': 'aturan alur',
                        'verbose_name_plural': 'aturan alur',
                        'constraints': [models.UniqueConstraint(fields=('tahun', 'tingkat'), name='aturan_alur_sekali')],
                    },
                ),
                migrations.CreateModel(
                    name='Instrumen',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kode', models.CharField(max_length=40, unique=True, verbose_name='kode')),
                        ('nama', models.CharField(max_length=160, verbose_name='nama')),
                        ('isi', models.TextField(verbose_name='isi')),
                        ('sidik', models.CharField(max_length=64, verbose_name='sidik isi')),
                        ('dimuat_pada', models.DateTimeField(auto_now=True, verbose_name='dimuat pada')),
                    ],
                    options={
                        'verbose_name': 'instrumen',
                        'verbose_name_plural': 'instrumen',
                    },
                ),
                migrations.CreateModel(
                    name='Jendela',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                        ('tahap', models.CharField(choices=[('isi', 'Pengisian'), ('pendahuluan', 'Penilaian pendahuluan'), ('perbaikan', 'Perbaikan'), ('tpi_1', 'Evaluasi TPI tahap 1'), ('tindak_lanjut', 'Tindak lanjut LHE'), ('tpi_2', 'Evaluasi TPI tahap 2'), ('usulan', 'Pengusulan')], max_length=16, verbose_name='tahap')),
                        ('tingkat', models.CharField(choices=[('ri', 'KPU RI'), ('provinsi', 'Provinsi'), ('kabkota', 'Kab/Kota')], max_length=8, verbose_name='tingkat')),
                        ('mulai', models.DateTimeField(blank=True, null=True, verbose_name='mulai')),
                        ('akhir', models.DateTimeField(blank=True, help_text='Detik terakhir yang masih diterima.', null=True, verbose_name='akhir')),
                        ('setelah_akhir', models.CharField(choices=[('tutup', 'Ditutup'), ('terlambat', 'Diterima dan ditandai terlambat')], default='tutup', max_length=10, verbose_name='setelah akhir')),
                        ('dasar_hukum', models.CharField(blank=True, max_length=200, verbose_name='dasar hukum')),
                    ],
                    options={
                        'verbose_name': 'jendela waktu',
                        'verbose_name_plural': 'jendela waktu',
                        'ordering': ['-tahun', 'tingkat', 'akhir'],
                        'constraints': [models.UniqueConstraint(fields=('tahun', 'tahap', 'tingkat'), name='jendela_sekali'), models.CheckConstraint(condition=models.Q(('mulai', None), ('akhir', None), ('akhir__gt', models.F('mulai')), _connector='OR'), name='jendela_akhir_setelah_mulai', violation_error_message='Akhir harus setelah mulai.')],
                    },
                ),
                migrations.CreateModel(
                    name='KunciKirim',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('kunci', models.UUIDField()),
                        ('balasan', models.JSONField()),
                        ('dibuat_pada', models.DateTimeField(db_index=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('pengguna', 'kunci'), name='kunci_sekali_per_pengguna')],
                    },
                ),
                migrations.CreateModel(
                    name='Lke',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('satker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lke', to='satker.satker')),
                        ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                        ('instrumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lke', to='lke.instrumen')),
                        ('status', models.CharField(choices=[('draf', 'Sedang diisi'), ('dikirim', 'Dikirim, menunggu penilai'), ('dinilai_pendahuluan', 'Dinilai pendahuluan'), ('dikembalikan', 'Dikembalikan'), ('tidak_diteruskan', 'Tidak diteruskan'), ('diverifikasi', 'Menunggu TPI'), ('dinilai_tpi_1', 'Dinilai TPI tahap 1'), ('ditindaklanjuti', 'Tindak lanjut LHE'), ('dinilai_tpi_2', 'Dinilai TPI tahap 2'), ('final', 'Final'), ('diusulkan', 'Diusulkan ke TPN'), ('tidak_diusulkan', 'Tidak diusulkan')], default='draf', max_length=20, verbose_name='status')),
                        ('putaran', models.PositiveSmallIntegerField(default=1, verbose_name='putaran')),
                        ('status_pada', models.DateTimeField(null=True, verbose_name='berstatus sejak')),
                        ('dikirim_pada', models.DateTimeField(null=True, verbose_name='dikirim pada')),
                        ('terlambat', models.BooleanField(default=False, verbose_name='terlambat dikirim')),
                        ('tanpa_tindak_lanjut', models.BooleanField(default=False, verbose_name='tanpa tindak lanjut')),
                        ('memenuhi_wbk', models.BooleanField(null=True, verbose_name='memenuhi WBK')),
                        ('memenuhi_wbbm', models.BooleanField(null=True, verbose_name='memenuhi WBBM')),
                        ('dibuat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
                    ],
                    options={
                        'ordering': ['-tahun', 'satker__kode'],
                        'indexes': [models.Index(fields=['tahun', 'status'], name='lke_antrean')],
                        'constraints': [models.UniqueConstraint(fields=('satker', 'tahun'), name='lke_sekali_setahun')],
                    },
                ),
                migrations.CreateModel(
                    name='Pengecualian',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pengecualian', to='lke.lke')),
                        ('tahap', models.CharField(choices=[('isi', 'Pengisian'), ('pendahuluan', 'Penilaian pendahuluan'), ('perbaikan', 'Perbaikan'), ('tpi_1', 'Evaluasi TPI tahap 1'), ('tindak_lanjut', 'Tindak lanjut LHE'), ('tpi_2', 'Evaluasi TPI tahap 2'), ('usulan', 'Pengusulan')], max_length=16, verbose_name='tahap')),
                        ('akhir', models.DateTimeField(verbose_name='berlaku sampai')),
                        ('alasan', models.CharField(max_length=300, verbose_name='alasan')),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'verbose_name': 'pengecualian waktu',
                        'verbose_name_plural': 'pengecualian waktu',
                        'ordering': ['-akhir'],
                        'indexes': [models.Index(fields=['lke', 'tahap', 'akhir'], name='pengecualian_lke')],
                    },
                ),
                migrations.CreateModel(
                    name='Penilaian',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='penilaian', to='lke.lke')),
                        ('lapis', models.CharField(choices=[('satker', 'satker'), ('provinsi', 'provinsi'), ('tpi', 'tpi')], max_length=8)),
                        ('nilai_total', models.DecimalField(decimal_places=9, default=Decimal('0'), max_digits=12)),
                        ('nilai_excel', models.DecimalField(decimal_places=9, default=Decimal('0'), max_digits=12)),
                        ('terisi', models.PositiveSmallIntegerField(default=0)),
                        ('rekap', models.JSONField(default=dict)),
                        ('diubah_pada', models.DateTimeField(null=True)),
                        ('detik_kerja', models.PositiveIntegerField(default=0)),
                        ('riwayat_nomor', models.PositiveIntegerField(default=0)),
                        ('riwayat_kepala', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('lke', 'lapis'), name='penilaian_sekali_per_lapis')],
                    },
                ),
                migrations.CreateModel(
                    name='BerkasImpor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('penilaian', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='berkas_impor', to='lke.penilaian')),
                        ('pekerjaan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='berkas_impor', to='pekerjaan.pekerjaan')),
                        ('nama', models.CharField(max_length=200, verbose_name='nama berkas')),
                        ('berkas', models.BinaryField(null=True, verbose_name='isi berkas')),
                        ('sidik', models.CharField(max_length=64)),
                        ('hasil', models.JSONField(null=True, verbose_name='hasil baca')),
                        ('status', models.CharField(choices=[('diperiksa', 'Sedang diperiksa'), ('siap', 'Siap diterapkan'), ('diterapkan', 'Sudah diterapkan'), ('ditolak', 'Ditolak')], default='diperiksa', max_length=12)),
                        ('diunggah_pada', models.DateTimeField(auto_now_add=True)),
                        ('diunggah_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('diterapkan_pada', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['-diunggah_pada'],
                    },
                ),
                migrations.CreateModel(
                    name='Penjelasan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='penjelasan', to='lke.lke')),
                        ('aturan', models.CharField(max_length=40)),
                        ('kode', models.CharField(max_length=16)),
                        ('teks', models.TextField(max_length=1000, verbose_name='penjelasan')),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('lke', 'aturan', 'kode'), name='penjelasan_sekali_per_temuan'), models.CheckConstraint(condition=models.Q(('teks', ''), _negated=True), name='penjelasan_berisi')],
                    },
                ),
                migrations.CreateModel(
                    name='Persetujuan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('penilaian', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='persetujuan', to='lke.penilaian')),
                        ('status', models.CharField(choices=[('draf', 'Sedang diisi'), ('dikirim', 'Dikirim, menunggu penilai'), ('dinilai_pendahuluan', 'Dinilai pendahuluan'), ('dikembalikan', 'Dikembalikan'), ('tidak_diteruskan', 'Tidak diteruskan'), ('diverifikasi', 'Menunggu TPI'), ('dinilai_tpi_1', 'Dinilai TPI tahap 1'), ('ditindaklanjuti', 'Tindak lanjut LHE'), ('dinilai_tpi_2', 'Dinilai TPI tahap 2'), ('final', 'Final'), ('diusulkan', 'Diusulkan ke TPN'), ('tidak_diusulkan', 'Tidak diusulkan')], max_length=20)),
                        ('putaran', models.PositiveSmallIntegerField()),
                        ('sebagai', models.CharField(max_length=16)),
                        ('isi_pada', models.DateTimeField(null=True)),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('penilaian', 'status', 'putaran', 'sebagai'), name='persetujuan_sekali_per_putaran')],
                    },
                ),
                migrations.CreateModel(
                    name='Pertanyaan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('instrumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pertanyaan', to='lke.instrumen')),
                        ('kode', models.CharField(max_length=16, verbose_name='kode')),
                        ('urutan', models.PositiveSmallIntegerField(verbose_name='urutan')),
                    ],
                    options={
                        'ordering': ['urutan'],
                        'constraints': [models.UniqueConstraint(fields=('instrumen', 'kode'), name='pertanyaan_sekali_per_instrumen')],
                    },
                ),
                migrations.CreateModel(
                    name='ContohBukti',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contoh_bukti', to='lke.lke')),
                        ('pertanyaan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lke.pertanyaan')),
                        ('bukti', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bukti.bukti')),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                        ('ditarik_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('ditarik_pada', models.DateTimeField(null=True)),
                    ],
                    options={
                        'verbose_name': 'contoh bukti',
                        'verbose_name_plural': 'contoh bukti',
                        'ordering': ['-pk'],
                        'indexes': [models.Index(condition=models.Q(('ditarik_pada', None)), fields=['pertanyaan'], name='contoh_dibagikan')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ditarik_pada', None)), fields=('lke', 'pertanyaan', 'bukti'), name='contoh_sekali'), models.CheckConstraint(condition=models.Q(models.Q(('ditarik_oleh', None), ('ditarik_pada', None)), models.Q(('ditarik_oleh__isnull', False), ('ditarik_pada__isnull', False)), _connector='OR'), name='contoh_ditarik_lengkap')],
                    },
                ),
                migrations.CreateModel(
                    name='Jawaban',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('penilaian', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jawaban', to='lke.penilaian')),
                        ('pertanyaan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jawaban', to='lke.pertanyaan')),
                        ('pilihan', models.CharField(blank=True, max_length=8)),
                        ('indeks', models.DecimalField(decimal_places=12, max_digits=14, null=True)),
                        ('masukan', models.JSONField(default=dict)),
                        ('catatan', models.TextField(blank=True)),
                        ('bukti', models.TextField(blank=True)),
                        ('versi', models.PositiveIntegerField(default=0)),
                        ('diubah_pada', models.DateTimeField()),
                        ('diubah_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('penilaian', 'pertanyaan'), name='jawaban_sekali_per_lapis'), models.CheckConstraint(condition=models.Q(('indeks', None), models.Q(('indeks__gte', 0), ('indeks__lte', 4)), _connector='OR'), name='jawaban_indeks_0_4')],
                    },
                ),
                migrations.CreateModel(
                    name='Komentar',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='komentar', to='lke.lke')),
                        ('pertanyaan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lke.pertanyaan')),
                        ('internal', models.BooleanField(default=False)),
                        ('peran', models.CharField(max_length=16)),
                        ('satker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='satker.satker')),
                        ('teks', models.TextField(max_length=2000, verbose_name='komentar')),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                        ('selesai_pada', models.DateTimeField(null=True)),
                        ('selesai_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sebutan', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'indexes': [models.Index(fields=['lke', 'pertanyaan'], name='komentar_pertanyaan')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('selesai_oleh', None), ('selesai_pada', None)), models.Q(('selesai_oleh__isnull', False), ('selesai_pada__isnull', False)), _connector='OR'), name='komentar_selesai_berpasangan')],
                    },
                ),
                migrations.CreateModel(
                    name='Pengembalian',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pengembalian', to='lke.lke')),
                        ('pertanyaan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lke.pertanyaan')),
                        ('lapis', models.CharField(choices=[('satker', 'Satker'), ('provinsi', 'Penilaian pendahuluan'), ('tpi', 'TPI')], max_length=8)),
                        ('putaran', models.PositiveSmallIntegerField()),
                        ('jenis', models.CharField(choices=[('tidak_relevan', 'Bukti tidak relevan'), ('tidak_cukup', 'Bukti tidak cukup'), ('tidak_valid', 'Bukti tidak valid'), ('tidak_dapat_diakses', 'Bukti tidak dapat diakses'), ('pilihan', 'Pilihan tidak sesuai kriteria'), ('hitungan', 'Hitungan salah'), ('dibuka', 'Dibuka penilai dengan alasan')], max_length=20, verbose_name='alasan pengembalian')),
                        ('catatan', models.TextField(max_length=2000, verbose_name='catatan')),
                        ('tanggapan', models.TextField(blank=True, max_length=2000, verbose_name='tanggapan satker')),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['putaran', 'pertanyaan__urutan'],
                        'constraints': [models.UniqueConstraint(fields=('lke', 'pertanyaan', 'lapis', 'putaran'), name='pengembalian_sekali_per_putaran'), models.CheckConstraint(condition=models.Q(('catatan', ''), _negated=True), name='pengembalian_bercatatan')],
                    },
                ),
                migrations.CreateModel(
                    name='RekapBukti',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('penilaian', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rekap_bukti', to='lke.penilaian')),
                        ('bercatatan', models.PositiveSmallIntegerField(default=0)),
                        ('terbuka', models.PositiveSmallIntegerField(default=0)),
                        ('dihitung_pada', models.DateTimeField(db_index=True)),
                    ],
                    options={
                        'verbose_name': 'rekap bukti',
                        'verbose_name_plural': 'rekap bukti',
                    },
                ),
                migrations.CreateModel(
                    name='Salinan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='salinan', to='lke.lke')),
                        ('lapis', models.CharField(choices=[('satker', 'Satker'), ('provinsi', 'Penilaian pendahuluan'), ('tpi', 'TPI')], max_length=8)),
                        ('putaran', models.PositiveSmallIntegerField()),
                        ('perbuatan', models.CharField(max_length=20)),
                        ('isi', models.TextField()),
                        ('sidik', models.CharField(max_length=64)),
                        ('nilai_total', models.DecimalField(decimal_places=9, max_digits=12, null=True)),
                        ('terlambat', models.BooleanField(default=False)),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'indexes': [models.Index(fields=['lke', 'lapis', '-id'], name='salinan_terbaru')],
                    },
                ),
                migrations.CreateModel(
                    name='Lhe',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lhe', to='lke.lke')),
                        ('tahap', models.PositiveSmallIntegerField()),
                        ('putaran', models.PositiveSmallIntegerField()),
                        ('nomor', models.CharField(max_length=60, verbose_name='nomor')),
                        ('tanggal', models.DateField(verbose_name='tanggal')),
                        ('memenuhi_wbk', models.BooleanField()),
                        ('memenuhi_wbbm', models.BooleanField()),
                        ('isi', models.JSONField(default=dict)),
                        ('salinan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lhe', to='lke.salinan')),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='TandaBukti',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('penilaian', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tanda_bukti', to='lke.penilaian')),
                        ('pertanyaan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lke.pertanyaan')),
                        ('bukti', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bukti.bukti')),
                        ('relevan', models.BooleanField(null=True)),
                        ('cukup', models.BooleanField(null=True)),
                        ('valid', models.BooleanField(null=True)),
                        ('dapat_diakses', models.BooleanField(null=True)),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('penilaian', 'pertanyaan', 'bukti'), name='tanda_bukti_sekali_per_lapis')],
                    },
                ),
                migrations.CreateModel(
                    name='TimTpi',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                        ('nama', models.CharField(max_length=80, verbose_name='nama tim')),
                        ('surat_tugas', models.CharField(blank=True, max_length=120, verbose_name='surat tugas')),
                    ],
                    options={
                        'verbose_name': 'tim TPI',
                        'verbose_name_plural': 'tim TPI',
                        'ordering': ['-tahun', 'nama'],
                        'constraints': [models.UniqueConstraint(fields=('tahun', 'nama'), name='tim_tpi_sekali_setahun')],
                    },
                ),
                migrations.CreateModel(
                    name='AnggotaTim',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anggota', to='lke.timtpi')),
                        ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tim_tpi', to=settings.AUTH_USER_MODEL)),
                        ('peran', models.CharField(choices=[('tpi_anggota', 'Anggota TPI'), ('tpi_ketua', 'Ketua tim TPI'), ('tpi_pengendali', 'Pengendali teknis TPI')], max_length=16, verbose_name='peran')),
                    ],
                    options={
                        'verbose_name': 'anggota tim TPI',
                        'verbose_name_plural': 'anggota tim TPI',
                        'constraints': [models.UniqueConstraint(fields=('tim', 'pengguna'), name='anggota_tim_sekali')],
                    },
                ),
                migrations.CreateModel(
                    name='TugasTpi',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lke', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='tugas_tpi', to='lke.lke')),
                        ('tim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tugas', to='lke.timtpi')),
                        ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pada', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name': 'penugasan TPI',
                        'verbose_name_plural': 'penugasan TPI',
                    },
                ),
            ],
        ),
    ]
