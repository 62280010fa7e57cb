import type { Party } from './call.ts';
import type { SimExtension, SimGroup } from './pbx-sandbox.ts';

export const presenceValues = [
  'available',
  'away',
  'business_trip',
  'do_not_disturb',
  'lunch',
  'off_work',
] as const;
export type Presence = (typeof presenceValues)[number];

/** Who can be called inside the company. Reads the sandbox's arrays live: a test may change them. */
export class Directory {
  readonly extensions: SimExtension[];
  readonly groups: SimGroup[];
  private readonly presence = new Map<string, Presence>();

  constructor(extensions: SimExtension[], groups: SimGroup[]) {
    this.extensions = extensions;
    this.groups = groups;
  }

  extension(number: string): SimExtension | undefined {
    return this.extensions.find((e) => e.number === number);
  }

  group(number: string): SimGroup | undefined {
    return this.groups.find((g) => g.number === number);
  }

  /** False when the extension has nothing that could ring. */
  canRing(number: string): boolean {
    const extension = this.extension(number);
    return extension !== undefined && (extension.endpoint !== 'none' || extension.linkusWebOnline);
  }

  presenceOf(number: string): Presence {
    return this.presence.get(number) ?? 'available';
  }

  setPresence(number: string, presence: Presence): void {
    this.presence.set(number, presence);
  }

  /** Name and number as call records print them; groups carry their kind in the name. */
  party(number: string): Party {
    const extension = this.extension(number);
    if (extension) return { number, name: extension.name };
    const group = this.group(number);
    if (!group) return { number, name: '' };
    return { number, name: `${group.kind === 'queue' ? 'Queue' : 'Ring Group'} ${group.name}` };
  }
}

/** Short numbers are internal: dialled when nobody has them, they lead nowhere. */
export function looksInternal(number: string): boolean {
  return /^\d{1,5}$/.test(number);
}
