import { type Ring, sameRing } from '../core/pop/same-ring.ts';
import { linkusKeyStart } from './linkus-calls.ts';
import { noticeId } from './notice-kinds.ts';
import { withdraw } from './notices.ts';
import { popsItem } from './stored/calls.ts';
import { settingsItem } from './stored/settings.ts';

/** What a call opens once: the page of its caller, the other web app, the word that nobody could be asked. */
export type PopPart = 'crm' | 'web' | 'untold';

/** The notification that stands for each. */
export const partNotices = { crm: 'pop', web: 'pop-web', untold: 'not-looked' } as const;

/** This life of the worker: a claim of another life was left by a worker that died on the way. */
const life = crypto.randomUUID();

/** Long enough for a call; the entries of the PBX's own calls go with their stories. */
const rememberMs = 12 * 3_600_000;

/**
 * Takes the right to open this page of the call, before it opens: once per call, whatever its
 * events and the worker do. `again`: an earlier life may have opened it already. Null: it is taken,
 * or the call is one that the other way has told of, which is that one's to open.
 */
export async function claimPop(
  call: { readonly key: string; readonly remoteNumber: string },
  part: PopPart,
  url: string,
): Promise<{ readonly again: boolean } | null> {
  const { country } = await settingsItem.get();
  const own = ringOf(call.key, call.remoteNumber, Date.now());
  let claim: { again: boolean } | null = null;
  await popsItem.update((pops) => {
    const row = pops[call.key];
    const held = row?.parts[part];
    const left = held?.state === 'opening' && held.life !== life;
    const twin = Object.entries(pops).some(
      ([key, { number, at, parts }]) =>
        key !== call.key &&
        (parts.crm !== undefined || parts.web !== undefined) &&
        sameRing(own, ringOf(key, number, at), country),
    );
    claim = !twin && (held === undefined || left) ? { again: left } : null;
    if (!claim && !twin) return pops;
    const kept = Object.entries(pops).filter(([, { at }]) => own.at - at < rememberMs);
    const state = twin ? ('done' as const) : ('opening' as const);
    const parts = { ...row?.parts, [part]: { state, life, url } };
    return {
      ...Object.fromEntries(kept),
      [call.key]: { parts, number: call.remoteNumber, at: row?.at ?? own.at },
    };
  });
  return claim;
}

export async function settlePop(
  key: string,
  part: PopPart,
  state: 'done' | 'noticed',
): Promise<void> {
  await popsItem.update((pops) => {
    const row = pops[key];
    const held = row?.parts[part];
    if (!row || !held) return pops;
    return { ...pops, [key]: { ...row, parts: { ...row.parts, [part]: { ...held, state } } } };
  });
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
