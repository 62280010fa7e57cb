import * as v from 'valibot';
import { presences } from '../../core/presence.ts';
import { problemSchema } from '../../core/problem-schema.ts';
import { storageItem } from '../../platform/storage-item.ts';

/** The binding to the PBX or to Linkus, and what is known of the phone. `local` outlives the browser, `session` outlives the worker. */

export const phoneSchema = v.object({
  /** e.g. `https://192.168.1.10:8088` */
  origin: v.string(),
  clientId: v.string(),
  clientSecret: v.string(),
  extensionNumber: v.string(),
  extensionName: v.string(),
  /** Epoch ms on the PBX's clock. */
  boundAt: v.number(),
});

export type PhoneBinding = v.InferOutput<typeof phoneSchema>;

export const phoneItem = storageItem('local', 'phone', v.nullable(phoneSchema), null);

/** The agent's phone when there are no API credentials: the Linkus Web Client at this address. Never beside `phoneItem`. */
export const linkusItem = storageItem(
  'local',
  'linkus',
  v.nullable(
    v.object({
      /** e.g. `https://192.168.1.10:8088` */
      origin: v.string(),
      /** Epoch ms. */
      boundAt: v.number(),
    }),
  ),
  null,
);

/** What makes the Popup URL known to Linkus and Ringtab only; '' until it is first needed. */
export const popupTokenItem = storageItem('local', 'popup-token', v.string(), '');

/** Which phones ring, as the PBX said last; null before it was asked. */
export const endpointsItem = storageItem(
  'session',
  'endpoints',
  v.nullable(
    v.object({
      online: v.array(v.picklist(['desk-phone', 'linkus-web', 'linkus-desktop', 'linkus-mobile'])),
      /** Epoch ms. */
      at: v.number(),
    }),
  ),
  null,
);

/** The half of the PBX token that renews it: keeps our place on the PBX over a browser restart. */
export const phoneRefreshItem = storageItem(
  'local',
  'phone-refresh',
  v.nullable(v.object({ refreshToken: v.string(), refreshExpiresAt: v.number() })),
  null,
);

export const phoneAccessItem = storageItem(
  'session',
  'phone-access',
  v.nullable(v.object({ accessToken: v.string(), accessExpiresAt: v.number() })),
  null,
);

/** All extensions, to tell colleagues from customers and to pass calls on to them. */
export const extensionsItem = storageItem(
  'local',
  'extensions',
  v.array(v.object({ id: v.nullable(v.number()), number: v.string(), name: v.string() })),
  [],
);

/** My own status as the PBX last told; null: not known. */
export const presenceItem = storageItem(
  'session',
  'presence',
  v.nullable(v.picklist(presences)),
  null,
);

/** The call at a desk phone of mine that takes orders. */
export const deskPhoneItem = storageItem(
  'session',
  'desk-phone',
  v.nullable(
    v.object({
      state: v.picklist(['ringing', 'talking']),
      phoneCallId: v.string(),
      address: v.string(),
    }),
  ),
  null,
);

/** Why the line is down, kept so that a new worker does not start the waiting over. */
export const lineTroubleItem = storageItem(
  'session',
  'line-trouble',
  v.nullable(
    v.object({
      problem: problemSchema,
      attempts: v.number(),
      triedAt: v.number(),
      nextTryAt: v.number(),
      since: v.number(),
    }),
  ),
  null,
);

/** Call records up to here (epoch ms on the PBX's clock) have been looked at. */
export const watermarkItem = storageItem('local', 'records-watermark', v.number(), 0);
