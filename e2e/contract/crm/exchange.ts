import { Agent, type IncomingHttpHeaders, request as send } from 'node:http';

export interface Target {
  /** Of the stand-in, on this machine. */
  readonly port: number;
  /** Name it is to answer under. */
  readonly host: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A connection for each request: a kept one that broke would be a fault nobody asked for. */
const agent = new Agent({ keepAlive: false });

/** One HTTP exchange with a stand-in under the name it plays; fails as `fetch` does. */
export function exchange(target: Target): Promise<Answer> {
  const { port, host, method, path, headers, body, signal } = target;
  return new Promise((resolve, reject) => {
    const fail = () => reject(signal?.aborted ? signal.reason : new TypeError('Failed to fetch'));
    const to = { agent, host: '127.0.0.1', port, method, path, headers: { ...headers, host } };
    const request = send(to, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        signal?.removeEventListener('abort', abort);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
    });
    const abort = () => request.destroy();
    signal?.addEventListener('abort', abort);
    request.on('error', fail);
    request.end(body);
  });
}
