import type { PhoneBinding } from '../../src/background/stored/phone.ts';

/** The agent 1555 at some PBX, changed as a test needs it. */
export function aBinding(more: Partial<PhoneBinding> = {}): PhoneBinding {
  return {
    origin: 'https://pbx.example.com',
    clientId: 'id',
    clientSecret: 'secret',
    extensionNumber: '1555',
    extensionName: 'Evelyn Hong',
    boundAt: 0,
    ...more,
  };
}
