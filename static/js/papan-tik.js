// Keys of the question cards (table in the dialog of ?). Letters work only while focus is inside a card and not in a text field.
(() => {
  "use strict";
  const lke = document.getElementById("lke");
  const kartu = [...document.querySelectorAll(".kartu-tanya")];
  if (!lke || !kartu.length) return;
  const SAKELAR = "kpu-zi-pintasan";
  const urung = []; // edits that the server acknowledged, newest last
  const kabar = document.createElement("span");
  kabar.setAttribute("role", "status");
  kabar.className = "kabar-tik";
  document.getElementById("status-semua")?.after(kabar);

  const katakan = (teks) => { kabar.textContent = teks; };
  const mati = () => { try { return localStorage.getItem(SAKELAR) === "mati"; } catch { return false; } };
  const kode = (k) => k.querySelector("h3 > span").textContent;
  const terjawab = (k) => k.querySelector(".status-simpan").dataset.terjawab !== undefined;
  const segera = (lalu) => document.dispatchEvent(new CustomEvent("simpan-segera", { detail: lalu }));

  function tuju(k) {
    if (!k) return;
    k.focus({ preventScroll: true });
    const atas = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const { top, bottom, height } = k.getBoundingClientRect();
    if (top < atas || bottom > innerHeight || height > innerHeight - atas) scrollBy({ top: top - atas - 8 });
  }

  function sebelah(k, arah) {
    const lain = kartu[kartu.indexOf(k) + arah];
    if (lain) tuju(lain);
    else katakan(arah > 0 ? "Ini pertanyaan terakhir di halaman ini." : "Ini pertanyaan pertama di halaman ini.");
  }

  function kosong(k, arah) { // next or previous unanswered question, here or on another page
    const di = kartu.indexOf(k);
    const calon = arah > 0 ? kartu.slice(di + 1) : kartu.slice(0, Math.max(di, 0)).reverse();
    const lain = calon.find((x) => !terjawab(x));
    const alamat = arah > 0 ? lke.dataset.berikut : lke.dataset.sebelum;
    if (lain) tuju(lain);
    else if (alamat) segera(() => location.assign(alamat));
    else katakan("Tidak ada lagi pertanyaan kosong ke arah ini.");
  }

  function pilih(k, huruf) {
    const opsi = [...k.querySelectorAll("[name=pilihan]")].filter((r) => r.value);
    const satu = opsi.find((r) => r.value[0].toUpperCase() === huruf);
    if (!satu || satu.disabled) {
      const boleh = opsi.map((r) => r.value).join(", ");
      return katakan(boleh ? `${kode(k)} tidak mempunyai pilihan ${huruf}; pilihannya ${boleh}.` : `${kode(k)} diisi dengan angka.`);
    }
    satu.focus();
    return satu.checked || satu.click();
  }

  function batalkan(k) {
    const letak = urung.findLastIndex((u) => k.contains(u.form));
    if (letak < 0) return katakan(`Belum ada simpanan Anda di ${kode(k)} untuk dibatalkan.`);
    const [{ form, nama, awal }] = urung.splice(letak, 1), e = form.elements[nama];
    const sasaran = e instanceof RadioNodeList ? e[0] : e;
    if (sasaran === e) e.value = awal;
    else for (const r of e) r.checked = r.value === awal && awal !== "";
    form.dataset.diurung = nama;
    sasaran.dispatchEvent(new Event("input", { bubbles: true }));
    return katakan(`Simpanan terakhir di ${kode(k)} dibatalkan.`);
  }

  function simpan() {
    katakan("");
    segera((beres, terakhir) => katakan(beres ? terakhir.replace("Tersimpan", "Semua tersimpan") || "Semua tersimpan" : ""));
  }

  const isian = (k, nama) => (k.querySelector(nama) ? k.querySelector(nama).focus() : undefined);
  const HURUF = {
    K: (k) => isian(k, "[name=catatan]"), L: (k) => isian(k, "[name=bukti]"), U: batalkan, "?": () => bantuan(),
    N: (k, e) => kosong(k, e.shiftKey ? -1 : 1),
  };

  function tombol(e) {
    if (e.defaultPrevented || e.isComposing || document.querySelector("dialog[open]")) return;
    const k = e.target.closest?.(".kartu-tanya");
    const teks = e.target.matches("textarea, input:not([type=radio]), select");
    if (e.ctrlKey && !e.altKey && e.key.toLowerCase() === "s") return jalankan(e, simpan);
    if (!k || e.ctrlKey || e.metaKey) return undefined;
    if (e.altKey) return /^Arrow(Down|Up)$/.test(e.key) ? jalankan(e, () => sebelah(k, e.key === "ArrowDown" ? 1 : -1)) : undefined;
    if (e.key === "Escape" && teks) return jalankan(e, () => tuju(k));
    if (e.key === "Enter" && (e.target === k || e.target.matches("input"))) return jalankan(e, () => sebelah(k, e.shiftKey ? -1 : 1));
    if (teks || mati() || e.target.closest("summary, a, button")) return undefined;
    const huruf = e.key.toUpperCase();
    // Keys that a page adds: its script takes the event by preventDefault. The dialog lists them from data-tik.
    const tik = new CustomEvent("tik", { bubbles: true, cancelable: true, detail: { huruf, katakan } });
    if (!k.dispatchEvent(tik)) return e.preventDefault();
    if (HURUF[huruf]) return jalankan(e, () => HURUF[huruf](k, e));
    if (/^[A-EYT]$/.test(huruf)) return jalankan(e, () => pilih(k, huruf));
    if (/^[0-9]$/.test(e.key) && e.target === k) isian(k, ".hitungan input"); // the digit itself is then typed there
    return undefined;
  }

  function jalankan(e, tugas) {
    e.preventDefault();
    katakan("");
    tugas();
  }

  function bantuan() {
    const d = document.createElement("dialog");
    d.setAttribute("aria-labelledby", "j-tik");
    const baris = [["A–E, Y, T", "memilih jawaban dan menyimpannya"], ["Enter, Alt+↓", "pertanyaan berikutnya"],
      ["Shift+Enter, Alt+↑", "pertanyaan sebelumnya"], ["N, Shift+N", "pertanyaan kosong berikutnya, sebelumnya"],
      ["K, L", "ke Catatan, ke Bukti dukung"], ["Esc", "dari isian kembali ke pertanyaan"], ["U", "membatalkan simpanan terakhir di pertanyaan ini"],
      ["Ctrl+S", "menyimpan sekarang juga"], ...(lke.dataset.tik ?? "").split(";").filter(Boolean).map((b) => b.split("|")), ["?", "daftar ini"]];
    d.innerHTML = `<h2 id="j-tik" tabindex="-1" autofocus>Pintasan papan tik</h2><table class="tabel"><tbody>${
      baris.map(([a, b]) => `<tr><th scope="row">${a}</th><td>${b}</td></tr>`).join("")}</tbody></table>
      <p>Huruf berlaku selama sebuah pertanyaan terpilih dan bukan saat mengetik di dalam isian.</p>
      <p><label><input type="checkbox"> Pakai pintasan huruf</label></p>
      <form method="dialog"><button class="btn btn-primary">Tutup</button></form>`;
    const sakelar = d.querySelector("[type=checkbox]");
    sakelar.checked = !mati();
    sakelar.addEventListener("change", () => {
      try { localStorage.setItem(SAKELAR, sakelar.checked ? "" : "mati"); } catch { /* kept for this page only */ }
    });
    d.addEventListener("close", () => d.remove());
    document.body.append(d);
    d.showModal();
  }

  document.addEventListener("keydown", tombol);
  document.addEventListener("tersimpan", (e) => {
    const { form = e.target, nama, awal } = e.detail;
    if (form.dataset.diurung === nama) delete form.dataset.diurung;
    else urung.push({ form, nama, awal });
  });
  document.querySelector("[data-bantuan-tik]")?.addEventListener("click", bantuan);
  if (location.hash.startsWith("#q-")) tuju(document.getElementById(location.hash.slice(1)));
})();
