// Shows what lay on this device when it was too late, in words, until the learner takes it away.
(() => {
  const { device } = window.klimakurs;
  const make = (name, text, parts = {}) => Object.assign(document.createElement(name), { textContent: text }, parts);

  const row = (entry, words) => {
    const item = make("li", "");
    item.append(make("strong", entry.question), make("span", entry.words.join(" · ") || words.empty));
    if (words[entry.late]) item.append(make("span", words[entry.late], { className: "quiet" }));
    const button = make("button", words.remove, { className: "link", type: "button" });
    button.setAttribute("aria-label", `${words.remove}: ${entry.question}`);
    button.addEventListener("click", async () => {
      await device.remove(entry);
      await paint();
    });
    item.append(button);
    return item;
  };

  const paint = async () => {
    const place = document.getElementById("late");
    if (!place) return;
    const entries = (await device.late()).filter(({ address }) => address.startsWith(`${place.dataset.attempt}/`));
    const list = place.querySelector("ul");
    list.replaceChildren(...entries.map((entry) => row(entry, list.dataset)));
    place.hidden = !entries.length;
  };

  for (const news of ["outbox", "arrived"]) document.addEventListener(news, paint);
  if (device) paint();
})();
