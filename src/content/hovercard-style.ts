/**
 * The card's look. `!important` on the host, because there the page's own rules would win;
 * everything else is out of the page's reach.
 */
export const hovercardStyle = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  width: 0 !important;
  height: 0 !important;
}
.card {
  color-scheme: light dark;
  --surface: light-dark(#ffffff, #26282c);
  --ink: light-dark(#1d2126, #f1f3f5);
  --quiet: light-dark(#5b636d, #aab2bc);
  --line: light-dark(#d5dae0, #43474e);
  --call: light-dark(#0b7a4b, #37c98b);
  --call-hover: light-dark(#075f3a, #5fdba6);
  --on-call: light-dark(#ffffff, #06261a);
  --wrong: light-dark(#a3200d, #ff9d8d);
  position: fixed;
  inset: auto;
  margin: 0;
  padding: 6px;
  box-sizing: border-box;
  max-width: min(340px, calc(100vw - 16px));
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--surface);
  color: var(--ink);
  box-shadow: 0 6px 20px rgb(0 0 0 / 0.18), 0 1px 3px rgb(0 0 0 / 0.12);
  font: 14px/1.35 system-ui, sans-serif;
  text-align: start;
  cursor: default;
}
.card:popover-open { display: flex; flex-direction: column; }
.row { display: flex; align-items: stretch; gap: 4px; }
.calls { display: flex; flex-direction: column; gap: 4px; flex: 1; }
button {
  appearance: none;
  border: 0;
  border-radius: 6px;
  font: inherit;
  cursor: pointer;
}
button:focus-visible { outline: 2px solid var(--call); outline-offset: 2px; }
.call {
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 6px 12px 6px 10px;
  background: var(--call);
  color: var(--on-call);
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  text-align: start;
}
.call:hover { background: var(--call-hover); }
.call[aria-disabled="true"] { opacity: 0.6; cursor: default; }
.call svg { flex: none; width: 16px; height: 16px; fill: currentcolor; }
.cancel {
  padding: 6px 12px;
  background: color-mix(in srgb, var(--ink) 8%, transparent);
  color: var(--ink);
}
.cancel:hover { background: color-mix(in srgb, var(--ink) 14%, transparent); }
.close {
  flex: none;
  width: 30px;
  background: transparent;
  color: var(--quiet);
  font-size: 18px;
  line-height: 1;
}
.close:hover { background: color-mix(in srgb, var(--ink) 8%, transparent); color: var(--ink); }
.status { margin: 6px 6px 2px; color: var(--quiet); }
.status:empty { display: none; }
.card:has(.asks) .calls { flex-flow: row wrap; }
.card:has(.asks) .call { flex: 1; }
.card:has(.asks) .close { display: none; }
.status.asks { order: -1; margin: 2px 6px 8px; color: var(--ink); }
.status.wrong { color: var(--wrong); }
.status .help { display: block; margin-top: 2px; color: var(--quiet); }
@media (forced-colors: active) {
  .call { border: 1px solid ButtonText; }
}
@media print {
  .card { display: none; }
}
`;
