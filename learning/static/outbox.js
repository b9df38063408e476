// Sends what lies on this device, from whichever page is open, until the server says that it has it.
// Sending a change twice changes nothing there, so whatever is not acknowledged is sent again.
(() => {
  const PATIENCE = 15_000; // milliseconds
  const LONGEST_WAIT = 30_000;
  const LONGEST_GOODBYE = 3000;
  const SAVED = 204;
  const TOO_LATE = 409;
  const NOT_MINE = [401, 403, 404];
  const UNFIT = [413, 422];
  const words = document.currentScript.dataset;
  const { device } = window.klimakurs;
  const givenUp = new Set(); // changes that this page will not send again; another page may
  const failed = new Map(); // how often each change was sent in vain
  const outbox = { isAway: false, isSignedOut: false };
  let running = null;
  let isAskedAgain = false;
  let hasTidied = false;
  let failures = 0;
  let timer;

  const send = async (entry) => {
    const body = new URLSearchParams([...entry.fields, ["go", "stay"]]);
    body.set("writer", entry.writer);
    body.set("sequence", entry.sequence);
    const signal = AbortSignal.timeout?.(PATIENCE);
    return fetch(entry.address, { method: "POST", body, redirect: "manual", keepalive: true, signal });
  };

  // What stands between may answer anything: only what names a change, or why it was refused, has heard of it.
  const outcomeOf = ({ status, type }, standing, why) => {
    if (status === SAVED && standing !== null) return "saved";
    if (status === TOO_LATE && why) return "late";
    if (type === "opaqueredirect") return "signed-out";
    if (NOT_MINE.includes(status)) return "not-mine";
    return UNFIT.includes(status) ? "refused" : "away";
  };

  const deliver = async (entry) => {
    const change = device.change(entry);
    const response = await send(entry).catch(() => Response.error());
    const standing = response.headers.get("Klimakurs-Saved");
    const state = response.headers.get("Klimakurs-Standing");
    const why = response.headers.get("Klimakurs-Refused");
    const outcome = outcomeOf(response, standing, why);
    let isDropped = false;
    if (outcome === "saved") isDropped = await device.drop(entry);
    if (outcome === "late") await device.setAside(entry, why);
    if (outcome === "refused") await device.setAside(entry, outcome);
    if (outcome === "not-mine") givenUp.add(change);
    if (outcome === "away") failed.set(change, (failed.get(change) ?? 0) + 1);
    outbox.isAway = outcome === "away";
    outbox.isSignedOut = outcome === "signed-out";
    document.dispatchEvent(new CustomEvent("outbox", { detail: { entry, outcome, why, standing, state, isDropped } }));
    return outcome;
  };

  // What failed goes last, so that nothing that fails for ever stands in the way of the rest.
  const next = async () => {
    const failures = (entry) => failed.get(device.change(entry)) ?? 0;
    const rest = (await device.unsent()).filter((entry) => !givenUp.has(device.change(entry)));
    return rest.sort((one, other) => failures(one) - failures(other))[0];
  };

  const sendAll = async () => {
    for (let entry = await next(); entry; entry = await next()) {
      await deliver(entry);
      if (outbox.isSignedOut) return;
      if (outbox.isAway) {
        // Not everybody at once when the server is back.
        later(Math.min(LONGEST_WAIT, 1000 * 2 ** failures++) * (0.5 + Math.random() / 2));
        return;
      }
      failures = 0;
    }
    // Once a page, and only when what can be sent has been.
    if (!hasTidied) await device.forgetTheOld();
    hasTidied = true;
  };

  // Of several tabs one sends at a time, unless it has fallen asleep.
  const alone = async (work) => {
    if (!navigator.locks) return work();
    const signal = AbortSignal.timeout?.(PATIENCE);
    return navigator.locks.request("klimakurs outbox", { signal }, work).catch(work);
  };

  const run = async () => {
    try {
      do {
        isAskedAgain = false;
        await alone(sendAll);
      } while (isAskedAgain);
    } finally {
      running = null;
    }
  };

  // Resolves when nothing is left that can be sent now.
  const flush = () => {
    clearTimeout(timer);
    if (running) isAskedAgain = true;
    else running = run();
    return running;
  };

  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(flush, milliseconds);
  };

  // Where the quiz itself is open its pages say what became of an answer; elsewhere a message does, once.
  const tell = ({ detail: { entry, outcome } }) => {
    const text = { saved: words.sent, late: words.late }[outcome];
    const attempt = device.attemptOf(entry.address);
    if (!text || location.pathname.startsWith(attempt)) return;
    const line = Object.assign(document.createElement("p"), { className: "ds-alert", textContent: `${text} ` });
    line.dataset.color = outcome === "saved" ? "success" : "info";
    const link = { href: `${attempt}/resultat`, textContent: words.which };
    if (outcome === "late") line.append(Object.assign(document.createElement("a"), link));
    const place = document.getElementById("outbox") ?? makePlace();
    if (![...place.children].some((said) => said.isEqualNode(line))) place.append(line);
  };

  const makePlace = () => {
    const place = Object.assign(document.createElement("div"), { id: "outbox", className: "messages" });
    place.role = "status";
    document.querySelector("main").prepend(place);
    return place;
  };

  // Who signs out is told what stays behind, for nobody else.
  const signOut = async (form) => {
    await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, LONGEST_GOODBYE))]);
    // What lies in memory only does not stay: of that the page itself warns whoever leaves it.
    if (device.isKeeping() && (await device.unsent()).length && !confirm(words.leaving)) return;
    outbox.isLeaving = device.isKeeping();
    form.submit();
  };

  addEventListener("submit", (event) => {
    if (!/\/logg-ut(-overalt)?$/.test(new URL(event.target.action).pathname)) return;
    event.preventDefault();
    signOut(event.target);
  });
  addEventListener("online", () => flush());
  addEventListener("focus", () => flush());
  document.addEventListener("visibilitychange", () => document.hidden || flush());
  document.addEventListener("outbox", tell);

  window.klimakurs.outbox = Object.assign(outbox, { flush, later });
  flush();
})();
