import * as v from 'valibot';
import type { Problem } from '../problem.ts';
import { doubledExtension, type Pair, pairSchema } from './association.ts';

const format = 'ringtab-association';
const version = 1;

const headSchema = v.object({
  format: v.literal(format),
  version: v.number(),
  /** The CRM the user ids belong to, e.g. `https://crm.zoho.com/org700000001`. */
  place: v.string(),
});
const bodySchema = v.object({ pairs: v.array(pairSchema) });

export type ReadAssociation =
  | { readonly ok: true; readonly pairs: readonly Pair[] }
  | { readonly ok: false; readonly problem: Problem };

/** The table as a file that a colleague can import. It holds no secret. */
export function associationFile(place: string, pairs: readonly Pair[]): string {
  return `${JSON.stringify({ format, version, place, pairs }, null, 2)}\n`;
}

/** What is in such a file: everything, or nothing and why. @param place the CRM it must be for */
export function readAssociationFile(text: string, place: string): ReadAssociation {
  const no = (code: Problem['code'], detail: string): ReadAssociation => ({
    ok: false,
    problem: { code, detail },
  });
  let parsed: unknown;
  try {
    // Windows' own editor puts a mark in front.
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return no('association_file', 'JSON');
  }
  const head = v.safeParse(headSchema, parsed);
  if (!head.success) return no('association_file', format);
  if (head.output.version !== version)
    return no('association_file', `version ${head.output.version}`);
  if (head.output.place !== place) return no('association_elsewhere', head.output.place);
  const body = v.safeParse(bodySchema, parsed);
  if (!body.success) return no('association_file', v.getDotPath(body.issues[0]) ?? 'pairs');
  const { pairs } = body.output;
  const doubled = doubledExtension(pairs);
  if (doubled !== null) return no('association_twice', doubled);
  const ids = new Set(pairs.map(({ userId }) => userId));
  if (ids.size < pairs.length) return no('association_file', 'userId');
  return { ok: true, pairs };
}
