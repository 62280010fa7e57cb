import * as v from 'valibot';
import type { Endpoint } from '../pbx.ts';

const lampSchema = v.fallback(
  v.looseObject({ status: v.fallback(v.pipe(v.unknown(), v.transform(Number)), 0) }),
  { status: 0 },
);

/** Key of the PBX -> our word. `google_crx`, the maker's own browser extension, rings nowhere. */
const lamps = {
  sip_phone: 'desk-phone',
  fxs_phone: 'desk-phone',
  linkus_web: 'linkus-web',
  linkus_desktop: 'linkus-desktop',
  linkus_mobile: 'linkus-mobile',
} as const satisfies Record<string, Endpoint>;

/**
 * The phones of an extension that are online, from `online_status` of a row of extension/list.
 * Source: "Query extension list" page of the developer guide.
 */
export function readOnlineStatus(status: unknown): Endpoint[] {
  const parsed = v.safeParse(v.record(v.string(), lampSchema), status);
  if (!parsed.success) return [];
  const on = Object.entries(lamps).filter(([key]) => parsed.output[key]?.status === 1);
  return [...new Set(on.map(([, endpoint]) => endpoint))];
}
