// Autosave of question cards: one changed field, one request, in order; what the server did not acknowledge stays in a queue.
// Bound by: [data-kunci-antrean] with -siapa, -masuk, -butir (what one field is called) and -letak (where it stands),
// form[data-simpan], details[data-muat], button[data-keluar], #status-semua.
(() => {
  "use strict";
  const induk = document.querySelector("[data-kunci-antrean]");
  if (!induk) return;
  const ISTIRAHAT = 400, JEDA = [2, 4, 8, 16, 30], BATAS_WAKTU = 20000;
  const { kunciAntrean: pemilik, butir = "jawaban", letak = "pertanyaan" } = induk.dataset;
  const semua = document.getElementById("status-semua");
  const kartu = new Map(); // address of the form -> card
  const antre = new Set(); // fields that differ from what the server acknowledged, oldest first
  let token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  let keadaan = "", jalan = false, tertahan = false, gagalKe = 0, jam = 0, terakhir = "", perluSalin = 0, terkunci = false;

  const buat = (jenis, sifat) => Object.assign(document.createElement(jenis), sifat);

  // --- fields -------------------------------------------------------------------------------------------------------
  const rapi = (teks) => teks.replace(/\r\n?/g, "\n").trimEnd();
  const baca = (i) => (i.k.form ? i.k.form.elements[i.nama].value : i.nilai);
  const elemen = (i) => {
    const e = i.k.form.elements[i.nama];
    return e instanceof RadioNodeList ? [...e].find((r) => r.checked) || e[0] : e;
  };
  const kotor = (i) => i.kirim || rapi(baca(i)) !== rapi(i.awal);

  function tulis(i, teks) {
    const e = i.k.form.elements[i.nama];
    if (e instanceof RadioNodeList) for (const r of e) r.checked = r.value === teks && teks !== "";
    else e.value = teks;
  }

  function tetapkan(i, teks) { // the server is known to hold `teks`
    i.awal = teks;
    if (!i.k.form) return;
    const nama = `awal_${i.nama}`, kembar = i.k.form.elements[nama];
    if (kembar) kembar.value = teks;
    else i.k.form.append(buat("input", { type: "hidden", name: nama, value: teks }));
  }

  // --- the browser's store: only what is not acknowledged, under the name of this person and this LKE -----------------
  const basis = new Promise((ok) => {
    try {
      const r = indexedDB.open("kpu-zi", 1);
      r.onupgradeneeded = () => r.result.createObjectStore("isian");
      r.onsuccess = r.onerror = () => ok(!r.error && r.result);
    } catch { ok(null); }
  });
  const gudang = async (cara, tugas) => {
    const db = await basis;
    return db && new Promise((ok) => {
      try {
        const t = db.transaction("isian", cara), r = tugas(t.objectStore("isian"));
        t.oncomplete = () => ok(r.result);
        t.onerror = t.onabort = () => ok(null);
      } catch { ok(null); }
    });
  };
  const rentang = IDBKeyRange.bound(`${pemilik}|`, `${pemilik}|\uffff`), kunci = (i) => `${pemilik}|${i.k.url}|${i.nama}`;
  const ingat = (i) => gudang("readwrite", (s) => s.put(
    { url: i.k.url, nama: i.nama, nilai: baca(i), awal: i.awal, versi: i.k.versi, kirim: i.kirim }, kunci(i)));
  const lupakan = (i) => gudang("readwrite", (s) => s.delete(kunci(i)));

  async function pulihkan() { // what an earlier visit could not send goes back into its field, or is sent from here
    for (const c of (await gudang("readonly", (s) => s.getAll(rentang))) || []) {
      const k = kartu.get(c.url) || { url: c.url, versi: c.versi, isian: [] };
      let i = k.isian.find((x) => x.nama === c.nama);
      if (i && antre.has(i)) continue; // already being typed in
      if (i) tulis(i, c.nilai);
      else i = { k, nama: c.nama, nilai: c.nilai };
      Object.assign(i, { awal: c.awal, kirim: c.kirim });
      masuk(i);
    }
    kuras();
  }

  // --- words ----------------------------------------------------------------------------------------------------------
  function sebut(daftar) {
    const n = daftar.length;
    if (daftar.some((i) => i.bentrok)) return ["bentrok", "Bentrok"];
    if (daftar.some((i) => i.salah !== undefined)) return ["gagal", "Belum tersimpan: perbaiki isian yang ditandai"];
    if (keadaan === "sesi") return ["gagal", `Sesi berakhir: ${n} ${butir} belum terkirim`];
    if (keadaan === "luring") return ["luring", `Luring: ${n} ${butir} belum terkirim`];
    return keadaan === "gagal" ? ["gagal", "Gagal, dicoba lagi"] : ["menyimpan", "Menyimpan..."];
  }

  function pasang(e, [rupa, teks]) {
    if (!e || e.textContent === teks) return;
    e.textContent = teks;
    if (rupa) e.dataset.keadaan = rupa;
    else delete e.dataset.keadaan;
  }

  function kabarkan() {
    for (const k of kartu.values()) {
      const sisa = k.isian.filter((i) => antre.has(i));
      if (k.terkunci) pasang(k.status, ["terkunci", "Terkunci"]);
      else if (sisa.length) pasang(k.status, sebut(sisa));
      else pasang(k.status, [k.teks && "tersimpan", k.teks]);
    }
    if (antre.size) pasang(semua, sebut([...antre]));
    else if (terkunci) pasang(semua, ["terkunci", "Terkunci"]);
    else if (terakhir || semua?.textContent) pasang(semua, ["tersimpan", terakhir || "Tersimpan"]);
  }

  function galat(i, pesan) {
    const e = elemen(i), id = `g-${i.k.id}-${i.nama}`, tempat = e.closest("fieldset.pilihan") || e;
    document.getElementById(id)?.remove();
    for (const a of ["aria-describedby", "aria-invalid"]) tempat.removeAttribute(a);
    if (!pesan) return;
    tempat.closest("fieldset, label").after(buat("p", { id, className: "temuan-t", textContent: pesan }));
    tempat.setAttribute("aria-describedby", id);
    if (tempat === e) e.setAttribute("aria-invalid", "true");
  }

  // --- sending --------------------------------------------------------------------------------------------------------
  function masuk(i) {
    if (kotor(i)) antre.add(i);
    else if (antre.delete(i)) lupakan(i);
    kabarkan();
  }

  const siap = (i) => !i.diketik && !i.bentrok && (i.kirim || i.salah !== baca(i));

  async function kuras() { // one request at a time
    if (jalan || tertahan) return;
    jalan = true;
    for (let i; !tertahan && (i = [...antre].find(siap));) await kirim(i);
    jalan = false;
    kabarkan();
  }

  const minta = (url, lain) => fetch(url, {
    signal: AbortSignal.timeout(BATAS_WAKTU), ...lain,
    headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Simpan": "1", "X-CSRFToken": token },
  });

  async function kirim(i, lagi = true) {
    if (!i.kirim) i.kirim = { nilai: baca(i), awal: i.awal, versi: i.k.versi, kunci: crypto.randomUUID() };
    await ingat(i);
    const { nilai, awal, versi, kunci: tanda } = i.kirim;
    const badan = new URLSearchParams({ [i.nama]: nilai, [`awal_${i.nama}`]: awal, versi, kunci: tanda }).toString();
    let r, teks;
    try {
      r = await minta(i.k.url, { method: "POST", body: badan, keepalive: badan.length < 6e4 });
      teks = await r.text();
    } catch { return nanti("luring"); }
    if (r.ok) return terima(i, teks) || nanti("gagal");
    if (r.status === 401) return sesi();
    if (r.headers.get("X-Sebab") === "csrf") return lagi && (await siapa()) === "sama" ? kirim(i, false) : sesi();
    if (r.status === 429 || r.status >= 500) return nanti("gagal", Number(r.headers.get("Retry-After")));
    i.kirim = null;
    await ingat(i);
    if (!i.k.form) return titip(i);
    if (r.status === 409) return bentrok(i, teks);
    if ([403, 404, 423].includes(r.status)) return kunciKartu(i.k, teks);
    i.salah = nilai;
    return baca(i) === nilai && galat(i, teks);
  }

  function titip(i) { // refused, and its card is on another page: that page shows why
    antre.delete(i);
    const p = buat("p", { className: "pesan", textContent: `Ada tulisan Anda yang belum tersimpan di ${letak} ` });
    const href = i.k.url.replace(/simpan\/$/, "");
    p.append(buat("a", { href, textContent: href.split("/").at(-2) }));
    induk.before(p);
  }

  function terima(i, html) { // true only when the reply is the portal's own
    const isi = new DOMParser().parseFromString(html, "text/html").body;
    const status = isi.querySelector("[data-versi]");
    if (!status) return false;
    const { nilai, awal } = i.kirim, k = i.k;
    i.kirim = null;
    k.versi = status.dataset.versi;
    tetapkan(i, nilai);
    terakhir = status.textContent;
    gagalKe = 0;
    keadaan = "";
    if (k.form) {
      k.form.elements.versi.value = k.versi;
      k.teks = terakhir;
      k.form.dispatchEvent(new CustomEvent("tersimpan", { bubbles: true, detail: { nama: i.nama, awal } }));
    }
    ganti(isi, k);
    if (k.form) k.status = document.getElementById(`s-${k.id}`);
    if (k.form && isi.querySelector("[data-menunggu]")) tanyakan(k, [2, 3, 5, 10, 20, 40]);
    masuk(i);
    return true;
  }

  function ganti(isi, k) {
    for (const baru of [...isi.children]) {
      const lama = document.getElementById(baru.id);
      if (lama && (k.form || baru.id === "panel-nilai") && !lama.contains(document.activeElement)) lama.replaceWith(baru);
    }
  }

  function tanyakan(k, [jeda, ...lagi]) { // what became of a link that was just pasted: it is looked at in the background
    clearTimeout(k.jam);
    if (jeda) k.jam = setTimeout(async () => {
      const { versi } = k;
      try {
        const r = await minta(k.url.replace(/simpan\/$/, ""));
        const isi = new DOMParser().parseFromString(await r.text(), "text/html").body;
        if (!r.ok || k.versi !== versi) return; // a later save asks for itself
        ganti(isi, k);
        if (!isi.querySelector("[data-menunggu]")) return;
      } catch { /* no line at the moment */ }
      tanyakan(k, lagi);
    }, jeda * 1000);
  }

  function nanti(sebab, detik) {
    keadaan = sebab;
    tertahan = true;
    const jeda = detik > 0 ? detik : JEDA[Math.min(gagalKe, JEDA.length - 1)] * (0.8 + Math.random() * 0.4);
    gagalKe += 1;
    clearTimeout(jam);
    jam = setTimeout(lepas, jeda * 1000);
  }

  function lepas() { // try again now
    clearTimeout(jam);
    tertahan = false;
    return kuras();
  }

  async function segera() { // send now, also what is still being typed; true when the server has everything
    for (const i of antre) {
      i.diketik = i.bentrok = clearTimeout(i.diketik);
      masuk(i);
    }
    await lepas();
    while (jalan) await new Promise((ok) => setTimeout(ok, 50));
    return antre.size === 0;
  }

  // --- dialogs --------------------------------------------------------------------------------------------------------
  function dialog(html, label) {
    const d = buat("dialog", { innerHTML: html });
    d.setAttribute("aria-labelledby", label);
    const judul = d.querySelector(`#${label}`);
    judul.tabIndex = -1;
    judul.autofocus = true; // not a button: somebody may be in the middle of a word
    document.body.append(d);
    d.addEventListener("close", () => d.remove());
    d.showModal();
    return d;
  }

  function bentrok(i, html) {
    i.bentrok = true;
    const tutup = '<form method="dialog"><button class="btn btn-link">Selesaikan nanti</button></form>';
    const d = dialog(html + tutup, "j-bentrok"), f = d.querySelector("[data-bentrok]"), milik = f.elements[`milik_${i.nama}`], gabung = f.elements[`gabungan_${i.nama}`];
    if (milik.value !== baca(i)) {
      milik.value = baca(i);
      d.querySelector(".teks-utuh").textContent = milik.value;
      if (gabung) gabung.value = `${f.elements[`awal_${i.nama}`].value}\n${milik.value}`;
    }
    f.addEventListener("submit", (e) => {
      e.preventDefault();
      const rekan = f.elements[`awal_${i.nama}`].value;
      const pilih = { anda: milik.value, rekan, gabungan: gabung?.value };
      tetapkan(i, rekan);
      i.k.versi = f.elements.versi.value;
      i.bentrok = false;
      tulis(i, pilih[e.submitter.value]);
      d.close();
      elemen(i).focus();
      masuk(i);
      kuras();
    });
  }

  async function siapa() { // "sama", "lain" or "" when nobody is signed in or the line is down
    try {
      const r = await minta(induk.dataset.siapa);
      if (!r.ok) return "";
      const { id, csrf } = await r.json();
      if (`${id}` !== pemilik.split(":")[0]) return "lain";
      token = csrf;
      for (const e of document.querySelectorAll("[name=csrfmiddlewaretoken]")) e.value = csrf;
      return "sama";
    } catch { return ""; }
  }

  function sesi() {
    keadaan = "sesi";
    if (document.getElementById("j-sesi")) return;
    tertahan = true;
    const d = dialog(`<h2 id="j-sesi">Sesi berakhir. Tulisan Anda aman.</h2>
      <p>Masuk lagi di tab baru, lalu kembali ke sini: tulisan yang belum terkirim dikirim sendiri.</p>
      <p role="status"></p><p class="baris"><a class="btn btn-primary" target="_blank" rel="noopener">Masuk di tab baru</a>
      <button type="button" class="btn btn-outline-primary">Saya sudah masuk</button></p>`, "j-sesi");
    d.querySelector("a").href = induk.dataset.masuk;
    const periksa = async () => {
      const hasil = await siapa();
      if (hasil === "sama") d.close("sama");
      else d.querySelector("[role=status]").textContent = hasil === "lain"
        ? "Yang masuk sekarang akun lain. Tulisan ini hanya dikirim bila Anda sendiri yang masuk."
        : "Belum ada yang masuk, atau sambungan terputus.";
    };
    const kembali = () => document.visibilityState === "visible" && periksa();
    document.addEventListener("visibilitychange", kembali);
    d.querySelector("button").addEventListener("click", periksa);
    d.addEventListener("close", () => {
      document.removeEventListener("visibilitychange", kembali);
      if (d.returnValue === "sama") {
        keadaan = "";
        lepas();
      } else tertahan = false; // closed by hand: the next save asks again
    });
  }

  function kunciKartu(k, pesan) {
    k.terkunci = terkunci = true;
    for (const i of k.isian.filter((x) => antre.has(x))) {
      const teks = baca(i), kotak = buat("div", { className: "temuan-k isian-teks", innerHTML: `<p></p>
        <label>Tulisan Anda yang belum tersimpan<textarea readonly rows="3"></textarea></label>
        <button type="button" class="btn btn-outline-primary btn-sm">Salin</button>` });
      kotak.querySelector("p").textContent = pesan;
      const area = kotak.querySelector("textarea"), tombol = kotak.querySelector("button");
      area.value = teks;
      perluSalin += 1;
      tombol.addEventListener("click", () => {
        area.select();
        document.execCommand("copy");
        if (tombol.textContent === "Salin") perluSalin -= 1;
        tombol.textContent = "Tersalin";
      });
      k.form.append(kotak);
      tulis(i, i.awal);
      i.kirim = null;
      masuk(i);
    }
    for (const e of k.form.querySelectorAll("label > *")) e[e.type === "radio" ? "disabled" : "readOnly"] = true;
  }

  function keluar(e) {
    const f = e.currentTarget.form;
    if (!antre.size) return;
    e.preventDefault();
    const d = dialog(`<h2 id="j-keluar">${antre.size} ${butir} belum terkirim</h2><p>Apa yang dilakukan sebelum keluar?</p>
      <p role="status"></p><p class="baris"><button type="button" class="btn btn-primary" value="kirim">Kirim dulu</button>
      <button type="button" class="btn btn-outline-danger" value="buang">Buang</button>
      <button type="button" class="btn btn-outline-primary" value="batal">Batal</button></p>`, "j-keluar");
    d.addEventListener("click", async (klik) => {
      const pilih = klik.target.value;
      if (pilih === "batal") d.close();
      if (pilih === "buang") {
        antre.clear();
        perluSalin = 0;
        await gudang("readwrite", (s) => s.delete(rentang));
        f.submit();
      }
      if (pilih !== "kirim") return;
      if (await segera()) f.submit();
      else d.querySelector("[role=status]").textContent = `Belum berhasil: ${antre.size} ${butir} masih menunggu.`;
    });
  }

  // --- binding --------------------------------------------------------------------------------------------------------
  function daftarkan(form) {
    const id = form.closest("article").id.slice(2), status = document.getElementById(`s-${id}`);
    const k = { form, url: form.getAttribute("action"), id, versi: form.elements.versi.value, status, isian: [], teks: status.textContent };
    for (const nama of new Set([...form.querySelectorAll("label > [name]")].map((e) => e.name))) {
      k.isian.push({ k, nama, awal: form.elements[`awal_${nama}`]?.value ?? "" });
    }
    kartu.set(k.url, k);
    const cari = (e) => k.isian.find((i) => i.nama === e.target.name);
    form.addEventListener("input", (e) => {
      const i = cari(e);
      if (!i || k.terkunci) return;
      clearTimeout(i.diketik);
      i.diketik = setTimeout(() => rehat(i), ISTIRAHAT);
      if (i.salah !== undefined) galat(i);
      i.salah = undefined;
      i.bentrok = false;
      masuk(i);
    });
    form.addEventListener("focusout", (e) => { const i = cari(e); if (i?.diketik && e.target.type !== "radio") rehat(i); });
    form.addEventListener("submit", (e) => { e.preventDefault(); segera(); });
  }

  function rehat(i) {
    i.diketik = clearTimeout(i.diketik);
    masuk(i);
    if (antre.has(i)) ingat(i);
    kuras();
  }

  async function muat(e) { // a <details> that loads its content when first opened
    const d = e.target, wadah = d.querySelector(":scope > div") || buat("div");
    if (!d.dataset.muat || !d.open || wadah.childElementCount) return;
    wadah.textContent = "Memuat...";
    d.append(wadah);
    try {
      const r = await minta(d.previousElementSibling.href + d.dataset.muat);
      if (!r.ok) throw new Error(r.status);
      wadah.innerHTML = await r.text();
    } catch { wadah.textContent = "Belum dapat dimuat. Tutup lalu buka lagi."; }
  }

  document.addEventListener("toggle", muat, true);
  document.querySelectorAll("form[data-simpan]").forEach(daftarkan);
  document.querySelectorAll("[data-keluar]").forEach((e) => e.addEventListener("click", keluar));
  document.addEventListener("click", async (e) => { // a link waits for the last save instead of warning
    const a = e.target.closest?.("main a[href], header a[href]");
    if (!a || !antre.size || keadaan || a.target || e.ctrlKey || e.metaKey || e.shiftKey || a.pathname === location.pathname) return;
    e.preventDefault();
    await Promise.race([segera(), new Promise((ok) => setTimeout(ok, 3000))]);
    location.assign(a.href);
  });
  addEventListener("beforeunload", (e) => { if (antre.size || perluSalin) e.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) antre.forEach(rehat); });
  addEventListener("online", () => { gagalKe = 0; if (keadaan !== "sesi") lepas(); });
  addEventListener("offline", () => { if (keadaan !== "sesi") { keadaan = "luring"; kabarkan(); } });
  for (const k of kartu.values()) k.isian.filter(kotor).forEach(masuk);
  pulihkan();
  document.addEventListener("simpan-segera", async (e) => e.detail(await segera(), terakhir)); // asked by papan-tik.js
})();
