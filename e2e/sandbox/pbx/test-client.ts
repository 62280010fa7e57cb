import { WebSocket } from 'ws';
import type { PbxSandbox } from './pbx-sandbox.ts';

export interface Answer {
  errcode: number;
  errmsg: string | null;
  data?: Record<string, unknown>[];
  [more: string]: unknown;
}

export interface Frame {
  type: number;
  sn: string;
  msg: unknown;
}

/** A bare Open API client for the tests of the stand-in. */
export class TestClient {
  readonly pbx: PbxSandbox;
  token = '';
  refreshToken = '';

  constructor(pbx: PbxSandbox) {
    this.pbx = pbx;
  }

  async send(
    method: 'GET' | 'POST',
    path: string,
    fields: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const version = path.startsWith('v2.0/') ? '' : 'v1.0/';
    const url = new URL(`/openapi/${version}${path}`, this.pbx.url);
    if (this.token) url.searchParams.set('access_token', this.token);
    if (method === 'GET')
      for (const [key, value] of Object.entries(fields)) url.searchParams.set(key, String(value));
    const response = await fetch(url, {
      method,
      headers,
      ...(method === 'POST' ? { body: JSON.stringify(fields) } : {}),
    });
    return (await response.json()) as Answer;
  }

  get = (path: string, query?: Record<string, unknown>) => this.send('GET', path, query);
  post = (path: string, body?: Record<string, unknown>) => this.send('POST', path, body);

  async logIn(): Promise<Answer> {
    const { clientId, clientSecret } = this.pbx;
    const answer = await this.post('get_token', { username: clientId, password: clientSecret });
    if (answer.errcode === 0) {
      this.token = String(answer['access_token']);
      this.refreshToken = String(answer['refresh_token']);
    }
    return answer;
  }

  async subscribe(topics = [30011, 30012, 30013, 30015]): Promise<TestSocket> {
    const socket = new TestSocket(this.pbx, this.token);
    await socket.opened;
    socket.say(JSON.stringify({ topic_list: topics }));
    await socket.nextText();
    return socket;
  }
}

/** Frames in the order they came, awaited one by one. */
export class TestSocket {
  readonly opened: Promise<void>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private readonly texts: string[] = [];
  private readonly takers: ((text: string) => void)[] = [];

  constructor(pbx: PbxSandbox, token: string) {
    const url = `${pbx.url.replace('http', 'ws')}/openapi/v1.0/subscribe?access_token=${token}`;
    this.socket = new WebSocket(url);
    this.socket.on('message', (data) => {
      const taker = this.takers.shift();
      if (taker) taker(String(data));
      else this.texts.push(String(data));
    });
    this.opened = new Promise((resolve, reject) => {
      this.socket.on('open', () => resolve());
      this.socket.on('error', reject);
    });
    this.closed = new Promise((resolve) => this.socket.on('close', (code) => resolve(code)));
  }

  /** Texts that have come and were not taken yet. */
  get waiting(): number {
    return this.texts.length;
  }

  say(text: string): void {
    this.socket.send(text);
  }

  nextText(): Promise<string> {
    const waiting = this.texts.shift();
    return waiting === undefined
      ? new Promise((resolve) => this.takers.push(resolve))
      : Promise.resolve(waiting);
  }

  async next(): Promise<Frame> {
    return JSON.parse(await this.nextText()) as Frame;
  }

  /** The next frames, short: `30011 inbound:ALERT 1555:RING` or `30012 NO ANSWER 6300`. */
  async story(frames: number): Promise<string[]> {
    const lines: string[] = [];
    for (let n = 0; n < frames; n += 1) lines.push(tell(await this.next()));
    return lines;
  }
}

export function parseMsg(frame: Frame): Record<string, unknown> {
  const msg = typeof frame.msg === 'string' ? JSON.parse(frame.msg) : frame.msg;
  return msg as Record<string, unknown>;
}

function tell(frame: Frame): string {
  const msg = parseMsg(frame);
  if (frame.type === 30012) return `30012 ${msg['status']} ${msg['call_to']}`;
  const members = (msg['members'] ?? []) as Record<string, Record<string, string>>[];
  const told = members.flatMap((member) =>
    Object.entries(member).map(
      ([kind, m]) => `${kind === 'extension' ? m['number'] : kind}:${m['member_status']}`,
    ),
  );
  const reason = msg['reason'] ? [String(msg['reason'])] : [];
  return [frame.type, ...told, ...reason].join(' ');
}
