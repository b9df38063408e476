// Turns the pages of a quiz without asking for them one by one, so that it goes on when the network is gone.
// They are kept in this tab's memory only: a shared tablet keeps nothing of them, and none holds an unseen key.
(() => {
  const PATIENCE = 15_000; // milliseconds
  const DOUBLE_TAP = 300;
  const BUSY = 429;
  const { device, outbox, marks } = window.klimakurs;
  const attempt = location.pathname.split("/sporsmal/")[0];
  const pages = new Map(); // by address: the page's main part and title
  let shown = location.pathname;
  let turnedAt = -Infinity;

  const isOurs = (address) => address === attempt || address.startsWith(`${attempt}/sporsmal/`);
  const main = () => document.querySelector("main");

  const read = async (response) => {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    page.querySelector(".messages")?.remove();
    return page;
  };

  // Throws where the network or the server is away; nothing where the page is no longer there for us.
  const ask = async (address) => {
    const response = await fetch(address, { signal: AbortSignal.timeout?.(PATIENCE) });
    if (response.status >= 500) throw new Error(response.statusText);
    return response.ok && !response.redirected ? read(response) : null;
  };

  const keep = (address, page) => pages.set(address, { main: page.querySelector("main"), title: page.title });

  const fetchOthers = async () => {
    const addresses = [...document.querySelectorAll(".dots a, .overview a"), { pathname: attempt }];
    const ahead = addresses.findIndex(({ pathname }) => pathname === shown) + 1;
    for (const { pathname: address } of [...addresses.slice(ahead), ...addresses.slice(0, ahead)]) {
      if (pages.has(address) || address === shown) continue;
      const page = await ask(address);
      if (!page) return;
      if (!pages.has(address)) keep(address, page);
      for (const image of page.images) new Image().src = image.getAttribute("src");
    }
  };

  const say = (why) => {
    const place = document.getElementById("away");
    const line = place.firstElementChild;
    line.textContent = line.dataset[why];
    place.hidden = false;
    document.getElementById("sign-in").hidden = !outbox.isSignedOut;
    place.scrollIntoView({ block: "nearest" });
  };

  const replace = (page) => {
    main().replaceWith(page.main);
    document.title = page.title;
    for (const back of document.querySelectorAll("input[name=back]")) back.value = location.pathname;
  };

  const focus = (element) => {
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  };

  const show = (address) => {
    pages.set(shown, { main: main(), title: document.title });
    shown = address;
    turnedAt = performance.now();
    replace(pages.get(address));
    const away = document.getElementById("away");
    if (away) away.hidden = true;
    focus(main().querySelector("h1"));
    window.scrollTo({ top: 0, behavior: "instant" });
    document.dispatchEvent(new Event("arrived"));
  };

  const turn = async (address) => {
    // The second tap of two was meant for the page that is gone.
    if (performance.now() - turnedAt < DOUBLE_TAP) return undefined;
    outbox.later(0);
    if (!pages.has(address)) {
      let page;
      try {
        page = await ask(address);
      } catch {
        return say("page");
      }
      if (!page) return location.assign(address);
      keep(address, page);
    }
    history.pushState(null, "", address);
    return show(address);
  };

  // Another state of the page that is open: its key was asked for, or another device was later.
  const renew = (page, hash = "") => {
    replace({ main: page.querySelector("main"), title: page.title });
    marks.learn(document);
    history.replaceState(null, "", shown + hash);
    document.dispatchEvent(new Event("arrived"));
  };

  // Signed out, or too late: the server says which when it is asked for the page.
  const leave = async () => {
    await outbox.flush();
    outbox.isLeaving = device.isKeeping();
    location.assign(shown);
  };

  const check = async (form) => {
    const sent = { address: shown, writer: form.elements.writer.value, sequence: Number(form.elements.sequence.value) };
    const body = new URLSearchParams([...new FormData(form), ["go", "check"]]);
    let response;
    try {
      response = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout?.(PATIENCE) });
    } catch {
      return say("check");
    }
    if (response.status >= 500 || response.status === BUSY) return say("check");
    if (!response.ok || !isOurs(new URL(response.url).pathname)) return leave();
    await device.drop(sent);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    renew(page, page.getElementById("fasit") ? "#fasit" : "");
    const key = document.getElementById("fasit");
    if (key) focus(key);
    key?.scrollIntoView({ block: "center" });
    return undefined;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("main a[href]");
    const isPlain = !event.defaultPrevented && !event.button && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !isPlain || link.origin !== location.origin || !isOurs(link.pathname) || link.target) return;
    event.preventDefault();
    if (link.pathname !== shown) turn(link.pathname);
  });
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (form.id !== "answer") return;
    event.preventDefault();
    if (submitter.value === "check") check(form);
    else turn(submitter.dataset.to);
  });
  addEventListener("popstate", () => {
    if (location.pathname === shown) return;
    if (pages.has(location.pathname)) show(location.pathname);
    else location.reload();
  });
  const prepare = () => fetchOthers().catch(() => {});
  addEventListener("online", prepare);
  addEventListener("load", prepare);

  window.klimakurs.turning = { attempt, ask, read, renew, say, isHere: (address) => address === shown };
})();
