// Notices that another device was later, and shows what stands: the last change that the server received.
(() => {
  const PAUSE = 20_000; // milliseconds
  const PATIENCE = 15_000;
  const { device, marks, outbox, quiz, turning } = window.klimakurs;
  let isLooking = false;
  const tags = new Map(); // by address: the state of the attempt that was last seen there

  const take = async (page, before) => {
    marks.learn(page);
    const form = quiz.openForm();
    if (!form || (await quiz.unsent(form)) || quiz.changes() !== before) return marks.paint();
    const stands = page.getElementById("answer")?.dataset.saved;
    if (stands === quiz.saved(form)) return marks.paint();
    if (stands && stands === quiz.latest(form)) {
      quiz.standing.set(location.pathname, stands);
      quiz.show("saved");
      return marks.paint();
    }
    quiz.standing.delete(location.pathname);
    turning.renew(page);
    return quiz.show("changed");
  };

  const leave = async (address) => {
    const isWaiting = (await device.unsent()).some((entry) => entry.address.startsWith(turning.attempt));
    if (address !== `${turning.attempt}/resultat` || isWaiting) return;
    outbox.isLeaving = true;
    location.assign(address);
  };

  const look = async () => {
    if (document.hidden || isLooking) return;
    isLooking = true;
    await compare(location.pathname, quiz.changes()).finally(() => (isLooking = false));
  };

  const compare = async (address, before) => {
    const headers = tags.has(address) ? { "If-None-Match": tags.get(address) } : {};
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
    if (!response || !turning.isHere(address)) return;
    if (response.redirected) await leave(new URL(response.url).pathname);
    else if (response.ok) {
      tags.set(address, response.headers.get("ETag"));
      await take(await turning.read(response), before);
    }
  };

  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("arrived", look);
  setInterval(look, PAUSE);
  window.klimakurs.look = look;
})();
