import type { SimCall } from '../pbx/pbx-sandbox.ts';
import { failureReasons } from './call-verbs.ts';
import { BadRequestError, type Fields } from './fields.ts';
import type { World } from './world.ts';

/**
 * `from` is a number as the trunk presents it, '' for withheld, or a colleague's extension.
 * @throws Error when the PBX has no such target.
 */
export function ring({ pbx }: World, fields: Fields): SimCall {
  const from = fields.text('from');
  const to = fields.text('to');
  if (from === to) throw new BadRequestError('nobody can call themselves');
  if (pbx.extensions.some(({ number }) => number === from)) return pbx.internal({ from, to });
  if (!/^(\+?[0-9*#]{3,20})?$/.test(from)) throw new BadRequestError('from must be digits');
  const fromName = fields.optionalText('fromName');
  const did = fields.optionalText('did');
  return pbx.incoming({ from, to, ...(fromName ? { fromName } : {}), ...(did ? { did } : {}) });
}

/**
 * One of the verbs of `/api/call/<verb>`; false when there is none of that name.
 * @throws Error when the call's state does not allow it.
 */
export function moveCall({ pbx }: World, verb: string, fields: Fields): boolean {
  const callId = fields.text('callId');
  switch (verb) {
    case 'answer':
      pbx.answer(callId, fields.optionalText('extensionNumber'));
      return true;
    case 'hold':
      pbx.hold(callId);
      return true;
    case 'resume':
      pbx.resume(callId);
      return true;
    case 'transfer':
      pbx.transfer(callId, fields.text('to'));
      return true;
    case 'hang-up':
      pbx.hangUp(callId, fields.oneOf('by', ['caller', 'callee']));
      return true;
    case 'fail':
      pbx.fail(callId, fields.oneOf('reason', failureReasons));
      return true;
    case 'lengthen':
      pbx.lengthen(callId, fields.integer('seconds', 1, 86_400));
      return true;
    default:
      return false;
  }
}
