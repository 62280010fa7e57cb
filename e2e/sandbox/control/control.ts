import { type Received, type Reply, startStandIn } from '../kit/server.ts';
import { ActivityLog } from './activity-log.ts';
import { moveCall, ring } from './carry-out.ts';
import { controlDirectory } from './directory.ts';
import { nextEvent } from './event-stream.ts';
import { BadRequestError, Fields } from './fields.ts';
import { refusal } from './guard.ts';
import { Mishaps } from './mishaps.ts';
import { pageFile } from './page-file.ts';
import { StateReader } from './state.ts';
import { SwitchBoard } from './switch-board.ts';
import type { World } from './world.ts';

/** The page from which a person plays the outside world. */
export interface ControlPage {
  /** e.g. `http://127.0.0.1:40127/`. */
  url: string;
  close(): Promise<void>;
}

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const notFound: Reply = { status: 404, body: { error: 'not found' } };

/** Serves the page and its JSON interface on a free loopback port. */
export async function startControl(world: World): Promise<ControlPage> {
  const log = new ActivityLog(world);
  const board = new SwitchBoard(world);
  const mishaps = new Mishaps(world);
  const state = new StateReader(world, board, mishaps);
  const directory = controlDirectory(world);

  async function get(request: Received): Promise<Reply> {
    switch (request.path) {
      case '/api/state':
        return { body: state.read() };
      case '/api/directory':
        return { body: directory };
      case '/api/events': {
        const lastEventId = request.headers['last-event-id'];
        return nextEvent(log, state, typeof lastEventId === 'string' ? lastEventId : undefined);
      }
      default:
        return (await pageFile(request.path)) ?? notFound;
    }
  }

  /** What the order came to; undefined when there is no such order. */
  async function carryOut({ path, body }: Received): Promise<object | undefined> {
    const fields = Fields.parse(body);
    if (path === '/api/ring') return { callId: ring(world, fields).callId };
    const verb = /^\/api\/call\/([a-z-]+)$/.exec(path)?.[1];
    if (verb) return moveCall(world, verb, fields) ? {} : undefined;
    if (path === '/api/mishap') return mishaps.happen(fields.text('id')) ? {} : undefined;
    if (path !== '/api/switch') return undefined;
    const outcome = await board.set(fields.text('id'), fields.value('value'));
    if (outcome === 'refused') throw new BadRequestError('the switch takes no such value');
    return outcome === 'set' ? {} : undefined;
  }

  /** `position` tells the page from which event on the state has seen the order. */
  async function post(request: Received): Promise<Reply> {
    try {
      const done = await carryOut(request);
      return done ? { body: { ...done, position: log.next() } } : notFound;
    } catch (error) {
      log.next();
      // The world says in plain words why something cannot happen now.
      const status = error instanceof BadRequestError ? 400 : 409;
      return { status, body: { error: error instanceof Error ? error.message : String(error) } };
    }
  }

  async function answer(request: Received): Promise<Reply> {
    return refusal(request) ?? (request.method === 'GET' ? get(request) : post(request));
  }

  const standIn = await startStandIn({
    handle: async (request) => {
      // The page asks for events all day long, and nobody looks requests up here.
      standIn.forget();
      const reply = await answer(request);
      return { ...reply, headers: { ...headers, ...reply.headers } };
    },
  });
  return {
    url: `http://127.0.0.1:${standIn.port}/`,
    close: async () => {
      log.close();
      await standIn.close();
    },
  };
}
