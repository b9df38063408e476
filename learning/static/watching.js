// Notices that another device was later, and shows what stands: the last change that the server received.
// It looks when somebody comes back or turns a page, and by itself, more seldom the longer nothing happens.
(() => {
  const PAUSES = [20_000, 160_000]; // milliseconds: the first, and the longest
  const PATIENCE = 15_000;
  const NOT_FOUND = 404;
  const { device, marks, outbox, quiz, turning } = window.klimakurs;
  let isLooking = false;
  let isWanted = false;
  let isHandedIn = false;
  let pause;
  let timer;
  const tags = new Map(); // by address: the state of the attempt that was last taken from there

  const take = async (address, page, before, tag) => {
    const form = quiz.openForm();
    const isWaiting = form && (await quiz.unsent(form));
    // What the server said before an answer of ours was given or acknowledged says nothing about that answer.
    if (isWaiting || quiz.changes() !== before || !turning.isHere(address) || form !== quiz.openForm()) return;
    tags.set(address, tag);
    marks.learn(page);
    marks.paint();
    const stands = page.getElementById("answer")?.dataset.saved;
    if (!form || quiz.shown() === "refused") return;
    if (stands !== form.dataset.saved) {
      turning.renew(page);
      quiz.show("changed");
    } else if (quiz.isUnconfirmed()) {
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

  const compare = async (address, before) => {
    const headers = tags.has(address) ? { "If-None-Match": tags.get(address) } : {};
    const response = await fetch(address, { headers, signal: AbortSignal.timeout?.(PATIENCE) });
    if (!turning.isHere(address)) return;
    // Somebody else has signed in on this device: what this page shows is not for them.
    if (response.status === NOT_FOUND && device.isKeeping()) await turning.leave(address);
    else if (response.redirected) await leave(new URL(response.url).pathname);
    else if (response.ok) await take(address, await turning.read(response), before, response.headers.get("ETag"));
  };

  const look = async () => {
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    while (isWanted && !document.hidden) {
      isWanted = false;
      await compare(location.pathname, quiz.changes()).catch(() => {}); // The network is away.
    }
    isLooking = false;
  };

  const lookLater = (milliseconds) => {
    pause = milliseconds;
    clearTimeout(timer);
    timer = setTimeout(() => {
      look();
      lookLater(Math.min(2 * pause, PAUSES[1]));
    }, pause);
  };

  const wake = () => lookLater(PAUSES[0]);

  const lookNow = () => {
    look();
    wake();
  };

  document.addEventListener("outbox", () => isHandedIn && look());
  for (const news of ["visibilitychange", "arrived"]) document.addEventListener(news, lookNow);
  addEventListener("focus", lookNow);
  document.addEventListener("kept", wake);
  wake();
  window.klimakurs.look = look;
})();
