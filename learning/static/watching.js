// Notices that another device was later, and shows what stands: the last change that the server received.
(() => {
  const PAUSE = 20_000; // milliseconds
  const PATIENCE = 15_000;
  const { device, marks, outbox, quiz, turning } = window.klimakurs;
  const WAITING = ["saving", "device", "signin", "unsaved"];
  let isLooking = false;
  let isWanted = false;
  let isHandedIn = false;
  const tags = new Map(); // by address: the state of the attempt that was last taken from there

  const take = async (page, before, tag) => {
    const form = quiz.openForm();
    const isWaiting = form && (await quiz.unsent(form));
    // What the server said before an answer of ours was given or acknowledged says nothing about that answer.
    if (isWaiting || quiz.changes() !== before) return;
    tags.set(location.pathname, tag);
    marks.learn(page);
    marks.paint();
    const stands = page.getElementById("answer")?.dataset.saved;
    if (!form) return;
    if (stands !== form.dataset.saved) {
      turning.renew(page);
      quiz.show("changed");
    } else if (WAITING.includes(document.getElementById("saved").dataset.state)) {
      quiz.show("saved");
    }
  };

  // Handed in elsewhere: the result follows when nothing waits here.
  const leave = async (address) => {
    if (address !== `${turning.attempt}/resultat`) return;
    isHandedIn = true;
    if ((await device.unsent()).some((entry) => entry.address.startsWith(turning.attempt))) return;
    outbox.isLeaving = true;
    location.assign(address);
  };

  const look = async () => {
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    while (isWanted && !document.hidden) {
      isWanted = false;
      await compare(location.pathname, quiz.changes());
    }
    isLooking = false;
  };

  const compare = async (address, before) => {
    const headers = tags.has(address) ? { "If-None-Match": tags.get(address) } : {};
    const response = await fetch(address, { headers, signal: AbortSignal.timeout?.(PATIENCE) }).catch(() => null);
    if (!response || !turning.isHere(address)) return;
    if (response.redirected) await leave(new URL(response.url).pathname);
    else if (response.ok) await take(await turning.read(response), before, response.headers.get("ETag"));
  };

  document.addEventListener("outbox", () => isHandedIn && look());
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("arrived", look);
  setInterval(look, PAUSE);
  window.klimakurs.look = look;
})();
