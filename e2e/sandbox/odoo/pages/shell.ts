import type { Json } from '../values.ts';
import type { World } from '../world.ts';

/**
 * The page behind every backend URL: nearly empty, with `session_info` in an inline script, from
 * which the web client (and a content script) learns database, version and user.
 */
export function shell(world: World, session: Json): string {
  const info = JSON.stringify(session).replaceAll('<', '\\u003c');
  const property = world.version === 14 ? 'session_info' : '__session_info__';
  return `<!DOCTYPE html>
<html data-odoo-version="${world.version}">
<head>
  <meta charset="utf-8"/>
  <meta http-equiv="X-UA-Compatible" content="IE=edge"/>
  <meta name="viewport" content="width=device-width, initial-scale=1"/>
  <title>Odoo</title>
  <link rel="icon" href="data:,"/>
  <link rel="stylesheet" href="/web/assets/web.css"/>
  <script id="web.layout.odooscript" type="text/javascript">
    var odoo = { csrf_token: "0d2f8c5e7a", debug: "" };
    odoo.${property} = ${info};
  </script>
  <script type="module" src="/web/assets/main.ts"></script>
</head>
<body class="o_web_client"></body>
</html>
`;
}
