import { expect, test } from 'vitest';
import { newStory, tell } from '../../core/call/story.ts';
import { storedRecord } from './call-records.ts';
import { decodeFrame } from './frames.ts';

const frame = (type: number, msg: object) => decodeFrame(JSON.stringify({ type, sn: '', msg }), 1);

test.each(['constructor', '__proto__', 'toString'])(
  'a channel, a way or an extension called %s is none, and breaks no story',
  (name) => {
    const leg = {
      from: '+4930',
      to: '1',
      channel_id: name,
      member_status: 'ALERT',
      call_path: name,
    };
    const told = frame(30011, { call_id: '1.1', members: [{ inbound: leg }] });
    const event = told.kind === 'event' ? told.event : null;
    expect(event).toMatchObject({ members: [{ channelId: '', path: '' }] });
    const story = event && tell(newStory('1.1', 1), event, '1555');
    expect(Object.keys(story?.legs ?? {})).toEqual(['inbound:+4930']);
    expect(frame(30026, { call_id: '1.1', agent_number: name })).toEqual({ kind: 'damaged' });
  },
);

test('a call whose id is a name that every object has is not heard', () => {
  expect(frame(30011, { call_id: 'constructor', members: [] })).toEqual({ kind: 'damaged' });
});

test.each([30008, 30020])('a state of the phone that nobody knows is no event (%i)', (type) => {
  const message = {
    extension: '1555',
    call_id: '1',
    status: 'constructor',
    operation: 'constructor',
  };
  expect(frame(type, message)).toEqual({ kind: 'other' });
});

test('a frame that is far too long is not read', () => {
  const msg = { call_id: '1.1', members: [], reason: 'a'.repeat(250_000) };
  expect(frame(30015, msg)).toEqual({ kind: 'damaged' });
});

test('a call record at no possible time, or of no possible length, is not believed', () => {
  const row = { call_id: '1.1', new_id: 'a', timestamp: 1_760_000_000, duration: 5 };
  expect(storedRecord(row)).toMatchObject({ durationSeconds: 5 });
  expect(storedRecord({ ...row, timestamp: 1e300 })).toBeNull();
  expect(storedRecord({ ...row, duration: 1e300 })).toMatchObject({ durationSeconds: 0 });
});
