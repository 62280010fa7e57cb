/** What an extension tells its colleagues, as the PBX names it. */
export const presences = [
  'available',
  'away',
  'business_trip',
  'do_not_disturb',
  'lunch',
  'off_work',
] as const;

export type Presence = (typeof presences)[number];
