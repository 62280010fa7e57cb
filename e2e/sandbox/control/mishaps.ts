import type { Fault } from '../kit/faults.ts';
import { type SystemId, systemIds, type World } from './world.ts';

/** Something that goes wrong once, at the press of a button. */
export interface MishapView {
  id: string;
  system: SystemId;
  label: string;
  /** It waits for the next request: the page offers these as one list. */
  waits: boolean;
}

interface Mishap extends MishapView {
  happen(): void;
}

/** What can befall each system, apart from its switches. */
export class Mishaps {
  private readonly all: Mishap[];

  constructor(world: World) {
    this.all = [
      ...systemIds.flatMap((system) => networkMishaps(system, world)),
      ...pbxMishaps(world),
      ...zohoMishaps(world),
      ...systemIds.map((system) => forgiveness(system, world)),
    ];
  }

  views(): MishapView[] {
    return this.all.map(({ id, system, label, waits }) => ({ id, system, label, waits }));
  }

  /** False when there is no such mishap. */
  happen(id: string): boolean {
    const found = this.all.find((mishap) => mishap.id === id);
    found?.happen();
    return found !== undefined;
  }
}

function pbxMishaps({ pbx }: World): Mishap[] {
  const mishap = (id: string, label: string, happen: Mishap['happen']): Mishap => ({
    id: `pbx.${id}`,
    system: 'pbx',
    label,
    waits: false,
    happen,
  });
  return [
    mishap('drop-sockets', 'Drop event sockets', () => pbx.dropSockets()),
    mishap('restart', 'Restart', () => pbx.restart()),
    mishap('expire-tokens', 'Expire access tokens', () => pbx.expireTokens()),
    mishap('occupy-tokens', 'Others take all tokens', () => {
      pbx.occupyTokens(Math.max(0, pbx.switches.maxTokens - pbx.liveTokens));
    }),
    mishap('release-tokens', 'Others give tokens back', () => pbx.releaseTokens()),
  ];
}

function zohoMishaps({ zoho }: World): Mishap[] {
  return [
    {
      id: 'zoho.expire-tokens',
      system: 'zoho',
      label: 'Expire access tokens',
      waits: false,
      happen: () => zoho.revoke(),
    },
    {
      id: 'zoho.revoke',
      system: 'zoho',
      label: 'Revoke the connection',
      waits: false,
      happen: () => zoho.revoke(true),
    },
    {
      id: 'zoho.lose-call',
      system: 'zoho',
      label: 'that writes a call loses its answer',
      waits: true,
      happen: () => zoho.standIn.faults.add(/^POST .*\/Calls\b/, { do: 'lose-answer' }),
    },
  ];
}

const unavailable: Fault = {
  do: 'reply',
  reply: { status: 503, headers: { 'content-type': 'text/plain' }, body: 'Service Unavailable' },
};

const networkFaults: readonly [id: string, label: string, fault: Fault][] = [
  ['lose-answer', 'loses its answer', { do: 'lose-answer' }],
  ['reset', 'loses its connection', { do: 'reset' }],
  ['slow', 'is answered 5 s late', { do: 'delay', ms: 5000 }],
  ['unavailable', 'is answered 503', unavailable],
];

function networkMishaps(system: SystemId, world: World): Mishap[] {
  const { faults } = world[system].standIn;
  return networkFaults.map(([id, label, fault]) => ({
    id: `${system}.${id}`,
    system,
    label,
    waits: true,
    happen: () => faults.add(/./, fault),
  }));
}

function forgiveness(system: SystemId, world: World): Mishap {
  return {
    id: `${system}.forgive`,
    system,
    label: 'Spare the next request',
    waits: false,
    happen: () => world[system].standIn.faults.clear(),
  };
}
