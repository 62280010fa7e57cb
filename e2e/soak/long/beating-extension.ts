import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { type SmallExtension, smallExtension } from '../../harness/small-extension.ts';

/**
 * The floor under an extension that listens to a PBX: a socket that is kept open, an alarm, and nothing that is done
 * about either but a timer that comes and goes, for the timeline shows no alarm by itself. Nobody who has to be there
 * when the phone rings can rest more.
 */
export async function makeBeatingExtension(): Promise<SmallExtension> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    socket.on('message', () => socket.send('heartbeat response'));
  });
  const { port } = server.address() as AddressInfo;
  const { folder, remove } = smallExtension(
    'Floor',
    { permissions: ['alarms'], background: { service_worker: 'floor.js' } },
    {
      'floor.js': `const socket = new WebSocket('ws://127.0.0.1:${port}');
        socket.onmessage = () => {};
        setInterval(() => socket.send('heartbeat'), 20_000);
        chrome.alarms.onAlarm.addListener(() => clearTimeout(setTimeout(() => {})));
        chrome.alarms.create('look', { periodInMinutes: 0.5 });`,
    },
  );
  return {
    folder,
    remove: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      remove();
    },
  };
}
