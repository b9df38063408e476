// Notices that another device was later, and shows what stands: the last change that the server received.
(() => {
  const PAUSE = 20_000; // milliseconds
  const PATIENCE = 15_000;
  const { device, marks, outbox, quiz, turning } = window.klimakurs;
  let isLooking = false;
  let isWanted = false;
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
    if (!form || stands === quiz.saved(form)) return;
    if (stands && stands === quiz.latest(form)) {
      quiz.standing.set(location.pathname, stands);
      quiz.show("saved");
      return;
    }
    quiz.standing.delete(location.pathname);
    turning.renew(page);
    quiz.show("changed");
  };

  const leave = async (address) => {
    const isWaiting = (await device.unsent()).some((entry) => entry.address.startsWith(turning.attempt));
    if (address !== `${turning.attempt}/resultat` || isWaiting) return;
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

  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("arrived", look);
  setInterval(look, PAUSE);
  window.klimakurs.look = look;
})();
