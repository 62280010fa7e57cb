import type { ApiRequest, Routes } from './api.ts';
import type { Call, Member } from './call.ts';
import type { CallControl } from './call-control.ts';
import type { CallEngine } from './call-engine.ts';
import type { Consultations } from './consultation.ts';
import { DialLimit } from './dial-limit.ts';
import { type Directory, looksInternal } from './directory.ts';
import { badParameter, type Envelope, Refusal, succeed } from './envelope.ts';
import { printMember, reportable } from './frames.ts';
import { type Body, optionalText, requiredText } from './params.ts';
import type { PbxSandbox, PbxSwitches } from './pbx-sandbox.ts';

interface Parts {
  engine: CallEngine;
  control: CallControl;
  consultations: Consultations;
  directory: Directory;
  switches: PbxSwitches;
  /** Where accepted dial requests are noted. */
  dialled: PbxSandbox['dialled'][number][];
}

type OnChannel = (call: Call, member: Member, body: Body) => Record<string, unknown> | undefined;

/** Call control (yeastar.md 3). */
export function callRoutes(parts: Parts): Routes {
  const { engine, control, switches } = parts;
  const limit = new DialLimit();
  let lastSlot = 5999;

  /** A verb that works on one member's channel and answers with the call's id. */
  const onChannel =
    (verb: OnChannel) =>
    ({ body }: ApiRequest): Envelope => {
      const found = control.channel(requiredText(body, 'channel_id'));
      if (!found) throw new Refusal(70130);
      const more = verb(found.call, found.member, body);
      return succeed({ call_id: found.call.callId, ...more });
    };
  const talking = (verb: OnChannel) =>
    onChannel((call, member, body) => {
      if (call.state !== 'talking' && call.state !== 'held') throw new Refusal(70132);
      return verb(call, member, body);
    });
  const accept = talking(() => undefined);

  return {
    'POST call/dial': ({ body }) => dial(parts, limit, body),
    'POST call/hangup': onChannel((call, member) => void control.dropMember(call, member)),
    'POST call/refuse_inbound': onChannel((call) => void control.hangUp(call, 'callee')),
    // Calls are never kept waiting for permission here, so there is nothing to let go on.
    'POST call/accept_inbound': onChannel(() => undefined),
    'POST call/hold': talking((call, member) => void control.hold(call, member)),
    'POST call/unhold': talking((call, member) => void control.resume(call, member)),
    'POST call/mute': accept,
    'POST call/unmute': accept,
    'POST call/record_start': accept,
    'POST call/record_pause': accept,
    'POST call/record_unpause': accept,
    'POST call/park': talking((call, member, body) => {
      lastSlot += 1;
      const slot = optionalText(body, 'parking_slot') || String(lastSlot);
      if (call.consultation) throw new Refusal(70132);
      control.park(call, member, slot);
      return { parking_slot: slot };
    }),
    'POST call/transfer': talking((call, member, body) => {
      transfer(parts, call, member, body);
      return undefined;
    }),
    'GET call/query': ({ query }) => {
      const calls = engine.live.filter((call) => matches(call, query));
      if (calls.length === 0 && switches.idleQuery === '60001') throw new Refusal(60001);
      if (calls.length === 0) return succeed();
      return succeed({
        data: calls.map((call) => ({
          call_id: call.callId,
          members: reportable(call.members, switches).map((m) => printMember(m, switches)),
        })),
      });
    },
  };
}

function dial(parts: Parts, limit: DialLimit, body: Body): Envelope {
  const { engine, directory } = parts;
  const caller = readNumber(body, 'caller');
  const callee = readNumber(body, 'callee');
  const permission = optionalText(body, 'dial_permission');
  if (permission && !directory.extension(permission))
    throw badParameter('dial_permission', { value: permission });
  const autoAnswer = optionalText(body, 'auto_answer') || 'no';
  if (autoAnswer !== 'yes' && autoAnswer !== 'no')
    throw badParameter('auto_answer', { value: autoAnswer });

  const known = directory.extension(caller) !== undefined;
  if (!known && !directory.group(caller) && looksInternal(caller))
    throw badParameter('caller', { value: caller });
  if (!limit.take(caller)) throw new Refusal(60002);
  // An outside number as the caller is accepted, and then nothing happens.
  const callId =
    known && !parts.switches.ignoresDials
      ? engine.dialFromApi(caller, callee, autoAnswer === 'yes').callId
      : engine.takeCallId();
  parts.dialled.push({ caller, callee, callId, at: Date.now() });
  return succeed({ call_id: callId });
}

/** Digits and the signs a phone has; separators are the client's to remove. */
function readNumber(body: Body, field: string): string {
  const number = requiredText(body, field);
  if (!/^\+?[\d*#]{1,31}$/.test(number)) throw badParameter(field, { value: number });
  return number;
}

/** A blind transfer names the channel that is passed on, an attended one the channel of whoever passes on. */
function transfer({ control, consultations }: Parts, call: Call, member: Member, body: Body): void {
  const type = requiredText(body, 'type');
  if (type === 'blind') {
    requiredText(body, 'dial_permission');
    if (call.consultation) throw new Refusal(70132);
    control.transfer(call, member, readNumber(body, 'number'), false);
    return;
  }
  if (type !== 'attended') throw badParameter('type', { value: type });
  const step = optionalText(body, 'attended_operate');
  if (step === '') {
    requiredText(body, 'dial_permission');
    consultations.begin(call, member, readNumber(body, 'number'));
  } else if (member !== call.consultation?.transferor) {
    throw new Refusal(70132);
  } else if (step === 'complete') {
    consultations.complete(call, false);
  } else if (step === 'abort') {
    consultations.abort(call);
  } else {
    // Swapping and three-way talk are not played.
    throw new Refusal(70132);
  }
}

function matches(call: Call, query: URLSearchParams): boolean {
  const callId = query.get('call_id');
  const type = query.get('type');
  const extension = query.get('extension');
  return (
    (!callId || call.callId === callId) &&
    (!type || call.direction === type) &&
    (!extension || call.members.some((m) => m.kind === 'extension' && m.number === extension))
  );
}
