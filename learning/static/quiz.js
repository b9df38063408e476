// Saves an answer as soon as it is given, and says beside the question where it is: saved, or on this device.
// "Saved" is said only of what the server has acknowledged. Without this script the buttons save.
(() => {
  const TYPING_PAUSE = 600; // milliseconds
  const SOON = 1500;
  const WAITING = ["device", "signin", "unsaved"];
  const { device, outbox, answer } = window.klimakurs;
  const counts = new WeakMap(); // each page's own count of its changes
  const acknowledged = new Set(); // changes that stood when the server acknowledged them
  let changes = 0;
  let beingKept = 0;

  const openForm = () => document.getElementById("answer");
  const address = (form) => new URL(form.action).pathname;
  const unsent = async (form) => (await device.unsent()).find((entry) => entry.address === address(form));

  const count = (form) => {
    const { writer, sequence } = form.elements;
    if (!counts.has(form)) counts.set(form, { writer: writer.value, sequence: Number(sequence.value), isOut: false });
    return counts.get(form);
  };

  const shown = () => document.getElementById("saved")?.dataset.state;
  const isWaiting = () => WAITING.includes(shown());
  const isUnconfirmed = () => isWaiting() || shown() === "saving";

  const show = (state) => {
    const status = document.getElementById("saved");
    // Said once, however many letters are typed.
    if (!status || shown() === state) return;
    status.dataset.state = state;
    status.lastElementChild.textContent = status.dataset[state];
    document.getElementById("sign-in").hidden = state !== "signin";
  };

  const showWaiting = () => show(outbox.isSignedOut ? "signin" : device.isKeeping() ? "device" : "unsaved");

  // From now on the form shows this change, and sends it if somebody presses a button.
  const bear = (form, entry) => {
    count(form);
    form.dataset.saved = device.change(entry);
    form.elements.writer.value = entry.writer;
    form.elements.sequence.value = entry.sequence;
  };

  const describe = (form) => ({
    address: address(form),
    question: form.querySelector(".asked").textContent.trim(),
    fields: answer.fields(form),
    words: answer.words(form),
    state: answer.state(form),
  });

  const changed = async (form, wait) => {
    changes += 1;
    beingKept += 1;
    if (!isWaiting()) show("saving");
    const entry = await device.keep(describe(form), count(form));
    beingKept -= 1;
    bear(form, entry);
    document.dispatchEvent(new Event("kept"));
    outbox.later(wait);
    setTimeout(() => stillWaiting(form), navigator.onLine && !outbox.isAway && !outbox.isSignedOut ? SOON : 0);
  };

  const stillWaiting = async (form) => {
    if (form !== openForm()) return;
    if (await unsent(form)) showWaiting();
    else if (shown() === "saving") window.klimakurs.look(); // Another tab has sent it.
  };

  // What the server has is what the page shows, or another device was later and the page has to show that.
  const hear = ({ detail: { entry, outcome, why, standing: stands, isDropped } }) => {
    const form = openForm();
    const isOpen = form && address(form) === entry.address;
    const isOurs = stands === device.change(entry);
    if (isDropped) {
      changes += 1;
      if (isOurs) acknowledged.add(stands);
      if (isOpen && device.change(count(form)) === device.change(entry)) count(form).isOut = false;
    }
    if (outcome === "late") return comeTooLate(entry, isOpen, why);
    if (!isOpen) return undefined;
    if (outcome === "refused") return show("refused");
    if (outcome !== "saved") return showWaiting();
    if (!isDropped || beingKept) return undefined;
    return isOurs && form.dataset.saved === stands ? show("saved") : window.klimakurs.look();
  };

  // Handed in elsewhere, or its key was shown there: the page itself says which, and shows what came too late.
  const comeTooLate = (entry, isOpen, why) => {
    const isThisQuiz = device.attemptOf(location.pathname) === device.attemptOf(entry.address);
    if (outbox.isLeaving || (!isOpen && !(isThisQuiz && why === "finished"))) return;
    outbox.isLeaving = device.isKeeping();
    location.assign(entry.address);
  };

  // A page that was opened, or turned to, shows what lies on this device rather than what the server had.
  const arrive = async () => {
    const form = openForm();
    if (!form) return;
    const before = changes;
    const entry = await unsent(form);
    if (changes !== before || form !== openForm()) return;
    if (entry) {
      answer.fill(form, entry.fields);
      bear(form, entry);
      showWaiting();
      outbox.flush();
    } else if (acknowledged.has(form.dataset.saved)) {
      show("saved");
    }
  };

  const hint = (field) => {
    const words = document.getElementById(field.id.replace(/-answer$/, "-hint"));
    if (!field.pattern || !words) return;
    words.hidden = field.validity.valid;
    field.setAttribute("aria-invalid", String(!field.validity.valid));
  };

  document.addEventListener("input", ({ target }) => {
    if (target.form?.id === "answer") changed(target.form, target.type === "text" ? TYPING_PAUSE : 0);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.form?.id !== "answer") return;
    hint(target);
    outbox.later(0);
  });
  document.addEventListener("outbox", hear);
  document.addEventListener("arrived", arrive);

  window.klimakurs.quiz = { openForm, unsent, show, shown, isUnconfirmed, changes: () => changes };
  arrive();
})();
