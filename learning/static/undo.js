// What was given can be undone for some seconds; then the button goes, and what it would have done is said on the page.
(() => {
  const given = document.querySelector(".undo");
  if (!given) return;
  given.focus();
  setTimeout(() => {
    const hadFocus = given.contains(document.activeElement);
    given.querySelector("form").hidden = true;
    if (hadFocus) given.focus();
  }, Number(given.dataset.seconds) * 1000);
})();
