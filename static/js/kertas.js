// Paper entry: a valid digit moves on to the next field. Without it Tab does.
"use strict";
document.querySelector("[data-kertas]")?.addEventListener("input", (e) => {
  const kolom = e.target;
  const maks = Number(kolom.dataset.angka);
  if (!maks || !(Number(kolom.value) >= 1 && Number(kolom.value) <= maks)) return;
  const semua = [...kolom.form.elements].filter((k) => k.type !== "hidden" && k.tagName !== "FIELDSET");
  semua[semua.indexOf(kolom) + 1]?.focus();
});
