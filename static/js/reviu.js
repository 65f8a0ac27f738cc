// The reviewer's keys beside those of papan-tik.js, and forms (returns, ticks on bukti) that change only their part of the page.
// Bound by: #lke[data-cuplikan], form[data-kirim], form[data-uji], [data-mandiri], event "tik" of papan-tik.js.
(() => {
  "use strict";
  const lke = document.getElementById("lke");
  if (!lke) return;
  const kini = new WeakMap(); // card -> number of the bukti that the keys act on
  const cari = (k, apa) => k.querySelector(apa);
  const kode = (k) => cari(k, "h3 > span").textContent;
  const buat = (jenis, sifat) => Object.assign(document.createElement(jenis), sifat);

  // --- forms that answer with their part of the page ------------------------------------------------------------------
  let giliran = Promise.resolve();

  function katakan(form, pesan) {
    cari(form, ".temuan-t")?.remove();
    if (pesan) form.append(buat("p", { className: "temuan-t", role: "alert", textContent: pesan }));
  }

  async function kirim(form, badan) {
    let r, teks;
    try {
      r = await fetch(form.action, {
        method: "POST", body: new URLSearchParams(badan), signal: AbortSignal.timeout(20000),
        headers: { "X-Simpan": "1", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      teks = await r.text();
    } catch { return katakan(form, "Belum terkirim: sambungan terputus. Silakan coba lagi."); }
    // Without session or token the plain form goes to the page that keeps what was typed.
    if (r.status === 401 || r.headers.get("X-Sebab") === "csrf") return HTMLFormElement.prototype.submit.call(form);
    if (!r.ok) return katakan(form, r.headers.get("Content-Type")?.startsWith("text/plain") ? teks : "Belum tersimpan. Silakan coba lagi.");
    const baru = new DOMParser().parseFromString(teks, "text/html").body.firstElementChild;
    const lama = baru?.id && document.getElementById(baru.id);
    if (!lama) return katakan(form, "Belum tersimpan. Muat ulang halaman, lalu coba lagi.");
    katakan(form, "");
    const k = form.closest(".kartu-tanya"), fokus = document.activeElement, di = lama.contains(fokus);
    const sama = (b) => form.matches("[data-uji]") && b.value.split(":")[1] === fokus.value?.split(":")[1];
    lama.replaceWith(baru);
    pilihBukti(k, kini.get(k) ?? 0);
    if (di) ([...baru.querySelectorAll("button")].find(sama) ?? k).focus({ preventScroll: true });
    const kabar = document.querySelector(".kabar-tik");
    if (kabar && form.dataset.kirim) kabar.textContent = form.dataset.kirim;
    return undefined;
  }

  const antre = (tugas) => { giliran = giliran.then(tugas, tugas); };

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (!form.matches("[data-kirim], [data-uji]")) return;
    e.preventDefault();
    const badan = new FormData(form, e.submitter);
    antre(() => kirim(form, badan));
  });

  // --- bukti ------------------------------------------------------------------------------------------------------------
  const daftarBukti = (k) => [...k.querySelectorAll(".reviu-bukti li")];

  function pilihBukti(k, di, gulung) {
    const daftar = daftarBukti(k);
    daftar.forEach((b, n) => b.toggleAttribute("data-kini", n === di));
    kini.set(k, di);
    if (gulung) daftar[di]?.scrollIntoView({ block: "nearest" });
  }

  function geser(k, arah, kata) {
    const daftar = daftarBukti(k), di = (kini.get(k) ?? 0) + arah;
    if (!daftar.length) return kata(`${kode(k)} tidak mempunyai bukti.`);
    if (!daftar[di]) return kata(arah > 0 ? "Ini bukti terakhir." : "Ini bukti pertama.");
    pilihBukti(k, di, true);
    return kata(`Bukti ${di + 1} dari ${daftar.length}: ${cari(daftar[di], "p").firstChild.textContent}`);
  }

  function uji(k, nomor, kata) { // the button is looked up when its turn comes: a press before may have changed it
    const tombol = () => daftarBukti(k)[kini.get(k) ?? 0]?.querySelectorAll(".uji button")[nomor];
    if (!tombol()) return kata(`Tidak ada bukti yang dapat ditandai di ${kode(k)}.`);
    antre(async () => {
      const t = tombol();
      await kirim(t.form, new FormData(t.form, t));
      const b = tombol();
      if (b) kata(`${b.firstChild.textContent}: ${cari(b, "span").textContent.trim()}`);
    });
    return undefined;
  }

  // --- own answer -------------------------------------------------------------------------------------------------------
  function samakan(k, kata) {
    const daftar = [...k.querySelectorAll("form[data-simpan] [data-mandiri]")];
    if (!daftar.length) return kata(`${kode(k)} tidak sedang terbuka untuk dinilai.`);
    for (const e of daftar) {
      const nilai = e.dataset.mandiri;
      if (e.matches("fieldset")) [...e.querySelectorAll("input")].find((r) => r.value === nilai && nilai)?.click();
      else if (e.value !== nilai) {
        e.value = nilai;
        e.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    return kata(`${kode(k)} dinilai sama dengan mandiri.`);
  }

  function kembalikan(k, kata) {
    const d = cari(k, ".tanda-kembali details");
    if (!d) return kata(`${kode(k)} tidak dapat dikembalikan sekarang.`);
    d.open = true;
    return cari(d, "select, textarea").focus();
  }

  // --- remark snippets --------------------------------------------------------------------------------------------------
  let cuplikan;

  async function tawarkan(k, kata) {
    const tujuan = cari(k, ".tanda-kembali details[open] textarea") ?? cari(k, "form[data-simpan] [name=catatan]");
    if (!tujuan) return kata(`${kode(k)} tidak sedang terbuka untuk dinilai.`);
    try {
      cuplikan ??= (await (await fetch(lke.dataset.cuplikan, { headers: { "X-Simpan": "1" } })).json()).cuplikan;
    } catch { return kata("Cuplikan belum dapat dimuat."); }
    if (!cuplikan.length) return kata("Belum ada catatan terdahulu yang dapat dipakai.");
    return dialogCuplikan(tujuan);
  }

  function dialogCuplikan(tujuan) {
    const d = buat("dialog", { innerHTML: `<h2 id="j-cuplikan">Cuplikan catatan</h2><form method="dialog">
      <label>Saring<input type="search" autocomplete="off" autofocus></label><label>Pilih, lalu Enter<select size="8"></select></label>
      <p class="baris"><button class="btn btn-primary" value="pakai">Pakai</button>
      <button class="btn btn-link" value="" formnovalidate>Batal</button></p></form>` });
    d.setAttribute("aria-labelledby", "j-cuplikan");
    const saring = cari(d, "input"), daftar = cari(d, "select");
    const isi = () => {
      const kata = saring.value.toLowerCase();
      daftar.replaceChildren(...cuplikan.filter((t) => t.toLowerCase().includes(kata)).map((t) => new Option(t, t)));
      daftar.selectedIndex = 0;
    };
    saring.addEventListener("input", isi);
    saring.addEventListener("keydown", (e) => { if (e.key === "ArrowDown") { e.preventDefault(); daftar.focus(); } });
    daftar.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); d.close("pakai"); } });
    d.addEventListener("close", () => {
      if (d.returnValue === "pakai" && daftar.value) {
        tujuan.value = [tujuan.value.trimEnd(), daftar.value].filter(Boolean).join("\n");
        tujuan.dispatchEvent(new Event("input", { bubbles: true }));
      }
      d.remove();
      tujuan.focus();
    });
    isi();
    document.body.append(d);
    d.showModal();
  }

  const HURUF = {
    P: samakan, R: kembalikan, S: tawarkan,
    "[": (k, kata) => geser(k, -1, kata), "]": (k, kata) => geser(k, 1, kata),
    O: (k) => { // a picture here, all else where it is
      const b = daftarBukti(k)[kini.get(k) ?? 0];
      if (b) (cari(b, "summary") ?? cari(b, "p > a"))?.click();
    },
  };

  document.addEventListener("tik", (e) => {
    const k = e.target, { huruf, katakan: kata } = e.detail;
    const tugas = /^[0-9]$/.test(huruf) ? () => /^[1-4]$/.test(huruf) && uji(k, huruf - 1, kata) : HURUF[huruf];
    if (!tugas) return;
    e.preventDefault();
    kata("");
    tugas(k, kata);
  });
  document.querySelectorAll(".kartu-reviu").forEach((k) => pilihBukti(k, 0));
})();
