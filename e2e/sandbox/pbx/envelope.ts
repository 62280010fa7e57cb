/** Error table of the P-Series Open API, spelling included (yeastar.md 1.6). */
const messages = {
  [-2]: 'INTERNAL SERVER ERROR',
  [-1]: 'FAILURE',
  10001: 'INTERFACE NOT EXISTED',
  10004: 'TOKEN EXPIRED',
  40001: 'PARAMETER SYNTAX ERROR',
  40002: 'PARAMETER ERROR',
  40003: 'DUPLICATE KEY VALUE',
  60001: 'DATA NOT FOUND',
  60002: 'MAX LIMITATION EXCEEDED',
  70004: 'ACCOUNT IP BLOCKED',
  70084: 'ACTION FORBIDDEN',
  70087: 'IP FORBIDDEN',
  70091: 'CONNECTION_RELATION_EXISTED',
  70093: 'PHONEBOOK_NOT_EXISTED',
  70123: 'API UNAVAILABLE',
  70128: 'CONTACTS_NOT_EXISTED',
  70130: 'CAHNNEL ID NOT FOUND',
  70132: 'OPERATION NOT SUPPORTED',
} as const;

export type ErrorCode = keyof typeof messages;

/** Every answer's frame; the HTTP status is 200 whatever `errcode` says. */
export interface Envelope {
  errcode: number;
  /** Null on some v2.0 answers. */
  errmsg: string | null;
  [more: string]: unknown;
}

export function succeed(more: Record<string, unknown> = {}): Envelope {
  return { errcode: 0, errmsg: 'SUCCESS', ...more };
}

/** A request the PBX turns down; the router answers with its envelope. */
export class Refusal extends Error {
  readonly envelope: Envelope;

  constructor(code: ErrorCode, more: Record<string, unknown> = {}) {
    super(messages[code]);
    this.name = 'Refusal';
    this.envelope = { errcode: code, errmsg: messages[code], ...more };
  }
}

/** 40002 with the list that names the field; `why` is the documented `validation_type` or a `value`. */
export function badParameter(
  field: string,
  why: { validation_type: string } | { value: unknown } = { validation_type: 'required' },
): Refusal {
  return new Refusal(40002, { invalid_param_list: [{ field, ...why }] });
}
