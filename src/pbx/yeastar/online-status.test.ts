import { expect, test } from 'vitest';
import { readOnlineStatus } from './online-status.ts';

test('a row of a P570: what is online, whatever else stands there', () => {
  expect(
    readOnlineStatus({
      fxs_phone: { status: 0 },
      sip_phone: { status: 1, status_list: [{ status: 1, ip: '198.51.100.20' }] },
      linkus_desktop: { status: 1, ext_dev_type: 'linkusdesktop' },
      linkus_mobile: { status: 0, ext_dev_type: 'linkusmobile' },
      linkus_web: { status: 1, ext_dev_type: 'linkusweb' },
      google_crx: { status: 1 },
    }),
  ).toEqual(['desk-phone', 'linkus-web', 'linkus-desktop']);
});

test('an analogue phone is a desk phone like any other', () => {
  expect(readOnlineStatus({ fxs_phone: { status: '1' }, sip_phone: { status: 1 } })).toEqual([
    'desk-phone',
  ]);
});

test.each([undefined, null, 'online', [], {}, { linkus_web: 'yes', sip_phone: null }])(
  '%j tells of no phone',
  (status) => {
    expect(readOnlineStatus(status)).toEqual([]);
  },
);
