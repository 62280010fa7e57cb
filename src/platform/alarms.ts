import { browserApi } from './browser-api.ts';

/** Alarms by name; each wakes a stopped worker. */
export type AlarmName = 'watchdog' | 'outbox';

/** Chrome's shortest period for a packed extension is 30 s. */
export function repeatAlarm(name: AlarmName, periodSeconds: number): void {
  void browserApi.alarms.create(name, { periodInMinutes: periodSeconds / 60 });
}

/** @param at epoch ms */
export function alarmAt(name: AlarmName, at: number): void {
  void browserApi.alarms.create(name, { when: at });
}

export function onAlarm(handlers: Record<AlarmName, () => void>): void {
  browserApi.alarms.onAlarm.addListener((alarm) => {
    if (Object.hasOwn(handlers, alarm.name)) handlers[alarm.name as AlarmName]();
  });
}
