import { defaultSwitches } from './defaults.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';

export interface WatchedSwitches {
  switches: PbxSwitches;
  onFlip(listener: () => void): void;
}

/** Switches that tell when one is flipped: a running timer must notice a new idle time. */
export function makeSwitches(given: Partial<PbxSwitches>): WatchedSwitches {
  const listeners = new Set<() => void>();
  const switches = new Proxy<PbxSwitches>(
    { ...defaultSwitches, ...given },
    {
      set(target, name, value) {
        const done = Reflect.set(target, name, value);
        for (const listener of listeners) listener();
        return done;
      },
    },
  );
  return { switches, onFlip: (listener) => void listeners.add(listener) };
}
