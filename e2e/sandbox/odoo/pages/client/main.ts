import { go, listen } from './navigate.ts';
import { render } from './render.ts';

listen(render);
await go.current();
