import type { Call } from './call.ts';

type Known = 'key' | 'callId' | 'direction' | 'remoteNumber' | 'state' | 'startedAt';

/** A call of which nothing is known but that it is: what is not filled in was not heard. */
export const blankCall: Omit<Call, Known> = {
  remoteName: '',
  did: '',
  path: [],
  answeredAt: null,
  endedAt: null,
  answeredBy: '',
  disposition: null,
  failure: null,
  transfers: [],
  forwardedTo: '',
  consultation: null,
  parkedIn: '',
  talkSeconds: null,
  recording: '',
  channelId: '',
  remoteChannelId: '',
  record: null,
};
