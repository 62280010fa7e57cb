import { type SmallExtension, smallExtension } from '../../harness/small-extension.ts';

/** An extension whose one page is made like ours and does nothing but put a line on it: nobody can be faster. */
export function makeEmptyExtension(): SmallExtension {
  return smallExtension(
    'Floor',
    { background: { service_worker: 'worker.js' } },
    {
      'worker.js': '',
      'index.html':
        '<!doctype html><meta charset="utf-8"><script type="module" src="main.js"></script><body></body>',
      'main.js': "document.body.append(document.createTextNode('Here'));",
    },
  );
}
