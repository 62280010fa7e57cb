import { ProblemError } from '../../core/problem.ts';
import type { StreamHandlers } from '../pbx.ts';
import { decodeFrame, topics } from './frames.ts';
import { unreachable, type YeastarHost, YeastarTokenError } from './request.ts';

/**
 * The text `heartbeat` goes out this often. The PBX closes after 60 s of silence, and Chrome
 * stops a worker whose sockets carried no message for 30 s (protocol pings do not count).
 */
const heartbeatMs = 20_000;
/** No answer to this many heartbeats in a row: the line is dead although nobody closed it. */
const missedHeartbeats = 2;
const openTimeoutMs = 15_000;

/**
 * Opens the event socket and resolves once the PBX has accepted our subscription; from then
 * on `handlers.onClose` tells its end. Source: monitor-events-via-websocket page.
 */
export function openEventSocket(
  host: YeastarHost,
  origin: string,
  accessToken: string,
  handlers: StreamHandlers,
  signal: AbortSignal,
): Promise<void> {
  const url = `${origin.replace(/^http/, 'ws')}/openapi/v1.0/subscribe?access_token=${encodeURIComponent(accessToken)}`;
  return new Promise((resolve, reject) => {
    let state: 'opening' | 'live' | 'done' = 'opening';
    let unanswered = 0;
    let opened = false;
    const socket = host.openSocket(url);

    const end = (reason: 'closed' | 'stalled' | 'aborted', error?: unknown) => {
      if (state === 'done') return;
      const wasLive = state === 'live';
      state = 'done';
      clearInterval(heartbeat);
      clearTimeout(openTimer);
      signal.removeEventListener('abort', onAbort);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      if (wasLive) handlers.onClose(reason);
      else if (signal.aborted) reject(signal.reason);
      else if (error) reject(error);
      else unreachable(host, origin).then(reject, reject);
    };
    const onAbort = () => end('aborted');
    const openTimer = setTimeout(() => end('stalled'), openTimeoutMs);
    const heartbeat = setInterval(() => {
      if (!opened) return;
      if (unanswered >= missedHeartbeats) return end('stalled');
      unanswered += 1;
      socket.send('heartbeat');
    }, heartbeatMs);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) return end('aborted');

    socket.onopen = () => {
      opened = true;
      socket.send(JSON.stringify({ topic_list: topics }));
    };
    // A handshake the PBX refuses looks like any failure to connect; a dead token is its only documented reason.
    socket.onclose = () =>
      end('closed', opened ? new YeastarTokenError() : unreachable(host, origin));
    socket.onmessage = (message: MessageEvent) => {
      unanswered = 0;
      if (typeof message.data !== 'string') return;
      const frame = decodeFrame(message.data, host.now());
      if (frame.kind === 'event') handlers.onEvent(frame.event);
      if (frame.kind !== 'answer') return;
      if (frame.errcode === 0) {
        if (state !== 'opening') return;
        state = 'live';
        clearTimeout(openTimer);
        resolve();
        return;
      }
      // -3 was seen in the maker's own client as "subscribe again".
      if (frame.errcode === -3) socket.send(JSON.stringify({ topic_list: topics }));
      else end('closed', refusal(frame.errcode));
    };
  });
}

function refusal(errcode: number): Error {
  return errcode === 10004 || errcode === 10005
    ? new YeastarTokenError()
    : new ProblemError({ code: 'pbx_error', detail: String(errcode) });
}
