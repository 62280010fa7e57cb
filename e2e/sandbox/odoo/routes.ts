import type { Received, Reply } from '../kit/server.ts';
import { asKwargs, callPositional } from './call-method.ts';
import { maintenancePage, notFound, redirect } from './html-answers.ts';
import { answerJson2 } from './json2.ts';
import { answerAction } from './pages/actions.ts';
import { answerPage } from './pages/pages.ts';
import { answerThread } from './pages/thread.ts';
import { answerJsonRpc, callService, versionInfo } from './rpc.ts';
import { logIn, openSession, sessionInfo, sessionOf, signedIn } from './session.ts';
import type { Json } from './values.ts';
import type { World } from './world.ts';

/** One request of any kind. No route sends an Access-Control header, in any version. */
export function handle(world: World, request: Received): Reply | Promise<Reply> {
  if (world.switches.down) return maintenancePage;
  const { path } = request;
  if (path === '/jsonrpc') {
    return answerJsonRpc(world, request, (params) => callService(world, params));
  }
  if (path === '/web/version' || path === '/json/version') return answerVersion(world, request);
  if (path === '/web/webclient/version_info') {
    return answerJsonRpc(world, request, () => versionInfo(world));
  }
  if (path.startsWith('/json/2/')) return answerJson2(world, request);
  if (path.startsWith('/web/session/')) return answerSession(world, request);
  if (path === '/web/dataset/call_kw' || path.startsWith('/web/dataset/call_kw/')) {
    return answerCallKw(world, request);
  }
  if (path === '/web/action/load') {
    return answerJsonRpc(world, request, (params) => {
      signedIn(world, request);
      return answerAction(world, params);
    });
  }
  if (path === '/mail/thread/messages') {
    return answerJsonRpc(world, request, (params) =>
      answerThread(world, signedIn(world, request), params),
    );
  }
  return answerPage(world, request);
}

function answerVersion(world: World, request: Received): Reply {
  if (world.version < 19) return notFound(world, request);
  const { server_version_info, server_version } = versionInfo(world);
  return { body: { version_info: server_version_info, version: server_version } };
}

function answerSession(world: World, request: Received): Reply {
  switch (request.path) {
    case '/web/session/authenticate': {
      let cookie = '';
      const reply = answerJsonRpc(world, request, (params) => {
        const done = logIn(world, params);
        cookie = done.cookie;
        return done.uid === null ? { uid: null } : infoOf(world, request, done.uid);
      });
      return cookie ? { ...reply, headers: { ...reply.headers, 'set-cookie': cookie } } : reply;
    }
    case '/web/session/get_session_info':
      return answerJsonRpc(world, request, () => infoOf(world, request, signedIn(world, request)));
    case '/web/session/destroy':
      return answerJsonRpc(world, request, () => {
        forget(world, request);
        return null;
      });
    case '/web/session/logout':
      forget(world, request);
      return {
        ...redirect(303, '/web/login'),
        headers: { location: '/web/login', 'set-cookie': openSession(world, null) },
      };
    default:
      return notFound(world, request);
  }
}

function infoOf(world: World, request: Received, uid: number): Json {
  return sessionInfo(world, uid, `https://${request.headers.host ?? request.host}`);
}

function forget(world: World, request: Received): void {
  const session = sessionOf(world, request);
  if (session) session.uid = null;
}

function answerCallKw(world: World, request: Received): Reply {
  if (world.version < 17 && request.method === 'OPTIONS') {
    return redirect(world.version === 14 ? 302 : 303, '/web/login');
  }
  return answerJsonRpc(world, request, (params) =>
    callPositional(world, signedIn(world, request), {
      model: String(params['model']),
      method: String(params['method']),
      args: Array.isArray(params['args']) ? params['args'] : [],
      kwargs: asKwargs(params['kwargs']),
    }),
  );
}
