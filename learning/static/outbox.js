// Sends what lies on this device, from whichever page is open, until the server says that it has it.
// Sending a change twice changes nothing there, so whatever is not acknowledged is sent again.
(() => {
  const PATIENCE = 15_000; // milliseconds
  const LONGEST_WAIT = 30_000;
  const LONGEST_GOODBYE = 3000;
  const SAVED = 204;
  const TOO_LATE = 409;
  const LATER = [408, 425, 429];
  const NOT_MINE = [401, 403, 404];
  const words = document.currentScript.dataset;
  const { device } = window.klimakurs;
  const givenUp = new Set(); // changes that this page will not send again; another page may
  const outbox = { isAway: false, isSignedOut: false };
  let running = null;
  let isAskedAgain = false;
  let failures = 0;
  let timer;

  const send = async (entry) => {
    const body = new URLSearchParams([...entry.fields, ["go", "stay"]]);
    body.set("writer", entry.writer);
    body.set("sequence", entry.sequence);
    const signal = AbortSignal.timeout?.(PATIENCE);
    return fetch(entry.address, { method: "POST", body, redirect: "manual", keepalive: true, signal });
  };

  const outcomeOf = ({ status, type }) => {
    if (status === SAVED) return "saved";
    if (status === TOO_LATE) return "late";
    if (type === "opaqueredirect") return "signed-out";
    if (status >= 500 || LATER.includes(status)) return "away";
    return NOT_MINE.includes(status) ? "not-mine" : "refused";
  };

  const deliver = async (entry) => {
    const response = await send(entry).catch(() => null);
    const outcome = response ? outcomeOf(response) : "away";
    const standing = response?.headers.get("Klimakurs-Saved") ?? device.change(entry);
    let isDropped = false;
    if (outcome === "saved") isDropped = await device.drop(entry);
    const why = response?.headers.get("Klimakurs-Refused") ?? "finished";
    if (outcome === "late") await device.setAside(entry, why);
    if (outcome === "refused") await device.setAside(entry, outcome);
    if (outcome === "not-mine") givenUp.add(device.change(entry));
    outbox.isAway = outcome === "away";
    outbox.isSignedOut = outcome === "signed-out";
    document.dispatchEvent(new CustomEvent("outbox", { detail: { entry, outcome, why, standing, isDropped } }));
    return outcome;
  };

  const next = async () => (await device.unsent()).find((entry) => !givenUp.has(device.change(entry)));

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
  };

  // Of several tabs one sends at a time, unless it has fallen asleep.
  const alone = async (work) => {
    if (!navigator.locks) return work();
    const signal = AbortSignal.timeout?.(PATIENCE);
    return navigator.locks.request("klimakurs outbox", { signal }, work).catch(work);
  };

  const run = async () => {
    do {
      isAskedAgain = false;
      await alone(sendAll);
    } while (isAskedAgain);
    running = null;
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

  // Beside a question its own line says what became of the answer; elsewhere a message does.
  const tell = ({ detail: { entry, outcome } }) => {
    const main = document.querySelector("main");
    const text = { saved: words.sent, late: words.late }[outcome];
    if (!text || main.querySelector("#saved, #hand-in, #late, #outbox")) return;
    const message = Object.assign(document.createElement("div"), { id: "outbox", className: "messages" });
    message.role = "status";
    main.prepend(message);
    const line = Object.assign(document.createElement("p"), { className: "ds-alert", textContent: `${text} ` });
    line.dataset.color = outcome === "saved" ? "success" : "info";
    const href = entry.address.replace(/\/sporsmal\/.*/, "/resultat");
    if (outcome === "late") line.append(Object.assign(document.createElement("a"), { href, textContent: words.which }));
    message.append(line);
  };

  // Who signs out is told what stays behind, for nobody else.
  const signOut = async (form) => {
    await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, LONGEST_GOODBYE))]);
    if ((await device.unsent()).length && !confirm(words.leaving)) return;
    outbox.isLeaving = true;
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
