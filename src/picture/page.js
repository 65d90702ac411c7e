"use strict";
(() => {
  const one = (what, from = document) => from.querySelector(what);
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const root = document.documentElement;
  const search = one("#q"), count = one("#n"), outcome = one("#o"), only = one("#only"), filters = one("#filters");
  const groups = all(".g").map(fold => ({ fold, was: fold.open, told: one(".told", fold), rows: [] }));
  const rows = [];
  for (const group of groups) {
    for (const item of all(".r", group.fold)) {
      const { k, s, d, o, a } = item.dataset;
      const row = { item, k, s, d: d ? d.split(" ") : [], o, a, shown: true, text: null };
      group.rows.push(row);
      rows.push(row);
    }
  }
  const nothing = all(".nothing");
  const noun = count.dataset.noun;
  let arm = null, wasActive = false;

  const ticked = name => {
    const values = all(`input[name=${name}]:checked`, filters).map(box => box.value);
    return values.length ? new Set(values) : null;
  };

  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kinds = ticked("k"), severities = ticked("s"), changes = ticked("d");
    const wanted = outcome ? outcome.value : "";
    const isActive = Boolean(words.length || kinds || severities || changes || wanted || arm !== null);
    let total = 0;
    for (const group of groups) {
      let shown = 0;
      for (const row of group.rows) {
        let is = (!kinds || kinds.has(row.k)) && (!severities || severities.has(row.s)) && (!wanted || row.o === wanted)
          && (arm === null || row.a === arm) && (!changes || row.d.some(change => changes.has(change)));
        if (is && words.length) {
          row.text ??= row.item.textContent.toLowerCase();
          is = words.every(word => row.text.includes(word));
        }
        if (is !== row.shown) {
          row.shown = is;
          row.item.hidden = !is;
        }
        if (is) shown += 1;
      }
      group.shown = shown;
      group.fold.hidden = shown === 0;
      group.told.textContent = shown === group.rows.length ? group.told.dataset.all : `${shown} of ${group.told.dataset.all}`;
      total += shown;
    }
    // Few enough to be read are unfolded; without a filter the page is as it was.
    if (isActive) {
      for (const group of groups) group.fold.open = total <= 300;
    } else if (wasActive) {
      for (const group of groups) group.fold.open = group.was;
    }
    wasActive = isActive;
    for (const text of nothing) text.hidden = total > 0;
    count.textContent = total === rows.length ? `${total} ${noun}` : `${total} of ${rows.length} ${noun}`;
    only.hidden = arm === null;
  };

  const reset = () => {
    search.value = "";
    if (outcome) outcome.value = "";
    for (const box of all("input:checked", filters)) box.checked = false;
    arm = null;
  };

  const follow = () => {
    const first = groups.find(group => group.shown > 0);
    if (!first) return;
    scrollTo(0, first.fold.getBoundingClientRect().top + scrollY - one("form").offsetHeight - 8);
  };

  document.addEventListener("submit", event => event.preventDefault());
  search.addEventListener("input", apply);
  filters.addEventListener("change", apply);
  document.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    const { a, k } = button.dataset;
    if (a !== undefined) {
      reset();
      arm = a;
      one("span", only).textContent = button.getAttribute("aria-label");
      apply();
      follow();
    } else if (k !== undefined) {
      reset();
      for (const box of all("input[name=k]", filters)) box.checked = box.value === k;
      apply();
      follow();
    } else if (button.id === "reset" || button.id === "anyarm") {
      reset();
      apply();
      search.focus();
    } else if (button.dataset.fold) {
      for (const fold of all(".g", button.closest("section"))) fold.open = button.dataset.fold === "open";
    }
  });
  document.addEventListener("keydown", event => {
    const isTyping = event.target.closest("input, select, textarea");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && event.target === search) {
      reset();
      apply();
    }
  });
  root.classList.add("js");
  filters.open = innerWidth >= 900;
  apply();
})();
