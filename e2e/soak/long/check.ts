/** One promise of the long run and how it was kept. */
export interface Check {
  readonly name: string;
  readonly value: number;
  /** The most that passes. */
  readonly limit: number;
  readonly unit: string;
  readonly ok: boolean;
}

/** A figure that could not be taken passes nothing. */
export function atMost(name: string, value: number, limit: number, unit: string): Check {
  return { name, value, limit, unit, ok: value <= limit };
}

export function checkLine({ name, value, limit, unit, ok }: Check): string {
  const figure = `${rounded(value)} of ${rounded(limit)} ${unit}`.trim();
  return `${ok ? 'passed' : 'FAILED'}  ${name.padEnd(58)} ${figure}`;
}

function rounded(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Math.round(value * 100) / 100);
}
