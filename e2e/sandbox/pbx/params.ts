import { badParameter, Refusal } from './envelope.ts';

export type Body = Record<string, unknown>;

/** A JSON object or 40001. */
export function parseBody(text: string): Body {
  if (text === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Refusal(40001);
  }
  if (!isBody(parsed)) throw new Refusal(40001);
  return parsed;
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string member, '' when it is not there; any other type is 40002. */
export function optionalText(body: Body, field: string): string {
  const value = body[field];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw badParameter(field, { validation_type: 'string' });
  return value;
}

export function requiredText(body: Body, field: string): string {
  const value = optionalText(body, field);
  if (value === '') throw badParameter(field);
  return value;
}

export function requiredId(body: Body, field = 'id'): number {
  const value = body[field];
  if (value === undefined) throw badParameter(field);
  if (!Number.isInteger(value)) throw badParameter(field, { validation_type: 'integer' });
  return Number(value);
}

/** Null when the member is absent: an update then leaves the list as it is. */
export function idList(body: Body, field: string): number[] | null {
  const value = body[field];
  if (value === undefined) return null;
  if (!Array.isArray(value) || !value.every((id) => Number.isInteger(id)))
    throw badParameter(field, { validation_type: 'integer' });
  return value.map(Number);
}

/** `ids=3,4`, or `id=3` as some documented examples write it. */
export function queryIds(query: URLSearchParams): number[] {
  const text = query.get('ids') ?? query.get('id') ?? '';
  if (text === '') throw badParameter('ids');
  return text.split(',').map((part) => {
    if (!/^\d+$/.test(part)) throw badParameter('ids', { value: part });
    return Number(part);
  });
}

/** A whole number of the query string. */
export function queryInteger(query: URLSearchParams, field: string, fallback: number): number {
  const text = query.get(field);
  if (text === null || text === '') return fallback;
  if (!/^\d+$/.test(text)) throw badParameter(field, { value: text });
  return Number(text);
}
