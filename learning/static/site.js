// Escape closes the source of a fact without moving the focus (WCAG 1.4.13); leaving it opens it for the next time.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const fact of document.querySelectorAll(".fact:is(:hover, :focus-within)")) fact.dataset.closed = "";
  }
});
for (const fact of document.querySelectorAll(".fact")) {
  for (const leaving of ["mouseleave", "focusout"]) fact.addEventListener(leaving, () => delete fact.dataset.closed);
}

// An error summary takes the focus, so that a screen reader begins with what is wrong.
document.querySelector(".ds-error-summary")?.focus();
