// Fetches the whole attempt, and notices that another device was later: the last change that the server received stands.
// It looks when somebody comes back or turns a page, and by itself, more seldom the longer nothing happens. Each saving
// brings the same news, so a page that is turned right after one need not ask again.
(() => {
  const PAUSES = [20_000, 160_000]; // milliseconds: the first, and the longest
  const PATIENCE = 15_000;
  const FRESH = 3000;
  const NOT_MODIFIED = 304;
  const NOT_FOUND = 404;
  const { device, marks, outbox, quiz, turning } = window.klimakurs;
  let known = null; // the server's name for the state that all pages in this tab show; null before they are here
  let heardAt = -Infinity;
  let isLooking = false;
  let isWanted = false;
  let isHandedIn = false;
  let pause;
  let timer;

  const keyOf = (address) => address.split("/").at(-1);
  const nameIn = (tag) => tag?.replace(/^W\//, "").replaceAll('"', "") ?? null;
  const without = (state, key) => state.split("~").filter((part) => part !== "-" && !part.startsWith(`${key}=`)).join("~");

  const stands = (page) => page.main.querySelector("#answer")?.dataset.saved;

  const show = (form, page) => {
    if (stands(page) !== form.dataset.saved) {
      turning.renew(page);
      quiz.show("changed");
    } else if (quiz.isUnconfirmed()) {
      quiz.show("saved");
    }
  };

  const take = async (overview, address, before, tag) => {
    const form = quiz.openForm();
    const isOld = turning.isOfAnotherRelease(overview);
    const found = turning.unfold(overview);
    if (!isOld) turning.keepAll(found, false);
    const isWaiting = form && (await quiz.unsent(form));
    // What the server said before an answer of ours was given or acknowledged says nothing about that answer.
    if (isWaiting || quiz.changes() !== before || !turning.isHere(address) || form !== quiz.openForm()) return;
    const page = found.get(address);
    if (isOld) {
      // It is opened whole only where it shows something else.
      if (form && page && stands(page) !== form.dataset.saved) await turning.leave(address);
      return;
    }
    turning.keepAll(found, true);
    known = nameIn(tag);
    heardAt = performance.now();
    marks.learn(found.get(turning.attempt).main);
    marks.paint();
    if (form && quiz.shown() !== "refused") show(form, page);
  };

  // Handed in elsewhere: the result follows when nothing waits here.
  const leave = async (address) => {
    if (address !== `${turning.attempt}/resultat`) return;
    isHandedIn = true;
    if ((await device.unsent()).some((entry) => entry.address.startsWith(turning.attempt))) return;
    // An answer that came too late may have led there already: the result is fetched once.
    if (outbox.isLeaving) return;
    outbox.isLeaving = true;
    location.assign(address);
  };

  const compare = async (address, before) => {
    const headers = known ? { "If-None-Match": `"${known}"` } : {};
    const response = await fetch(turning.attempt, { headers, signal: AbortSignal.timeout?.(PATIENCE) });
    if (!turning.isHere(address)) return;
    // Somebody else has signed in on this device: what this page shows is not for them.
    if (response.status === NOT_FOUND && device.isKeeping()) await turning.leave(address);
    else if (response.redirected) await leave(new URL(response.url).pathname);
    else if (response.ok) await take(await turning.read(response), address, before, response.headers.get("ETag"));
    else if (response.status === NOT_MODIFIED) heardAt = performance.now();
  };

  const look = async () => {
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    while (isWanted && !(known && document.hidden)) {
      isWanted = false;
      await compare(turning.here(), quiz.changes()).catch(() => {}); // The network is away.
    }
    isLooking = false;
  };

  // The server has taken something from here, and says what stands now: that alone is new, or more.
  const hear = (address, state, isOurs) => {
    if (!known || !state || device.attemptOf(address) !== turning.attempt) return;
    const key = keyOf(address);
    if (!isOurs || without(state, key) !== without(known, key)) {
      look();
      return;
    }
    known = state;
    heardAt = performance.now();
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

  const arrive = () => {
    if (performance.now() - heardAt > FRESH) look();
    wake();
  };

  document.addEventListener("outbox", ({ detail: { entry, standing, state } }) => {
    hear(entry.address, state, standing === device.change(entry));
    if (isHandedIn) look();
  });
  document.addEventListener("heard", ({ detail: { address, tag } }) => hear(address, nameIn(tag), true));
  document.addEventListener("arrived", arrive);
  document.addEventListener("visibilitychange", lookNow);
  for (const news of ["focus", "load", "online"]) addEventListener(news, lookNow);
  document.addEventListener("kept", wake);
  window.klimakurs.look = look;
})();
