import { type Ring, sameRing } from '../core/pop/same-ring.ts';
import { linkusKeyStart } from './linkus-calls.ts';
import { noticeId } from './notice-kinds.ts';
import { withdraw } from './notices.ts';
import { type PopClaim, popsItem } from './stored/calls.ts';
import { settingsItem } from './stored/settings.ts';

/** What a call opens once: the page of its caller, the other web app, the word that nobody could be asked. */
export type PopPart = 'crm' | 'web' | 'untold';

/** The notification that stands for each. */
export const partNotices = { crm: 'pop', web: 'pop-web', untold: 'not-looked' } as const;

/** This life of the worker: a claim of another life was left by a worker that died on the way. */
const life = crypto.randomUUID();

/** Long enough for a call; the entries of the PBX's own calls go with their stories. */
const rememberMs = 12 * 3_600_000;

interface Claim {
  /** An earlier life may have opened it already. */
  readonly again: boolean;
  /** What was opened by what this machine knew: this page takes its place, unless the tab was the agent's own. */
  readonly instead?: Pick<PopClaim, 'url' | 'shown'>;
}

/**
 * Takes the right to open this page of the call, before it opens: once per call, whatever its
 * events and the worker do. Null: it is taken, or the call is one that the other way has told of, which is that
 * one's to open.
 *
 * @param unsure the page is opened by what this machine knows
 */
export async function claimPop(
  call: { readonly key: string; readonly remoteNumber: string },
  part: PopPart,
  url: string,
  unsure = false,
): Promise<Claim | null> {
  const { country } = await settingsItem.get();
  const own = ringOf(call.key, call.remoteNumber, Date.now());
  let claim: Claim | null = null;
  await popsItem.update((pops) => {
    const row = pops[call.key];
    const held = row?.parts[part];
    const twin = Object.entries(pops).some(
      ([key, { number, at, parts }]) =>
        key !== call.key &&
        (parts.crm !== undefined || parts.web !== undefined) &&
        sameRing(own, ringOf(key, number, at), country),
    );
    claim = twin ? null : claimOf(held, url, unsure);
    const isConfirmed = held?.unsure === true && !unsure && held.url === url;
    if (!claim && !twin && !isConfirmed) return pops;
    const kept = Object.entries(pops).filter(([, { at }]) => own.at - at < rememberMs);
    const mine = { state: 'opening', life, url, ...(unsure ? { unsure } : {}) } as const;
    const settled = { state: held?.state ?? 'done', life: held?.life ?? life, url } as const;
    const parts = { ...row?.parts, [part]: claim ? mine : settled };
    return {
      ...Object.fromEntries(kept),
      [call.key]: { parts, number: call.remoteNumber, at: row?.at ?? own.at },
    };
  });
  return claim;
}

function claimOf(held: PopClaim | undefined, url: string, unsure: boolean): Claim | null {
  if (held === undefined) return { again: false };
  if (held.unsure && !unsure && held.url !== url)
    return held.state === 'noticed' ? { again: false } : { again: false, instead: held };
  return held.state === 'opening' && held.life !== life ? { again: true } : null;
}

export async function settlePop(
  key: string,
  part: PopPart,
  state: 'done' | 'noticed',
  shown = false,
): Promise<void> {
  await popsItem.update((pops) => {
    const row = pops[key];
    const held = row?.parts[part];
    if (!row || !held) return pops;
    return {
      ...pops,
      [key]: {
        ...row,
        parts: { ...row.parts, [part]: { ...held, state, ...(shown ? { shown } : {}) } },
      },
    };
  });
}

/** Addresses that were opened by what this machine knew, and that no CRM has confirmed: they say nothing of the agent. */
export async function unsurePages(): Promise<readonly string[]> {
  return Object.values(await popsItem.get()).flatMap(({ parts }) =>
    parts.crm?.unsure && !parts.crm.shown ? [parts.crm.url] : [],
  );
}

/** Calls that are long over: what they opened is forgotten, and their notifications go. */
export async function forgetPops(keys: ReadonlySet<string>): Promise<void> {
  const noticed = Object.entries(await popsItem.get())
    .filter(([key]) => keys.has(key))
    .flatMap(([key, { parts }]) =>
      (['crm', 'web', 'untold'] as const)
        .filter((part) => parts[part]?.state === 'noticed')
        .map((part) => noticeId(partNotices[part], key)),
    );
  await popsItem.update((pops) =>
    Object.fromEntries(Object.entries(pops).filter(([key]) => !keys.has(key))),
  );
  for (const id of noticed) await withdraw(id);
}

function ringOf(key: string, number: string, at: number): Ring {
  return { way: key.startsWith(linkusKeyStart) ? 'linkus' : 'api', number, at };
}
