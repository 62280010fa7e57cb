// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import fc from 'fast-check';
import { connectionItem } from '../../../src/background/crm-connections.ts';
import * as browser from '../../../src/background/stored/browser.ts';
import * as calls from '../../../src/background/stored/calls.ts';
import * as contacts from '../../../src/background/stored/contacts.ts';
import * as crm from '../../../src/background/stored/crm.ts';
import * as phone from '../../../src/background/stored/phone.ts';
import * as settings from '../../../src/background/stored/settings.ts';
import { crmKinds } from '../../../src/crm/kinds.ts';
import { anyValue } from '../hostile/values.ts';
import { holds, type Trial } from '../trial.ts';

interface Readable {
  get(): Promise<unknown>;
}

const places: readonly (readonly [string, Readable])[] = [
  ...[browser, calls, contacts, crm, phone, settings].flatMap((file) =>
    Object.entries(file).flatMap(([name, item]: [string, unknown]): [string, Readable][] =>
      isReadable(item) ? [[name, item]] : [],
    ),
  ),
  ...crmKinds.map((kind) => [`connection ${kind.id}`, connectionItem(kind)] as const),
];

/** Each place is read once, as a new life of the worker does; what it has read it remembers. */
export const storedTrials: readonly Trial[] = [
  {
    name: 'what is stored, damaged in every place',
    run: async ({ seed }) => {
      const values = fc.sample(anyValue, { numRuns: places.length + 1, seed });
      let failures = 0;
      let why = '';
      const held = globalThis.chrome.storage;
      const damaged = (value: unknown) => ({
        get: async (key: string | null) =>
          key === null
            ? { 'stories/1.1': value, 'look-ups/1.1': value, 'pops/1.1': value }
            : { [key]: value },
      });
      try {
        for (const [at, [name, place]] of places.entries()) {
          const area = damaged(values[at]);
          Object.assign(globalThis.chrome, { storage: { ...held, local: area, session: area } });
          try {
            const read = await place.get();
            holds(read !== undefined, `${name} reads as nothing at all`);
          } catch (error) {
            failures += 1;
            why = `${name}: ${String(error)} (seed ${seed})`;
          }
        }
      } finally {
        Object.assign(globalThis.chrome, { storage: held });
      }
      return {
        name: 'what is stored, damaged in every place',
        tries: places.length,
        failures,
        worstMs: 0,
        why,
      };
    },
  },
];

function isReadable(item: unknown): item is Readable {
  return typeof item === 'object' && item !== null && 'get' in item;
}
