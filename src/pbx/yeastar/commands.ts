import { ProblemError } from '../../core/problem.ts';
import type { CallCommand } from '../pbx.ts';
import type { Envelope, YeastarCall } from './request.ts';

const paths = {
  'hang-up': 'call/hangup',
  hold: 'call/hold',
  resume: 'call/unhold',
  mute: 'call/mute',
  unmute: 'call/unmute',
  record: 'call/record_start',
  'pause-recording': 'call/record_pause',
  'resume-recording': 'call/record_unpause',
} as const;

/** No such interface (older firmware), and no such operation (the phone or the call does not allow it). */
const noInterface = 10001;
const noOperation = 70132;
export const notSupported: readonly number[] = [noInterface, noOperation];

/**
 * The request for a command. A blind transfer names the channel of whoever is passed on, an attended
 * one that of whoever passes on; parking names the parked side. Sources: the call control pages,
 * transfer-a-call and park-a-call above all.
 */
export function commandRequest(command: CallCommand): Pick<YeastarCall, 'path' | 'body'> {
  switch (command.do) {
    case 'park':
      return { path: 'call/park', body: { channel_id: command.remoteChannelId } };
    case 'transfer':
      return {
        path: 'call/transfer',
        body: {
          type: 'blind',
          channel_id: command.remoteChannelId,
          number: command.number,
          dial_permission: command.extensionNumber,
        },
      };
    case 'consult':
      return {
        path: 'call/transfer',
        body: {
          type: 'attended',
          channel_id: command.channelId,
          number: command.number,
          dial_permission: command.extensionNumber,
        },
      };
    case 'complete':
    case 'cancel':
      return {
        path: 'call/transfer',
        body: {
          type: 'attended',
          channel_id: command.channelId,
          attended_operate: command.do === 'cancel' ? 'abort' : 'complete',
        },
      };
    default:
      return { path: paths[command.do], body: { channel_id: command.channelId } };
  }
}

export function refuseUnsupported({ errcode }: Envelope): void {
  if (errcode === noInterface) throw new ProblemError({ code: 'pbx_cannot' });
  if (errcode === noOperation) throw new ProblemError({ code: 'call_cannot' });
}
