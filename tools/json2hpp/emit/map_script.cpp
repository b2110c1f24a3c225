// Without it the page shows everything; with it, what is looked for.
#include "emit/map_page.hpp"

namespace json2hpp {

const char* const map_script = R"js(
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const box = document.getElementById("find"), count = document.getElementById("count"), none = document.getElementById("none");
  const rows = all(".row").map((row) => ({row, text: row.closest("section").dataset.usage + " " + row.textContent.toLowerCase()}));
  const fates = all("[data-fate]");
  document.documentElement.classList.add("script");

  function show() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = fates.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.dataset.fate);
    let shown = 0;
    for (const {row, text} of rows) {
      row.hidden = !words.every((word) => text.includes(word)) || (wanted.length > 0 && !wanted.some((one) => row.classList.contains(one)));
      if (!row.hidden) ++shown;
    }
    for (const section of all("section")) {
      section.hidden = !section.querySelector(".row:not([hidden])");
      const link = document.querySelector(`nav a[href="#${section.id}"]`);
      if (link) link.parentElement.hidden = section.hidden;
    }
    count.textContent = shown === rows.length ? `${shown} shown` : `${shown} of ${rows.length} shown`;
    none.hidden = shown !== 0;
  }

  box.addEventListener("input", show);
  for (const one of fates) {
    one.addEventListener("click", () => {
      one.setAttribute("aria-pressed", one.getAttribute("aria-pressed") === "true" ? "false" : "true");
      show();
    });
  }
  for (const one of all("[data-driver]")) {
    one.addEventListener("click", () => {
      box.value = one.dataset.driver;
      show();
      box.focus();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== box) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape") {
      box.value = "";
      for (const one of fates) one.setAttribute("aria-pressed", "false");
      show();
    }
  });
  show();
})();
)js";

}  // namespace json2hpp
