// What a camera read stands behind the # of the address, where no server sees it. It is taken out of the address at
// once, so that it does not stay in the tablet's history, and sent; whose card it is, the next page asks.
const form = document.querySelector("[data-card]");
const send = () => {
  const token = location.hash.slice(1);
  if (!token) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.token.value = token;
  document.querySelector("[data-reading]").hidden = false;
  document.querySelector("[data-typing]").hidden = true;
  form.submit();
};
addEventListener("hashchange", send);
// Back from the next page, there is nothing to wait for any more.
addEventListener("pageshow", () => {
  if (location.hash) return;
  document.querySelector("[data-reading]").hidden = true;
  document.querySelector("[data-typing]").hidden = false;
});
send();
