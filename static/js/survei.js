// A form that is sent while the line is down stays, with its answers; a second click within five seconds sends nothing. The server
// needs neither: it stores a sheet once.
(() => {
  const form = document.querySelector("form"), kabar = document.getElementById("kabar");
  let terkirim = 0;
  form.addEventListener("submit", e => {
    const luring = navigator.onLine === false;
    if (luring) kabar.textContent = "Sambungan terputus. Jawaban Anda masih ada di halaman ini. Kirim lagi setelah tersambung.";
    if (luring || Date.now() - terkirim < 5000) return e.preventDefault();
    terkirim = Date.now();
    kabar.textContent = "Mengirim…";
  });
  addEventListener("online", () => { if (kabar.textContent) kabar.textContent = "Sambungan sudah kembali. Silakan kirim lagi."; });
  addEventListener("pageshow", () => { terkirim = 0; kabar.textContent = ""; });
})();
