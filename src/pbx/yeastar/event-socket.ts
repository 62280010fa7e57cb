import { ProblemError } from '../../core/problem.ts';
import type { StreamHandlers } from '../pbx.ts';
import { decodeFrame, leastTopics, topics } from './frames.ts';
import { isTokenRefusal, type YeastarHost, YeastarTokenError } from './request.ts';

/**
 * The text `heartbeat` goes out this often. The PBX closes after 60 s of silence, and Chrome
 * stops a worker whose sockets carried no message for 30 s (protocol pings do not count).
 */
const heartbeatMs = 20_000;
/** No word at all for so long after a heartbeat: the line is dead although nobody closed it. */
const answerTimeoutMs = 10_000;
const openTimeoutMs = 15_000;
/** Told to subscribe again this often in a row: the PBX means something else. */
const mostSubscriptions = 3;

/** The socket ended before the PBX had accepted our subscription; a WebSocket does not tell why. */
export class StreamRefusedError extends Error {
  override readonly name = 'StreamRefusedError';
}

export interface EventSocket {
  /** A heartbeat out of turn: after a sleep or on another network the socket may be dead. */
  probe(): void;
}

/**
 * Opens the event socket and resolves once the PBX has accepted our subscription; from then
 * on `handlers.onClose` tells its end. Rejects with a StreamRefusedError when the PBX cannot be
 * asked or does not want us. Source: monitor-events-via-websocket page.
 */
export function openEventSocket(
  host: YeastarHost,
  origin: string,
  accessToken: string,
  handlers: StreamHandlers,
  signal: AbortSignal,
): Promise<EventSocket> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const url = `${origin.replace(/^http/, 'ws')}/openapi/v1.0/subscribe?access_token=${encodeURIComponent(accessToken)}`;
  return new Promise((resolve, reject) => {
    let state: 'opening' | 'live' | 'done' = 'opening';
    let opened = false;
    let subscriptions = 0;
    let wanted = topics;
    let answerTimer: ReturnType<typeof setTimeout> | undefined;
    const socket = host.openSocket(url);

    const end = (reason: 'closed' | 'stalled' | 'aborted', error?: unknown) => {
      if (state === 'done') return;
      const wasLive = state === 'live';
      state = 'done';
      clearInterval(heartbeat);
      clearTimeout(openTimer);
      clearTimeout(answerTimer);
      signal.removeEventListener('abort', onAbort);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      if (wasLive) handlers.onClose(reason);
      else if (signal.aborted) reject(signal.reason);
      else reject(error ?? new StreamRefusedError());
    };
    const subscribe = () => {
      subscriptions += 1;
      socket.send(JSON.stringify({ topic_list: wanted }));
    };
    const probe = () => {
      if (!opened || state === 'done') return;
      socket.send('heartbeat');
      answerTimer ??= setTimeout(() => end('stalled'), answerTimeoutMs);
    };
    const onAbort = () => end('aborted');
    const openTimer = setTimeout(() => end('stalled'), openTimeoutMs);
    const heartbeat = setInterval(probe, heartbeatMs);
    signal.addEventListener('abort', onAbort, { once: true });

    socket.onopen = () => {
      opened = true;
      subscribe();
    };
    socket.onclose = () => end('closed');
    socket.onmessage = (message: MessageEvent) => {
      clearTimeout(answerTimer);
      answerTimer = undefined;
      if (typeof message.data !== 'string') return;
      const frame = decodeFrame(message.data, host.now());
      if (frame.kind === 'event') handlers.onEvent(frame.event);
      else if (frame.kind === 'phone') handlers.onPhone?.(frame.event);
      else if (frame.kind === 'answer') onAnswer(frame.errcode);
      else if (frame.kind === 'damaged') handlers.onDamaged?.();
    };
    const onRefusal = (errcode: number) => {
      // -3 was seen in the maker's own client as "subscribe again".
      const again = errcode === -3 && subscriptions < mostSubscriptions;
      // Older firmware may not know the newer events; calls are followed without them.
      const less = wanted !== leastTopics && state === 'opening' && !isTokenRefusal(errcode);
      if (!again && !less) return end('closed', refusal(errcode));
      if (!again) wanted = leastTopics;
      subscribe();
    };
    const onAnswer = (errcode: number) => {
      if (errcode !== 0) {
        onRefusal(errcode);
        return;
      }
      subscriptions = 0;
      if (state !== 'opening') return;
      state = 'live';
      clearTimeout(openTimer);
      resolve({ probe });
    };
  });
}

function refusal(errcode: number): Error {
  return isTokenRefusal(errcode)
    ? new YeastarTokenError(errcode)
    : new ProblemError({ code: 'pbx_error', detail: String(errcode) });
}
