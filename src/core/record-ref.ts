import * as v from 'valibot';

/** A record in a connected CRM. `crm` is the connection's id, `module` the CRM's own name for the type. */
export interface RecordRef {
  readonly crm: string;
  readonly module: string;
  readonly id: string;
}

export const recordRefSchema: v.GenericSchema<unknown, RecordRef> = v.object({
  crm: v.string(),
  module: v.string(),
  id: v.string(),
});

export function sameRecord(a: RecordRef, b: RecordRef): boolean {
  return a.crm === b.crm && a.module === b.module && a.id === b.id;
}
