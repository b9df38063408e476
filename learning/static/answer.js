// The answer in a question's form: read, written in words, and filled in again.
(() => {
  const UNSENT = ["writer", "sequence", "shown"];
  const choices = (form) => [...form.querySelectorAll("input[type=radio], input[type=checkbox]")];
  const menus = (form) => [...form.querySelectorAll("select")];
  const boxes = (form) => [...form.querySelectorAll("input[type=text]")];
  const wordsOf = (element) => element.textContent.trim().replace(/\s+/g, " ");

  const fields = (form) => [...new FormData(form)].filter(([name]) => !UNSENT.includes(name));

  const words = (form) => [
    ...choices(form).flatMap((choice) => (choice.checked ? [wordsOf(choice.closest("label"))] : [])),
    ...menus(form).flatMap((menu) =>
      menu.value ? [`${wordsOf(menu.labels[0])}: ${wordsOf(menu.selectedOptions[0])}`] : [],
    ),
    ...boxes(form).flatMap((box) => (box.value.trim() ? [box.value.trim()] : [])),
  ];

  // As the server names how far an answer has come.
  const state = (form) => {
    if (choices(form).length) return choices(form).some((choice) => choice.checked) ? "done" : "open";
    const values = [...menus(form), ...boxes(form)].map((field) => field.value.trim());
    const given = values.filter(Boolean);
    if (!given.length) return "open";
    const hasTwice = menus(form).some((menu) => menu.classList.contains("place")) && new Set(given).size < given.length;
    return given.length < values.length || hasTwice || form.querySelector("input:invalid") ? "begun" : "done";
  };

  const fill = (form, answer) => {
    for (const field of [...choices(form), ...menus(form), ...boxes(form)]) {
      const values = answer.filter(([name]) => name === field.name).map(([, value]) => value);
      if (choices(form).includes(field)) field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  };

  window.klimakurs.answer = { fields, words, state, fill };
})();
