import { ApiRefusal } from './api-error.ts';

/** `page` (from 1) and `per_page` (1 to 200, which is also the default). */
export function readPaging(query: URLSearchParams): { page: number; perPage: number } {
  return {
    page: readCount(query, 'page', 1, Number.MAX_SAFE_INTEGER),
    perPage: readCount(query, 'per_page', 200, 200),
  };
}

function readCount(query: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new ApiRefusal(400, 'INVALID_DATA', 'invalid data', { param_name: name });
}
