import type { Received, Reply } from '../../kit/server.ts';
import { notFound, redirect, toLogin } from '../html-answers.ts';
import { openSession, sessionInfo, sessionOf } from '../session.ts';
import { textOf } from '../values.ts';
import type { World } from '../world.ts';
import { answerAsset } from './assets.ts';
import { avatar } from './avatar.ts';
import { answerLogin } from './login.ts';
import { shell } from './shell.ts';

/** Everything a browser navigates to or loads. */
export function answerPage(world: World, request: Received): Reply | Promise<Reply> {
  const { path } = request;
  if (path.startsWith('/web/assets/')) return answerAsset(world, request);
  if (path.startsWith('/web/image/')) return avatar(world, path);
  if (path === '/web/login') return answerLogin(world, request);
  if (request.method !== 'GET') return notFound(world, request);
  if (path === '/') return redirect(303, home(world));
  if (path === '/mail/view') return withSession(world, request, () => recordPage(world, request));
  if (path === '/web' || (world.version >= 18 && isBackendPath(path))) {
    return withSession(world, request, (uid) => {
      world.tell('Page', path);
      const origin = `https://${request.headers.host ?? request.host}`;
      return { body: shell(world, sessionInfo(world, uid, origin)) };
    });
  }
  return notFound(world, request);
}

export const home = (world: World) => (world.version >= 18 ? '/odoo' : '/web');

const isBackendPath = (path: string) => path === '/odoo' || path.startsWith('/odoo/');

/** Runs a page for the signed-in user; a browser without a session gets one as the switches say. */
function withSession(world: World, request: Received, page: (uid: number) => Reply): Reply {
  const session = sessionOf(world, request);
  if (session && session.uid !== null) return page(session.uid);
  const owner = world.accounts.find((one) => one.login === world.switches.browserLogin);
  if (session || !owner) return toLogin(request);
  const reply = page(owner.uid);
  return {
    ...reply,
    headers: { ...reply.headers, 'set-cookie': openSession(world, owner.uid) },
  };
}

/** `/mail/view?model=&res_id=` leads to the record's form in every version. */
function recordPage(world: World, request: Received): Reply {
  const model = textOf(request.query.get('model'));
  const id = Number(request.query.get('res_id'));
  if (!world.get(model, id)) {
    const inbox =
      world.version >= 18 ? '/odoo/action-mail.action_discuss' : '/web#action=mail.action_discuss';
    return redirect(302, inbox);
  }
  if (world.version >= 18) return redirect(302, `/odoo/${model}/${id}`);
  return redirect(302, `/web#model=${model}&id=${id}&active_id=${id}&view_type=form`);
}
