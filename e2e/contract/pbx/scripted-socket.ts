import type { SocketLike } from '../../../src/pbx/yeastar/request.ts';

/** The far end of a client's socket, played by the test; for what no PBX does on demand. */
export class ScriptedSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly url: string;
  readonly sent: string[] = [];
  closed = false;

  constructor(url: string) {
    this.url = url;
  }

  send(data: string): void {
    this.sent.push(data);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.onopen?.(new Event('open'));
  }

  say(data: unknown): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.onmessage?.(new MessageEvent('message', { data: text }));
  }

  sayBytes(data: ArrayBuffer): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  drop(): void {
    this.onclose?.(closeEvent(1006));
  }

  accept(): void {
    this.open();
    this.say({ errcode: 0, errmsg: 'SUCCESS' });
  }
}

/** Node 20 has no CloseEvent of its own. */
export function closeEvent(code: number): CloseEvent {
  return Object.assign(new Event('close'), { code, reason: '', wasClean: code === 1000 });
}
