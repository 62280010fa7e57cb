/*
 * A record's key: one unit for the module, one for the length of its id, then the id, four digits a unit. Chromium
 * keeps two bytes for each UTF-16 unit of a key, and keeps a record's key twice for every word and number of it.
 */

/** Units from here to `base + 9999` stand for four digits: none of them is half of a surrogate pair. */
const base = 0x100;
const perUnit = 4;
/** Longer than any number of digits: the id follows as it is. */
const asText = 0x1000;
const firstModule = 0x21;

/**
 * The key of a record. In the order of keys, ids that are numbers come by their value, before ids that are none.
 *
 * @param module its place in the list of modules, 0 to 9999
 * @param id the CRM's own; '' stands before every other
 */
export function recordKey(module: number, id: string): string {
  const head = String.fromCharCode(firstModule + module);
  if (id === '') return head;
  if (!/^(?:0|[1-9]\d{0,39})$/.test(id)) return `${head}${String.fromCharCode(asText)}${id}`;
  const padded = id.padStart(Math.ceil(id.length / perUnit) * perUnit, '0');
  let units = '';
  for (let at = 0; at < padded.length; at += perUnit)
    units += String.fromCharCode(base + Number(padded.slice(at, at + perUnit)));
  return `${head}${String.fromCharCode(id.length)}${units}`;
}

/** The end of a module: after every key of it. */
export function moduleEnd(module: number): string {
  return String.fromCharCode(firstModule + module + 1);
}

/** The module's place and the id, out of the key. */
export function readRecordKey(key: string): { readonly module: number; readonly id: string } {
  const module = key.charCodeAt(0) - firstModule;
  const length = key.charCodeAt(1);
  if (length === asText) return { module, id: key.slice(2) };
  const digits = [...key.slice(2)].map((unit) =>
    String(unit.charCodeAt(0) - base).padStart(perUnit, '0'),
  );
  return { module, id: digits.join('').slice(-length) };
}
