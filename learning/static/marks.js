// Shows in the row of dots and on the overview how far each answer has come, and which lie on this device only.
(() => {
  const { device, outbox } = window.klimakurs;
  const states = new Map(); // by address: how far the answer has come, as far as this page knows
  let waiting = [];

  const links = (page) => [...page.querySelectorAll(".dots a, .overview a")];
  const place = (link) => new URL(link.href, location.href).pathname;

  // What a page from the server says about all questions.
  const learn = (page) => {
    for (const link of links(page)) states.set(place(link), link.dataset.state);
  };

  const paintLink = (link, entry) => {
    const words = link.closest("ol").dataset;
    const state = entry?.state ?? states.get(place(link));
    const text = words[state] + (entry ? `, ${words.device}` : "");
    const item = link.closest(".overview li");
    for (const part of item ? [link, item] : [link]) {
      part.dataset.state = state;
      part.toggleAttribute("data-device", Boolean(entry));
    }
    if (item) item.lastElementChild.textContent = text;
    else link.firstElementChild.textContent = `${link.dataset.name}, ${text}`;
  };

  const paintMissing = () => {
    const sentence = document.getElementById("missing");
    if (!sentence) return;
    const left = links(document).filter((link) => link.dataset.state !== "done");
    const { none, one, many } = sentence.dataset;
    sentence.textContent = left.length > 1 ? many.replace("{number}", left.length) : left.length ? one : none;
    const first = document.getElementById("first-missing");
    first.hidden = !left.length;
    if (left.length) first.href = left[0].href;
  };

  const paint = async () => {
    waiting = await device.unsent();
    for (const entry of waiting) states.set(entry.address, entry.state);
    const byAddress = new Map(waiting.map((entry) => [entry.address, entry]));
    for (const link of links(document)) paintLink(link, byAddress.get(place(link)));
    paintMissing();
  };

  // Who leaves now leaves with answers that nobody but this device has.
  addEventListener("beforeunload", (event) => {
    const attempt = device.attemptOf(location.pathname);
    if (!outbox.isLeaving && waiting.some(({ address }) => address.startsWith(attempt))) event.preventDefault();
  });
  addEventListener("pageshow", () => (outbox.isLeaving = false));
  document.addEventListener("click", ({ target }) => {
    if (target.closest("#sign-in")) outbox.isLeaving = device.isKeeping();
  });
  for (const news of ["kept", "outbox", "arrived"]) document.addEventListener(news, paint);

  window.klimakurs.marks = { learn, paint };
  learn(document);
  paint();
})();
