// Keeps the page of a class as the class is: asks for the page itself every second, and takes over what is new in it.
// What somebody has focused, scrolled to or opened stays as it is.
(() => {
  const PAUSE = 1000; // milliseconds
  const LONGEST_WAIT = 30_000;
  const PATIENCE = 10_000;
  const UNUSED = 2 * 60 * 60 * 1000;
  const NOT_MODIFIED = 304;
  const REFUSED = [401, 403, 404];
  const words = document.currentScript.dataset;
  const page = document.getElementById("lesson");
  const line = document.getElementById("live");
  const goOn = document.getElementById("go-on");
  let known = page.dataset.standing;
  let usedAt = performance.now();
  let failures = 0;
  let isLooking = false;
  let isOver = false;
  let timer;

  // A status that says the same again is read out again.
  const say = (text) => {
    if (line.textContent !== text) line.textContent = text;
  };

  const dress = (old, fresh) => {
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  };

  // Children with keys are the same as before, wherever they stand now; of the others only the words matter.
  const renew = (old, fresh) => {
    dress(old, fresh);
    if (![...fresh.children].some((child) => child.dataset.key)) {
      if (old.innerHTML.trim() === fresh.innerHTML.trim()) return;
      old.replaceChildren(...fresh.childNodes);
      if (old.dataset.state) old.dataset.new = "";
      return;
    }
    const before = new Map([...old.children].map((child) => [child.dataset.key, child]));
    [...fresh.children].forEach((child, place) => {
      const same = before.get(child.dataset.key);
      before.delete(child.dataset.key);
      if (same) renew(same, child);
      const there = same ?? child;
      if (old.children[place] !== there) old.insertBefore(there, old.children[place] ?? null);
    });
    for (const gone of before.values()) gone.remove();
  };

  const take = (fresh) => {
    const focused = document.activeElement;
    for (const part of page.querySelectorAll("[data-part]")) {
      const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      if (other) renew(part, other);
    }
    if (document.activeElement === focused) return;
    // A row that moved takes the focus along; of one that is gone, the table.
    (focused.isConnected ? focused : page.querySelector(".scroll"))?.focus({ preventScroll: true });
  };

  const end = () => {
    isOver = true;
    say(words.ended);
  };

  const hear = async (response) => {
    if (response.type === "opaqueredirect" || REFUSED.includes(response.status)) return end();
    if (response.status !== NOT_MODIFIED) {
      if (!response.ok) throw new Error(response.status);
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("lesson");
      if (!fresh) return end();
      take(fresh);
      known = fresh.dataset.standing;
    }
    failures = 0;
    say(words.here);
  };

  const later = (milliseconds) => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(look, milliseconds);
  };

  // Not everybody at once when the server is back.
  const wait = () => Math.min(LONGEST_WAIT, PAUSE * 2 ** failures++) * (1 + Math.random() / 2);

  const rest = () => {
    say(words.resting);
    goOn.hidden = false;
  };

  const look = async () => {
    if (isLooking || isOver || document.hidden) return;
    if (performance.now() - usedAt > UNUSED) return rest();
    isLooking = true;
    const headers = { "If-None-Match": `"${known}"` };
    const options = { headers, redirect: "manual", signal: AbortSignal.timeout?.(PATIENCE) };
    try {
      await hear(await fetch(page.dataset.address, options));
      later(PAUSE);
    } catch {
      say(words.away);
      later(wait());
    } finally {
      isLooking = false;
    }
  };

  const use = () => (usedAt = performance.now());

  for (const sign of ["pointerdown", "pointermove", "keydown", "scroll"]) addEventListener(sign, use, { passive: true });
  for (const news of ["online", "focus"]) addEventListener(news, look);
  document.addEventListener("visibilitychange", look);
  goOn.addEventListener("click", () => {
    goOn.hidden = true;
    use();
    look();
  });
  document.getElementById("again").hidden = true;
  look();
})();
