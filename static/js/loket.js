// A tablet that many people share: a form that somebody began and left is emptied after 90 seconds without a touch, 20 seconds
// after it was said. Nothing is kept in the browser.
(() => {
  const form = document.querySelector("form"), dialog = document.getElementById("diam");
  let pewaktu;
  const isian = () => [...form.elements].filter(e => e.type === "radio" || e.type === "textarea");
  const mulai = () => { clearTimeout(pewaktu); pewaktu = setTimeout(ingatkan, 70000); };
  function ingatkan() {
    if (!isian().some(e => e.type === "radio" ? e.checked : e.value)) return;
    dialog.showModal();
    pewaktu = setTimeout(kosongkan, 20000);
  }
  function kosongkan() {
    for (const e of isian()) e.type === "radio" ? e.checked = false : e.value = "";
    dialog.close();
    if (navigator.onLine) location.replace(form.dataset.mulai); // a new sheet for the next person
    else scrollTo(0, 0);
  }
  dialog.addEventListener("click", () => { dialog.close(); mulai(); });
  dialog.addEventListener("cancel", mulai);
  for (const apa of ["pointerdown", "keydown", "input"])
    addEventListener(apa, () => { if (!dialog.open) mulai(); });
  addEventListener("pageshow", e => { if (e.persisted) kosongkan(); });
  mulai();
})();
