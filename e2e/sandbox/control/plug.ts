import type { StandIn } from '../kit/server.ts';
import type { Switch } from './switch.ts';

/** Takes a stand-in off the network and back. */
export function plug(standIn: StandIn): Switch {
  let unplugged = false;
  return {
    id: 'unplugged',
    label: 'Unplugged',
    hint: 'Connections are refused',
    read: () => ({ kind: 'toggle', value: unplugged }),
    write: async (value) => {
      if (typeof value !== 'boolean') return false;
      if (value === unplugged) return true;
      await (value ? standIn.unplug() : standIn.plugIn());
      unplugged = value;
      return true;
    },
  };
}
