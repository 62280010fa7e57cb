import type { Received, Reply } from '../../kit/server.ts';
import { escapeHtml } from '../html-text.ts';
import { findByPassword, openSession } from '../session.ts';
import type { World } from '../world.ts';
import { home } from './pages.ts';

/** `/web/login`: the form, and what becomes of it. */
export function answerLogin(world: World, request: Received): Reply {
  const back = request.query.get('redirect') ?? '';
  if (request.method !== 'POST') return { body: loginPage(world, { back }) };
  const form = new URLSearchParams(request.body);
  const account = findByPassword(world, form.get('login'), form.get('password'));
  if (!account) {
    return { body: loginPage(world, { back, login: form.get('login') ?? '', wrong: true }) };
  }
  world.tell('Sign-in', account.login);
  const wanted = form.get('redirect') || back;
  const location = wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : home(world);
  return { status: 303, headers: { location, 'set-cookie': openSession(world, account.uid) } };
}

function loginPage(world: World, form: { back: string; login?: string; wrong?: boolean }): string {
  const wrong = form.wrong
    ? '<p class="alert alert-danger" role="alert">Wrong login/password</p>'
    : '';
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8"/>
  <meta name="viewport" content="width=device-width, initial-scale=1"/>
  <title>Login | Odoo</title>
  <link rel="icon" href="data:,"/>
  <link rel="stylesheet" href="/web/assets/web.css"/>
</head>
<body class="bg-100 o_login">
  <main class="oe_login_card">
    <h1>${escapeHtml(world.database)}</h1>
    <form class="oe_login_form" role="form" method="post" action="/web/login">
      ${wrong}
      <input type="hidden" name="redirect" value="${escapeHtml(form.back)}"/>
      <label for="login">Email</label>
      <input type="text" id="login" name="login" required autocomplete="username" value="${escapeHtml(form.login ?? '')}"/>
      <label for="password">Password</label>
      <input type="password" id="password" name="password" required autocomplete="current-password"/>
      <button type="submit" class="btn btn-primary">Log in</button>
    </form>
  </main>
</body>
</html>
`;
}
