import type { Call } from '../../sandbox/pbx/call.ts';
import { CallControl } from '../../sandbox/pbx/call-control.ts';
import { CallEngine } from '../../sandbox/pbx/call-engine.ts';
import { CallRecords } from '../../sandbox/pbx/call-records.ts';
import { CallReports } from '../../sandbox/pbx/call-reports.ts';
import { CallRouting } from '../../sandbox/pbx/call-routing.ts';
import { Channels } from '../../sandbox/pbx/channels.ts';
import { Consultations } from '../../sandbox/pbx/consultation.ts';
import {
  defaultExtensions,
  defaultGroups,
  defaultSerial,
  defaultSwitches,
} from '../../sandbox/pbx/defaults.ts';
import { Directory } from '../../sandbox/pbx/directory.ts';
import { printFrame, printMember, reportable } from '../../sandbox/pbx/frames.ts';
import type { PbxSwitches } from '../../sandbox/pbx/pbx-sandbox.ts';

/** A frame as it goes over the wire, and when. Epoch ms; no two at the same moment. */
export interface SentFrame {
  readonly at: number;
  readonly text: string;
}

/** The stand-in PBX without its network: thousands of calls in seconds. Its clock is `Date`. */
export class SimulatedPbx {
  readonly frames: SentFrame[] = [];
  readonly engine: CallEngine;
  readonly control: CallControl;
  readonly consultations: Consultations;
  readonly records: CallRecords;
  private readonly switches: PbxSwitches;

  constructor(given: Partial<PbxSwitches>) {
    const switches = { ...defaultSwitches, ...given };
    const directory = new Directory([...defaultExtensions], [...defaultGroups]);
    const records = new CallRecords(switches);
    const reports = new CallReports({
      switches,
      directory,
      records,
      push: (event) => {
        const at = Math.max(Date.now(), (this.frames.at(-1)?.at ?? 0) + 1);
        this.frames.push({ at, text: printFrame(event, defaultSerial, switches) });
      },
    });
    const channels = new Channels();
    const routing = new CallRouting(directory, channels, () => '');
    this.switches = switches;
    this.records = records;
    this.engine = new CallEngine({ switches, directory, reports, channels, routing });
    this.control = new CallControl(this.engine, reports);
    const { engine, control } = this;
    const parts = { engine, control, reports, routing, channels, switches };
    this.consultations = new Consultations(parts);
  }

  /** What `call/query` would say of an extension now. */
  running(extensionNumber: string): { callId: string; members: unknown[] }[] {
    const isHere = (call: Call) =>
      call.members.some((m) => m.kind === 'extension' && m.number === extensionNumber);
    return this.engine.live.filter(isHere).map((call) => ({
      callId: call.callId,
      members: reportable(call.members, this.switches).map((m) => printMember(m, this.switches)),
    }));
  }
}
