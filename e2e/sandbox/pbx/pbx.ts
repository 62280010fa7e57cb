import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Received, type Reply, type StandIn, startStandIn } from '../kit/server.ts';
import type { Certificate } from '../kit/tls.ts';
import { LinkusClients } from '../linkus/linkus-clients.ts';
import { ActivityLog } from './activity.ts';
import { acceptsUserAgent, answerApi } from './api.ts';
import { accountRoutes, loginRoutes } from './api-account.ts';
import { callRoutes } from './api-calls.ts';
import { contactRoutes } from './api-contacts.ts';
import { extensionRoutes } from './api-extensions.ts';
import { phonebookRoutes } from './api-phonebooks.ts';
import { RecordsApi } from './api-records.ts';
import { recordsV2Routes } from './api-records-v2.ts';
import { CallControl } from './call-control.ts';
import { CallEngine } from './call-engine.ts';
import { CallRecords } from './call-records.ts';
import { CallReports, type FailureReason, failureReasons } from './call-reports.ts';
import { CallRouting } from './call-routing.ts';
import { Channels } from './channels.ts';
import { Consultations } from './consultation.ts';
import { ContactStore } from './contacts.ts';
import {
  clientId,
  clientSecret,
  defaultExtensions,
  defaultGroups,
  defaultSerial,
} from './defaults.ts';
import { DeskPhones, deskPhoneRoutes } from './desk-phones.ts';
import { Directory } from './directory.ts';
import { EventQueue } from './event-queue.ts';
import { EventSockets } from './event-sockets.ts';
import { type PbxEvent, printFrame } from './frames.ts';
import { noteHandshake, refuseHandshake, withHandshakeFault } from './handshake.ts';
import type { PbxSandbox, PbxSwitches, SimExtension, SimGroup } from './pbx-sandbox.ts';
import { makeSwitches } from './switches.ts';
import { Tokens } from './tokens.ts';

export interface PbxOptions {
  /** Absent: plain http. */
  certificate?: Certificate;
  extensions?: SimExtension[];
  groups?: SimGroup[];
  serial?: string;
  switches?: Partial<PbxSwitches>;
}

/** A Yeastar P-Series PBX with its Open API, event socket and Linkus Web Client, in memory. */
export async function startPbx(options: PbxOptions = {}): Promise<PbxSandbox> {
  const serial = options.serial ?? defaultSerial;
  const { switches, onFlip } = makeSwitches(options.switches ?? {});
  const directory = new Directory(
    options.extensions ?? structuredClone([...defaultExtensions]),
    options.groups ?? structuredClone([...defaultGroups]),
  );
  const activity = new ActivityLog();
  const tokens = new Tokens(switches);
  const sockets = new EventSockets(switches, tokens);
  onFlip(() => sockets.rearm());

  const queue = new EventQueue((event: PbxEvent) => {
    activity.note(String(event.type), JSON.stringify(event.msg));
    sockets.broadcast(event.type, printFrame(event, serial, switches));
  });
  const push = (event: PbxEvent) => queue.push(event);
  const contacts = new ContactStore();
  const records = new CallRecords(switches);
  const reports = new CallReports({ switches, directory, records, push });
  const channels = new Channels();
  const routing = new CallRouting(directory, channels, (number) => contacts.nameOf(number));
  const deskPhones = new DeskPhones(directory, push);
  const engine = new CallEngine({ switches, directory, reports, channels, routing });
  engine.onChange((call) => deskPhones.follow(call));
  const control = new CallControl(engine, reports);
  const consultations = new Consultations({
    engine,
    control,
    reports,
    routing,
    channels,
    switches,
  });
  const linkus = new LinkusClients({ engine, control, routing, directory, switches, push });
  const recordsApi = new RecordsApi(records, switches);
  const dialled: PbxSandbox['dialled'][number][] = [];

  const api = {
    switches,
    tokens,
    open: loginRoutes(tokens, { clientId, clientSecret }),
    v1: {
      ...accountRoutes(tokens, serial, switches),
      ...callRoutes({ engine, control, consultations, directory, switches, dialled }),
      ...deskPhoneRoutes(deskPhones, engine, control),
      ...extensionRoutes({ directory, switches, push }),
      ...contactRoutes(contacts, switches),
      ...phonebookRoutes(contacts, switches),
      ...recordsApi.routes(),
    },
    v2: recordsV2Routes(records, switches),
  };

  function handle(request: Received): Reply {
    if (request.path.startsWith('/openapi/')) {
      const reply = answerApi(request, api);
      activity.note(`${request.method} ${request.path}`, outcome(reply));
      return reply;
    }
    const file = request.path.startsWith('/api/download/') && recordsApi.download(request.path);
    if (file && tokens.isLive(request.query.get('access_token') ?? '')) return file;
    return linkus.handle(request) ?? { status: 404, body: 'Not Found' };
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Until a WebSocket takes it over, nobody else listens for a client that goes away.
    socket.on('error', () => socket.destroy());
    const received = noteHandshake(standIn, request);
    withHandshakeFault(standIn, received, socket, () => {
      const token = received.query.get('access_token') ?? '';
      if (received.path === '/api/v1.0/subscribe' && linkus.isSession(token)) {
        linkus.accept(request, socket, head, token);
        return;
      }
      const refused = refusedWith(received, token);
      if (refused) refuseHandshake(socket, received, refused);
      else sockets.accept(request, socket, head, token);
      activity.note('socket', refused ? `refused ${refused}` : 'opened');
    });
  }

  /** HTTP status with which an event socket is turned down; 401 for a bad token. */
  function refusedWith(received: Received, token: string): number | undefined {
    if (received.path !== '/openapi/v1.0/subscribe') return 404;
    if (!switches.apiEnabled || switches.ipForbidden || switches.ipBlocked) return 403;
    // The header is asked of requests; a handshake without any is let pass.
    const agent = received.headers['user-agent'];
    if (switches.userAgent === 'open-api-only' && !acceptsUserAgent(agent, switches)) return 400;
    return tokens.isLive(token) ? undefined : 401;
  }

  const standIn: StandIn = await startStandIn({
    ...(options.certificate ? { certificate: options.certificate } : {}),
    closeEachConnection: true,
    handle,
    upgrade,
  });

  return {
    url: `${options.certificate ? 'https' : 'http'}://127.0.0.1:${standIn.port}`,
    standIn,
    serial,
    clientId,
    clientSecret,
    switches,
    extensions: directory.extensions,
    groups: directory.groups,
    contacts,
    calls: engine.calls,
    dialled,
    forgetDialled: () => {
      dialled.length = 0;
    },
    get liveTokens() {
      return tokens.count;
    },
    get mostTokens() {
      return tokens.most;
    },
    get openSockets() {
      return sockets.open;
    },
    get hearingSockets() {
      return sockets.hearing;
    },
    get callRecords() {
      return records.legs.map((leg) => leg.row);
    },
    incoming: (call) => engine.incoming(call),
    internal: ({ from, to }) => engine.dialFromPhone(from, to),
    answer: (callId, extension) => engine.answer(engine.find(callId), extension),
    hold: (callId) => control.hold(engine.find(callId)),
    resume: (callId) => control.resume(engine.find(callId)),
    transfer: (callId, to) => control.transferByAgent(engine.find(callId), to),
    consult: (callId, to) => {
      const call = engine.find(callId);
      if (!call.agent) throw new Error(`call ${callId} has no agent`);
      consultations.begin(call, call.agent, to);
    },
    completeTransfer: (callId) => consultations.complete(engine.find(callId), true),
    abortTransfer: (callId) => consultations.abort(engine.find(callId)),
    park: (callId, slot) => {
      const call = engine.find(callId);
      const parked = call.agent && call.otherThan(call.agent);
      if (!parked) throw new Error(`call ${callId} has nobody to park`);
      control.park(call, parked, slot);
    },
    forward: (callId, to) => control.forward(engine.find(callId), to),
    voicemail: (callId) => control.voicemail(engine.find(callId)),
    ringOut: (callId, number) => control.ringOut(engine.find(callId), number),
    hangUp: (callId, by = 'caller') => control.hangUp(engine.find(callId), by),
    fail: (callId, reason) => engine.fail(engine.find(callId), knownReason(reason)),
    lengthen: (callId, seconds) => control.lengthen(engine.find(callId), seconds),
    dropSockets: () => {
      queue.flush();
      sockets.drop();
    },
    stallSockets: () => {
      queue.flush();
      sockets.stall();
    },
    halfCloseSockets: () => {
      queue.flush();
      sockets.halfClose();
    },
    spoilFrames: (spoil) => {
      queue.flush();
      sockets.spoil = spoil;
    },
    restart: () => {
      queue.flush();
      sockets.drop();
      tokens.forgetAll();
      engine.loseAll();
    },
    expireTokens: () => tokens.expireAll(),
    occupyTokens: (count) => tokens.occupy(count),
    releaseTokens: () => tokens.releaseOccupied(),
    subscribed: (timeoutMs = 5000) => sockets.subscribed(timeoutMs),
    onActivity: (listener) => activity.listen(listener),
    requests: (path) => standIn.received.filter((request) => path.test(request.path)),
    close: async () => {
      sockets.drop();
      linkus.close();
      tokens.forgetAll();
      await standIn.close();
    },
  };
}

function outcome(reply: Reply): string {
  const body = reply.body;
  if (typeof body === 'object' && 'errcode' in body && 'errmsg' in body)
    return `${String(body.errcode)} ${String(body.errmsg)}`;
  return `HTTP ${reply.status ?? 200}`;
}

function knownReason(reason: string): FailureReason {
  const known = failureReasons.find((r) => r === reason);
  if (!known) throw new Error(`30015 has no reason ${reason}`);
  return known;
}
