import type { RecordRef } from '../record-ref.ts';

/**
 * The mark by which a contact on the PBX is known as the copy of one CRM record: a line of its remark,
 * which every agent's browser makes the same of the same record.
 *
 * `Ringtab: crm.zoho.com/org700000001 Contacts/5843104000000424162`
 *
 * @param place which CRM exactly, e.g. `https://crm.zoho.com/org700000001`
 */
export function contactTag(place: string, ref: RecordRef): string {
  return `Ringtab: ${place.replace(/^https?:\/\//, '')} ${ref.module}/${ref.id}`;
}

/** Whether a remark carries exactly this tag; what an admin wrote around it does not matter. */
export function carriesTag(remark: string, tag: string): boolean {
  return linesOf(remark).includes(tag);
}

/** The record of the same CRM whose copy a contact is; null: it is none, or another CRM's. */
export function taggedRecord(remark: string, crm: string, place: string): RecordRef | null {
  const start = contactTag(place, { crm, module: '', id: '' }).slice(0, -1);
  const line = linesOf(remark).find((one) => one.startsWith(start));
  const [module, id, ...more] = line?.slice(start.length).split('/') ?? [];
  return module && id && more.length === 0 ? { crm, module, id } : null;
}

/** The remark with another tag in the place of one; whatever else stands in it stays. */
export function withTag(remark: string, tag: string): string {
  const others = linesOf(remark).filter((line) => line !== '' && !isTag(line));
  return [tag, ...others].join('\n');
}

/** The tag in a remark, whichever it is; null: no Ringtab put the contact there. */
export function tagIn(remark: string): string | null {
  return linesOf(remark).find(isTag) ?? null;
}

function isTag(line: string): boolean {
  return /^Ringtab: \S+ \S+\/\S+$/.test(line);
}

function linesOf(remark: string): string[] {
  return remark.split(/\r?\n/).map((line) => line.trim());
}
