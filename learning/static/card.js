// What a camera read stands behind the # of the address, where no server sees it. It is taken out of the address at
// once, so that it does not stay in the tablet's history, and sent; whose card it is, the next page asks.
const TOKEN = /^#[\w-]{22}$/;
const show = (isReading) => {
  document.querySelector("[data-reading]").hidden = !isReading;
  document.querySelector("[data-typing]").hidden = isReading;
};
const send = () => {
  // Links within the page stand there, too.
  if (!TOKEN.test(location.hash)) return;
  const form = document.querySelector("[data-card]");
  form.elements.token.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
  show(true);
  form.submit();
};
addEventListener("hashchange", send);
// Whoever comes back to the page finds nothing being read.
addEventListener("pageshow", (event) => event.persisted && show(false));
send();
