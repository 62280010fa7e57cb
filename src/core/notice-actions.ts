/** What a notification's buttons can do. */
export const noticeActions = [
  'open-record',
  'open-pop',
  'call-back',
  'create-contact',
  'create-lead',
  'undo-create',
] as const;
export type NoticeAction = (typeof noticeActions)[number];
