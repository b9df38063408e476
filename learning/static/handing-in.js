// Hands in only when everything that was answered has come to the server.
(() => {
  const PATIENCE = 15_000; // milliseconds
  const { device, outbox, turning } = window.klimakurs;

  const send = (form) =>
    fetch(form.action, { method: "POST", redirect: "manual", signal: AbortSignal.timeout?.(PATIENCE) });

  const handIn = async (form) => {
    await outbox.flush();
    const left = (await device.unsent()).filter(({ address }) => address.startsWith(turning.attempt));
    if (left.length) return turning.say(outbox.isSignedOut ? "signin" : "handin");
    const isHeard = await send(form).then((response) => !turning.isUnheard(response), () => false);
    if (!isHeard) return turning.say("handinonly");
    outbox.isLeaving = true;
    return location.assign(`${turning.attempt}/resultat`);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.id !== "hand-in") return;
    event.preventDefault();
    const button = form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    await handIn(form);
    button.removeAttribute("aria-busy");
  });
})();
