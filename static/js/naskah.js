// The editor of a report: a figure goes into the text where the cursor stands, Ctrl+S saves at once.
// Bound by: #teks-bagian, button[data-sisip], #status-semua; asks simpan.js by the event "simpan-segera".
(() => {
  "use strict";
  const teks = document.getElementById("teks-bagian"), status = document.getElementById("status-semua");
  if (!teks) return;
  document.addEventListener("click", (e) => {
    const tombol = e.target.closest?.("[data-sisip]");
    if (!tombol) return;
    teks.setRangeText(tombol.dataset.sisip, teks.selectionStart, teks.selectionEnd, "end");
    teks.focus();
    teks.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("keydown", (e) => {
    if (e.key.toLowerCase() !== "s" || !(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey) return;
    e.preventDefault();
    document.dispatchEvent(new CustomEvent("simpan-segera", {
      detail: (semua, terakhir) => { if (semua) status.textContent = terakhir ? `Semua t${terakhir.slice(1)}` : "Semua tersimpan"; },
    }));
  });
})();
