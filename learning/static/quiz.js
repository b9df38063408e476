// Saves an answer as soon as it is given, and says so beside the question. Without this script the buttons save it.
// What the server has not acknowledged is also kept on this device, and sent when the page is opened again.
(() => {
  const COPY = "klimakurs ";
  const form = document.getElementById("answer");
  const status = document.getElementById("saved");

  // A device may refuse to keep anything; then the page does without.
  const onDevice = (work) => {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  };

  // What has been handed in is nobody else's business on a device that several people use.
  if (document.getElementById("results")) {
    const attempt = COPY + location.pathname.replace(/resultat$/, "");
    onDevice((device) => {
      for (const key of Object.keys(device)) if (key.startsWith(attempt)) device.removeItem(key);
    });
  }
  if (!form || !status) return;

  const TYPING_PAUSE = 600; // milliseconds
  const LONGEST_WAIT = 30_000;
  const PATIENCE = 15_000;
  const RETRIES = [408, 425, 429];
  const SAVED = 204;

  const { writer, sequence } = form.elements;
  const copy = COPY + location.pathname;
  let acknowledged = form.dataset.saved; // which change, of which page, the server is known to have
  let isSaved = true;
  let isLeaving = false;
  let isSending = false;
  let failures = 0;
  let timer;

  const change = () => `${writer.value}:${sequence.value}`;

  const show = (state) => {
    status.dataset.state = state;
    status.lastElementChild.textContent = status.dataset[state];
  };

  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  };

  const changed = (wait) => {
    sequence.value = Number(sequence.value) + 1;
    isSaved = false;
    show("saving");
    const answer = [...new FormData(form)].filter(([name]) => name !== "writer" && name !== "sequence");
    onDevice((device) => device.setItem(copy, JSON.stringify({ before: acknowledged, answer })));
    later(wait);
  };

  const send = async () => {
    if (isSending || isSaved) return;
    isSending = true;
    const sent = change();
    const body = new URLSearchParams(new FormData(form));
    body.set("go", "stay");
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      take(await fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true, signal }), sent);
    } catch {
      again();
    }
    isSending = false;
    if (!isSaved && sent !== change()) later(0);
  };

  const take = (response, sent) => {
    if (response.status === SAVED) settle(sent);
    else if (response.type === "opaqueredirect") move();
    else if (response.status >= 500 || RETRIES.includes(response.status)) again();
    else refuse();
  };

  const settle = (sent) => {
    acknowledged = sent;
    failures = 0;
    if (sent !== change()) return;
    isSaved = true;
    onDevice((device) => device.removeItem(copy));
    show("saved");
  };

  // Signed out, or handed in somewhere else: the page itself says which when it is opened again.
  const move = () => {
    isLeaving = true;
    location.reload();
  };

  const again = () => {
    show("unsaved");
    later(Math.min(LONGEST_WAIT, 1000 * 2 ** failures++));
  };

  const refuse = () => {
    isSaved = true; // nothing that a warning on leaving would help
    onDevice((device) => device.removeItem(copy));
    show("refused");
  };

  const fill = (answer) => {
    for (const field of form.elements) {
      const values = answer.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
      else if (["text", "select-one"].includes(field.type)) field.value = values[0] ?? "";
    }
  };

  // Only what this device wrote on top of the answer that the server still has: another device may have been later.
  const restore = () => {
    const kept = onDevice((device) => JSON.parse(device.getItem(copy)));
    if (kept && kept.before === acknowledged) {
      fill(kept.answer);
      changed(0);
    } else {
      onDevice((device) => device.removeItem(copy));
    }
  };

  const hint = (field) => {
    const words = document.getElementById(`${form.querySelector("[pattern]")?.id.replace(/-answer$/, "")}-hint`);
    if (words && field.pattern) {
      words.hidden = field.validity.valid;
      field.setAttribute("aria-invalid", String(!field.validity.valid));
    }
  };

  form.addEventListener("input", ({ target }) => changed(target.type === "text" ? TYPING_PAUSE : 0));
  form.addEventListener("change", ({ target }) => {
    hint(target);
    if (!isSaved) later(0);
  });
  form.addEventListener("submit", () => {
    isLeaving = true;
  });
  addEventListener("online", () => later(0));
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!isSaved && !isLeaving) event.preventDefault();
  });
  restore();
})();
