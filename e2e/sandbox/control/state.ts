import type { SimCall } from '../pbx/pbx-sandbox.ts';
import type { Person } from '../seed/person.ts';
import { type CallEntry, lastMessageId, odooEntries, zohoEntries } from './call-entries.ts';
import { type CallVerb, callVerbs } from './call-verbs.ts';
import type { Mishaps, MishapView } from './mishaps.ts';
import type { SwitchView } from './switch.ts';
import type { SwitchBoard } from './switch-board.ts';
import type { World } from './world.ts';

export interface CallView {
  callId: string;
  direction: SimCall['direction'];
  state: SimCall['state'];
  /** Number and, where somebody has it, the name. */
  from: Party;
  to: Party;
  answeredBy: Party | null;
  /** Epoch ms. */
  startedAt: number;
  verbs: CallVerb[];
}

interface Party {
  number: string;
  name: string;
}

/** What `GET /api/state` answers and every event carries. */
export interface ControlState {
  pbx: { url: string; openSockets: number; liveTokens: number; maxTokens: number };
  zoho: { org: string };
  odoo: { version: number };
  /** Running calls, newest first. */
  calls: CallView[];
  switches: SwitchView[];
  mishaps: MishapView[];
  entries: { zoho: CallEntry[]; odoo: CallEntry[] };
}

/** Reads the world as it is now. */
export class StateReader {
  private readonly world: World;
  private readonly board: SwitchBoard;
  private readonly mishaps: Mishaps;
  private readonly seededMessageId: number;
  private readonly names: ReadonlyMap<string, string>;

  constructor(world: World, board: SwitchBoard, mishaps: Mishaps) {
    this.world = world;
    this.board = board;
    this.mishaps = mishaps;
    this.seededMessageId = lastMessageId(world);
    this.names = namesByNumber(world.people);
  }

  read(): ControlState {
    const { pbx, zoho, odoo } = this.world;
    return {
      pbx: {
        url: pbx.url,
        openSockets: pbx.openSockets,
        liveTokens: pbx.liveTokens,
        maxTokens: pbx.switches.maxTokens,
      },
      zoho: { org: zoho.org },
      odoo: { version: odoo.switches.version },
      calls: pbx.calls
        .filter((call) => call.state !== 'ended')
        .map((call) => this.call(call))
        .reverse(),
      switches: this.board.views(),
      mishaps: this.mishaps.views(),
      entries: {
        zoho: zohoEntries(this.world),
        odoo: odooEntries(this.world, this.seededMessageId),
      },
    };
  }

  private call(call: SimCall): CallView {
    const { callId, direction, state, startedAt } = call;
    return {
      callId,
      direction,
      state,
      from: this.party(call.from),
      to: this.party(call.to),
      answeredBy: call.answeredBy ? this.party(call.answeredBy) : null,
      startedAt,
      verbs: callVerbs(this.world.pbx, call),
    };
  }

  private party(number: string): Party {
    const { extensions, groups } = this.world.pbx;
    const inside = [...extensions, ...groups].find((target) => target.number === number);
    return { number, name: inside?.name ?? this.names.get(number.replace(/^00/, '+')) ?? '' };
  }
}

/** A number that several people share goes by the first one's name. */
function namesByNumber(people: readonly Person[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const person of people) {
    for (const number of [person.phoneE164, person.mobileE164])
      if (number !== '' && !names.has(number))
        names.set(number, `${person.firstName} ${person.lastName}`.trim());
  }
  return names;
}
