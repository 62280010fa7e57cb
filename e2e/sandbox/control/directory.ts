import type { World } from './world.ts';

/** Somebody to call from: one entry per number. */
export interface Caller {
  name: string;
  company: string;
  /** ISO 3166 code, '' for colleagues. */
  country: string;
  number: string;
  line: 'phone' | 'mobile' | 'extension';
}

/** What `GET /api/directory` answers: it does not change while the sandbox runs. */
export interface ControlDirectory {
  callers: Caller[];
  /** In nobody's records. Country code and area are real, 555-01xx is kept for fiction. */
  unknownNumber: string;
  /** Quick buttons: the callers of the walk-through. */
  samples: { zoho: Caller | null; odoo: Caller | null };
  targets: { number: string; name: string; kind: 'extension' | 'ring-group' | 'queue' }[];
}

export function controlDirectory({ pbx, people }: World): ControlDirectory {
  const callers = people.flatMap(({ firstName, lastName, company, country, ...numbers }) => {
    const caller = { name: `${firstName} ${lastName}`.trim(), company, country };
    const lines: Caller[] = [
      { ...caller, number: numbers.phoneE164, line: 'phone' },
      { ...caller, number: numbers.mobileE164, line: 'mobile' },
    ];
    return lines.filter(({ number }) => number !== '');
  });
  const colleagues = pbx.extensions.map<Caller>(({ number, name }) => ({
    name,
    company: 'Colleague',
    country: '',
    number,
    line: 'extension',
  }));
  return {
    callers: [...callers, ...colleagues],
    unknownNumber: '+12025550143',
    samples: { zoho: callers[0] ?? null, odoo: callers.at(-1) ?? null },
    targets: [
      ...pbx.extensions.map(({ number, name }) => ({ number, name, kind: 'extension' as const })),
      ...pbx.groups.map(({ number, name, kind }) => ({ number, name, kind })),
    ],
  };
}
