// Colours are variables, so that a dark page is the same page. Widths are relative: the page is read on telephones too.
#include "emit/map_page.hpp"

namespace json2hpp {

const char* const map_style = R"css(
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #1b2230; --soft: #5b6577; --line: #dde2ea; --bar: #ffffffee;
  --good: #1a7f4b; --warn: #9a6700; --bad: #c4292f; --bad-tint: #fdeeee; --focus: #1f6feb;
  --transparent: #e3eefc; --transparent-ink: #0b4a9e; --opaque: #efe7fb; --opaque-ink: #5b2a9d; --software: #e9edf1; --software-ink: #3d4757; --composed: #dff3ee; --composed-ink: #0d5c4a;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151b; --card: #1a1f28; --ink: #e4e8ef; --soft: #9aa5b8; --line: #2c3442; --bar: #12151bee;
    --good: #4cc38a; --warn: #e0ac3d; --bad: #ff7b7f; --bad-tint: #2b1a1e; --focus: #58a6ff;
    --transparent: #15304f; --transparent-ink: #9cc9ff; --opaque: #31214d; --opaque-ink: #cdb2ff; --software: #28303c; --software-ink: #c0cad8; --composed: #123d35; --composed-ink: #8fe0cb;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 5.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
main, header { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; letter-spacing: -.01em; }
h2 { font-size: 1rem; margin: 0; font-family: var(--mono); font-weight: 600; }
h2 a { color: inherit; text-decoration: none; }
h3 { font-size: .8rem; margin: 0 0 .5rem; color: var(--soft); font-weight: 600; letter-spacing: .02em; }
p { margin: 0 0 .75rem; }
.soft { color: var(--soft); }
.only-read { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: .3rem; }
[hidden] { display: none !important; }

.find { position: sticky; top: 0; z-index: 1; background: var(--bar); border-bottom: 1px solid var(--line); }
.find > div { max-width: 84rem; margin: 0 auto; padding: .6rem 1.5rem; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.find input { flex: 1 1 16rem; min-width: 0; font: inherit; padding: .45rem .75rem; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.find button { font: inherit; font-size: .875rem; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 2rem; padding: .35rem .75rem; cursor: pointer; }
.find button[aria-pressed="true"] { border-color: var(--focus); box-shadow: inset 0 0 0 1px var(--focus); }
.find output { font-size: .875rem; color: var(--soft); min-width: 7rem; text-align: right; }
html:not(.script) .find { display: none; }

main { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 2rem; padding-top: 1.5rem; padding-bottom: 4rem; align-items: start; }
aside { display: grid; gap: 1.5rem; position: sticky; top: 4.75rem; max-height: calc(100vh - 6rem); overflow: auto; padding: .25rem; }
aside ul { list-style: none; margin: 0; padding: 0; font-size: .875rem; }
aside li { display: flex; justify-content: space-between; gap: .75rem; padding: .15rem 0; }
aside a, aside button { color: inherit; text-decoration: none; font: inherit; text-align: left; background: none; border: 0; padding: 0; overflow-wrap: anywhere; }
html.script aside button { cursor: pointer; }
aside a:hover, html.script aside button:hover { text-decoration: underline; }
aside .count { color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
aside .never { color: var(--bad); }
aside summary { cursor: pointer; font-size: .875rem; color: var(--soft); margin-top: .35rem; }
aside details ul { color: var(--soft); padding-left: .9rem; }
.legend { font-size: .8rem; color: var(--soft); }
.legend p { margin-bottom: .5rem; }

section { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; margin-bottom: 1.25rem; overflow: clip; }
section > div { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; padding: .7rem 1rem; border-bottom: 1px solid var(--line); }
.rows { list-style: none; margin: 0; padding: 0; }
.row { display: grid; grid-template-columns: 1rem minmax(0, 5fr) minmax(0, 6fr); gap: .25rem .75rem; padding: .6rem 1rem; align-items: start; }
.row + .row { border-top: 1px solid var(--line); }
.row.nobody { background: var(--bad-tint); }
.fate { line-height: 1.5rem; }
.served .fate { color: var(--good); } .refused .fate { color: var(--warn); } .nobody .fate { color: var(--bad); }
.what { font-family: var(--mono); font-size: .85rem; line-height: 1.5rem; overflow-wrap: anywhere; }
.what div + div { font-size: .78rem; line-height: 1.3rem; color: var(--soft); }
.prefix { opacity: .7; }
.what div + div .prefix { opacity: .85; }
.key-of { font-family: system-ui, sans-serif; color: var(--opaque-ink); background: var(--opaque); border-radius: .3rem; padding: 0 .35rem; }
.chain { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem 0; align-items: center; }
.chain li { display: flex; align-items: center; max-width: 100%; }
.chain li + li::before { content: "→"; color: var(--soft); padding: 0 .4rem; }
.link { display: inline-block; font-size: .85rem; line-height: 1.3; padding: .12rem .55rem; border-radius: .4rem; border: 1.5px solid transparent; overflow-wrap: anywhere; min-width: 0; }
.transparent { background: var(--transparent); color: var(--transparent-ink); }
.opaque { background: var(--opaque); color: var(--opaque-ink); }
.software { background: var(--software); color: var(--software-ink); }
.composed { background: var(--composed); color: var(--composed-ink); }
.fallback { border: 1.5px dashed currentColor; }
.ends { border-color: currentColor; }
.by { font-family: var(--mono); font-size: .75rem; opacity: .85; }
.core { font-size: .78rem; }
.refusal { color: var(--bad); font-family: var(--mono); font-size: .78rem; overflow-wrap: anywhere; }
.left-out { margin-top: .2rem; font-size: .78rem; color: var(--soft); overflow-wrap: anywhere; }
.none { padding: 3rem 1rem; text-align: center; color: var(--soft); }

@media (max-width: 60rem) {
  main { grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
  aside { position: static; max-height: none; order: 2; }
}
@media (max-width: 40rem) {
  main, header, .find > div { padding-left: .75rem; padding-right: .75rem; }
  header { padding-top: 1.25rem; }
  html { scroll-padding-top: 8rem; }
  .find output { flex: 1; }
  .row { grid-template-columns: 1rem minmax(0, 1fr); padding: .6rem .75rem; }
  .way { grid-column: 2; }
  section { border-radius: .5rem; }
}
@media print {
  .find, aside nav { display: none; }
  main { display: block; }
  section { break-inside: avoid; }
}
)css";

}  // namespace json2hpp
