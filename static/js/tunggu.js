// A page that waits for a job asks every two seconds, while somebody looks at it, whether there is news: one request at a time,
// for a slow line may need longer than that. It is loaded anew only when the job is over, so nobody loses their place.
(() => {
  const kabar = document.querySelector("[data-tunggu]");
  async function tanya() {
    if (!document.hidden) try {
      const jawaban = await fetch(location.href);
      const baru = new DOMParser().parseFromString(await jawaban.text(), "text/html").querySelector("[data-tunggu]");
      if (!baru && jawaban.status < 500) { location.reload(); return; }
      if (baru && baru.innerHTML !== kabar.innerHTML) kabar.innerHTML = baru.innerHTML;
    } catch { /* no line at the moment */ }
    setTimeout(tanya, 2000);
  }
  setTimeout(tanya, 2000);
})();
