// A page that waits for a job asks again every two seconds, while somebody looks at it.
setInterval(() => { if (!document.hidden) location.reload(); }, 2000);
