/** A JSON object as it came over the wire. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ids out of what RPC clients send: `5`, `[5, 6]`, or nothing. */
export function toIds(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.filter((id) => typeof id === 'number') : [];
}

export function toStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

/** Text of a value, '' for Odoo's false. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** How Python prints a value; Odoo's error texts quote the client's arguments this way. */
export function pythonRepr(value: unknown, brackets: '[]' | '()' = '[]'): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') {
    return value.includes("'") ? `"${value}"` : `'${value.replaceAll('\\', '\\\\')}'`;
  }
  if (Array.isArray(value)) {
    return brackets.charAt(0) + value.map((v) => pythonRepr(v)).join(', ') + brackets.charAt(1);
  }
  if (isJson(value)) {
    const pairs = Object.entries(value).map(([k, v]) => `${pythonRepr(k)}: ${pythonRepr(v)}`);
    return `{${pairs.join(', ')}}`;
  }
  return String(value);
}

/** Odoo's datetime: UTC, no zone, seconds. */
export function utcText(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * create_date and write_date carry microseconds in the database though every answer cuts them off,
 * so `write_date > <what was read>` finds the same record again.
 */
export function preciseUtcText(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 23).replace('T', ' ')}500`;
}
