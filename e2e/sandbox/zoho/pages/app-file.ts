import { readFile } from 'node:fs/promises';
import type { Reply } from '../../kit/server.ts';

const folder = new URL('./app/', import.meta.url);

/** What the next release may call the parts of a phone field. */
const newNames: Readonly<Record<string, string>> = {
  'crux-phone-component': 'crux-contact-value',
  'zpb-phone': 'zpb-dial',
  cxPhoneViewValue: 'cxDialValue',
  lvPhFld: 'lvDialFld',
  lv_data_phone: 'lv_data_dial',
  subvalue: 'fieldvalue',
  headervalue: 'cardvalue',
  'data-zcqa': 'data-zctest',
};

/** A file of the application that runs in the page; TypeScript loses its types on the way. */
export async function appFile(name: string, renamed: boolean): Promise<Reply> {
  if (!/^[a-z][a-z-]*\.(ts|css)$/.test(name)) return { status: 404, body: 'Not found' };
  let source: string;
  try {
    source = await readFile(new URL(name, folder), 'utf8');
  } catch {
    return { status: 404, body: 'Not found' };
  }
  for (const [known, next] of Object.entries(renamed ? newNames : {})) {
    source = source.replaceAll(known, next);
  }
  if (name.endsWith('.css')) return { headers: { 'content-type': 'text/css' }, body: source };
  // Vite takes a moment to load, and only somebody who opens a page needs it.
  const { transformWithOxc } = await import('vite');
  const { code } = await transformWithOxc(source, name);
  return { headers: { 'content-type': 'text/javascript' }, body: code };
}
