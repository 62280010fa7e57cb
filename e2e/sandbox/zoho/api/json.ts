import { ApiRefusal } from './api-error.ts';

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as an object, or the refusal Zoho gives to anything else. */
export function readJson(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isObject(value)) return value;
  throw new ApiRefusal(400, 'INVALID_DATA', 'unable to process your request', {
    expected_data_type: 'jsonobject',
  });
}
