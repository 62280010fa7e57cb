import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Received, Reply } from '../kit/server.ts';
import type { Call } from '../pbx/call.ts';
import type { CallControl } from '../pbx/call-control.ts';
import type { CallEngine } from '../pbx/call-engine.ts';
import type { CallRouting } from '../pbx/call-routing.ts';
import type { Directory } from '../pbx/directory.ts';
import { Refusal, succeed } from '../pbx/envelope.ts';
import type { PbxEvent } from '../pbx/frames.ts';
import { optionalText, parseBody } from '../pbx/params.ts';
import type { PbxSwitches } from '../pbx/pbx-sandbox.ts';
import { type CallView, popupTrigger, viewCall } from './call-view.ts';
import { pageFile } from './page-files.ts';

interface Parts {
  engine: CallEngine;
  control: CallControl;
  routing: CallRouting;
  directory: Directory;
  switches: PbxSwitches;
  push: (event: PbxEvent) => void;
}

/** One open page. */
interface Client {
  socket: WebSocket;
  extension: string;
  shown: Map<string, CallView>;
}

/**
 * The Linkus Web Client at the PBX's root address: the page, its login and its live connection.
 * Paths are those of the private API (yeastar.md 7); the messages on the socket are our own.
 */
export class LinkusClients {
  private readonly parts: Parts;
  private readonly server = new WebSocketServer({ noServer: true });
  /** Session token -> extension. */
  private readonly sessions = new Map<string, string>();
  private readonly clients = new Set<Client>();

  constructor(parts: Parts) {
    this.parts = parts;
    parts.engine.onChange((call) => this.show(call));
  }

  isSession(token: string): boolean {
    return this.sessions.has(token);
  }

  handle(request: Received): Reply | undefined {
    switch (`${request.method} ${request.path}`) {
      case 'GET /api/v1.0/pbx/getproduct':
        return { body: succeed({ data: { product: 'P550', host: request.query.get('host') } }) };
      case 'POST /api/v1.0/login':
        return { body: this.login(request.body) };
      case 'GET /api/v1.0/extension/getpersonal':
        return { body: this.personal(request.query.get('access_token') ?? '') };
      case 'GET /api/v1.0/logout':
        this.sessions.delete(request.query.get('access_token') ?? '');
        return { body: succeed() };
      default:
        return request.method === 'GET' ? pageFile(request.path) : undefined;
    }
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer, token: string): void {
    const extension = this.sessions.get(token) ?? '';
    this.server.handleUpgrade(request, socket, head, (opened) => this.add(opened, extension));
  }

  close(): void {
    for (const { socket } of this.clients) socket.terminate();
  }

  /** Extension number or e-mail with any password: there is nothing here to protect. */
  private login(text: string): object {
    try {
      const body = parseBody(text);
      const name = optionalText(body, 'username').trim();
      const user = this.parts.directory.extensions.find(
        (e) => e.number === name || (e.email !== '' && e.email === name.toLowerCase()),
      );
      if (!user || !optionalText(body, 'password')) throw new Refusal(-1);
      const token = randomBytes(16).toString('hex');
      this.sessions.set(token, user.number);
      return succeed({ access_token: token, number: user.number, name: user.name });
    } catch (error) {
      if (error instanceof Refusal) return error.envelope;
      throw error;
    }
  }

  private personal(token: string): object {
    const number = this.sessions.get(token);
    if (!number) return new Refusal(10004).envelope;
    return succeed({ number, name: this.parts.directory.extension(number)?.name ?? '' });
  }

  private add(socket: WebSocket, extension: string): void {
    const client: Client = { socket, extension, shown: new Map() };
    this.clients.add(client);
    this.setOnline(extension);
    for (const call of this.parts.engine.live) {
      const view = viewCall(this.parts.routing, call, extension);
      if (view) client.shown.set(call.callId, view);
    }
    this.send(client);
    socket.on('message', (data) => this.obey(client, String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.clients.delete(client);
      this.setOnline(extension);
    });
  }

  private setOnline(number: string): void {
    const extension = this.parts.directory.extension(number);
    const online = [...this.clients].some((c) => c.extension === number);
    if (!extension || extension.linkusWebOnline === online) return;
    extension.linkusWebOnline = online;
    if (!this.parts.switches.extensionMonitor) return;
    const status = online ? 'Registered' : 'Unregistered';
    const registered_ip = online ? '198.51.100.30' : '';
    this.parts.push({
      type: 30007,
      msg: { extension: number, kind: 'Web', status, registered_ip },
    });
  }

  /** Tells every page what a change of the call means for its extension. */
  private show(call: Call): void {
    for (const client of this.clients) {
      const before = client.shown.get(call.callId);
      const after = viewCall(this.parts.routing, call, client.extension);
      if (!before && !after) continue;
      if (after) client.shown.set(call.callId, after);
      else client.shown.delete(call.callId);
      const trigger = popupTrigger(before, after, call.state === 'ended');
      this.send(client, trigger && { trigger, call: after ?? before });
    }
  }

  private send(client: Client, event?: object): void {
    const { popupUrlEncodes } = this.parts.switches;
    const calls = [...client.shown.values()];
    client.socket.send(JSON.stringify({ calls, event, popupUrlEncodes }));
  }

  private obey(client: Client, text: string): void {
    try {
      this.carryOut(client.extension, text);
    } catch (error) {
      // A button pressed a moment too late is no reason to fail.
      client.socket.send(JSON.stringify({ refused: String(error) }));
    }
  }

  private carryOut(extension: string, text: string): void {
    const { engine, control } = this.parts;
    const order = parseBody(text);
    const verb = optionalText(order, 'do');
    if (verb === 'call') {
      const number = optionalText(order, 'number').replace(/[\s().-]/g, '');
      if (!/^\+?[\d*#]+$/.test(number)) throw new Error('not a number that can be called');
      engine.dialFromPhone(extension, number);
      return;
    }
    const call = engine.find(optionalText(order, 'callId'));
    const own = call.members.find((m) => m.kind === 'extension' && m.number === extension);
    if (!own) throw new Error('not this extension’s call');
    if (verb === 'answer' && call.state === 'dialling') engine.answer(call);
    else if (verb === 'answer') engine.answer(call, extension);
    else if (verb === 'hangup') control.dropMember(call, own);
    else if (verb === 'hold') control.hold(call, own);
    else if (verb === 'resume') control.resume(call, own);
  }
}
