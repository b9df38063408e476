// Turns the pages of a quiz without asking for them one by one, so that it goes on when the network is gone.
// They come together with the overview (watching.js fetches it) and are kept in this tab's memory only: a shared tablet
// keeps nothing of them, and none holds an unseen key.
(() => {
  const PATIENCE = 15_000; // milliseconds
  const DOUBLE_TAP = 300;
  const BUSY = 429;
  const { device, outbox, marks } = window.klimakurs;
  const attempt = device.attemptOf(location.pathname);
  const pages = new Map(); // by address: the page's main part and title
  let shown = location.pathname;
  let turnedAt = -Infinity;
  let turns = 0; // how often another page was wanted: one that comes after the next was wanted is not shown

  const isOurs = (address) => address === attempt || address.startsWith(`${attempt}/sporsmal/`);
  const isHere = (address) => address === shown;
  const main = () => document.querySelector("main");

  // These scripts know the pages of their own release only.
  const release = (page) => page.querySelector("script[data-learner]")?.getAttribute("src");
  const isOfAnotherRelease = (page) => release(page) !== release(document);

  const parse = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");

  const read = async (response) => {
    const page = await parse(response);
    page.querySelector(".messages")?.remove();
    return page;
  };

  // Throws where the network or the server is away; nothing where the page is no longer there for these scripts.
  const ask = async (address) => {
    const response = await fetch(address, { signal: AbortSignal.timeout?.(PATIENCE) });
    if (response.status >= 500) throw new Error(response.statusText);
    const page = response.ok && !response.redirected ? await read(response) : null;
    return page && isOfAnotherRelease(page) ? null : page;
  };

  // Neither the server nor the way to it has taken what was sent: its own word is a redirect, or a refusal.
  const isUnheard = ({ status, ok, redirected }) => status >= 500 || status === BUSY || (ok && !redirected);

  const part = (page) => ({ main: page.querySelector("main"), title: page.title });
  const keep = (address, page) => pages.set(address, page);

  // The overview brings the page of every question with it, as templates, so one request fetches the whole attempt.
  const unfold = (overview) => {
    const found = new Map();
    const dots = overview.getElementById("dots")?.content;
    for (const { content, dataset } of overview.querySelectorAll("template.page")) {
      const main = overview.querySelector("main").cloneNode();
      main.append(content);
      main.querySelector(".row").after(dots.cloneNode(true));
      const here = [...main.querySelectorAll(".dots a")].find((link) => link.getAttribute("href") === dataset.address);
      here.setAttribute("aria-current", "step");
      found.set(dataset.address, { main, title: dataset.title });
    }
    for (const template of overview.querySelectorAll("main > template")) template.remove();
    return found.set(attempt, part(overview));
  };

  // With `anew` also those that are here already, but for the page that is open.
  const keepAll = (found, anew) => {
    for (const [address, page] of found) {
      if (address === shown || (pages.has(address) && !anew)) continue;
      keep(address, page);
      for (const image of page.main.querySelectorAll("img")) new Image().src = image.getAttribute("src");
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
    turns += 1;
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
    const mine = (turns += 1);
    if (!pages.has(address)) {
      let page;
      try {
        page = await ask(address);
      } catch {
        return mine === turns ? say("page") : undefined;
      }
      if (mine !== turns) return undefined;
      if (!page) return leave(address);
      keep(address, part(page));
    }
    history.pushState(null, "", address);
    return show(address);
  };

  // Another state of the page that is open: its key was asked for, or another device was later.
  const renew = (page, hash = "") => {
    const hadFocus = main().contains(document.activeElement);
    replace(page);
    marks.learn(document);
    if (hadFocus) focus(main().querySelector("h1"));
    history.replaceState(null, "", shown + hash);
    document.dispatchEvent(new Event("arrived"));
  };

  // Signed out, too late, another person, another release: the server says which when it is asked for the page.
  const leave = async (address) => {
    await outbox.flush();
    outbox.isLeaving = device.isKeeping();
    location.assign(address);
  };

  const check = async (form) => {
    const address = shown;
    const sent = { address, writer: form.elements.writer.value, sequence: Number(form.elements.sequence.value) };
    const body = new URLSearchParams([...new FormData(form), ["go", "check"]]);
    let page;
    let tag;
    try {
      const response = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout?.(PATIENCE) });
      if (isUnheard(response)) throw new Error(response.statusText);
      page = response.ok && isOurs(new URL(response.url).pathname) ? await parse(response) : null;
      tag = response.headers.get("ETag");
    } catch {
      return isHere(address) ? say("check") : undefined;
    }
    if (page) await device.drop(sent);
    const isReadable = page && !isOfAnotherRelease(page);
    if (isReadable) document.dispatchEvent(new CustomEvent("heard", { detail: { address, tag } }));
    // Whoever has gone on finds the key when they come back.
    if (!isHere(address)) return isReadable ? keep(address, part(page)) : pages.delete(address);
    if (!isReadable) return leave(address);
    renew(part(page), page.getElementById("fasit") ? "#fasit" : "");
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
    else leave(location.pathname);
  });
  const here = () => shown;
  window.klimakurs.turning = {
    attempt,
    here,
    isHere,
    isOfAnotherRelease,
    isUnheard,
    keepAll,
    leave,
    read,
    renew,
    say,
    unfold,
  };
})();
