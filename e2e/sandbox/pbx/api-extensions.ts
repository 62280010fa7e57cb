import type { Routes } from './api.ts';
import { type Directory, type Presence, presenceValues } from './directory.ts';
import { badParameter, Refusal, succeed } from './envelope.ts';
import type { PbxEvent } from './frames.ts';
import { listPage } from './list-page.ts';
import { optionalText, queryIds, requiredId } from './params.ts';
import type { PbxSwitches, SimExtension } from './pbx-sandbox.ts';

interface Parts {
  directory: Directory;
  switches: PbxSwitches;
  push: (event: PbxEvent) => void;
}

/** Extensions (yeastar.md 4). Ids follow the order in which the sandbox first lists them. */
export function extensionRoutes({ directory, switches, push }: Parts): Routes {
  const ids = new Map<string, number>();
  const idOf = (extension: SimExtension): number => {
    const id = ids.get(extension.number) ?? 60 + ids.size;
    ids.set(extension.number, id);
    return id;
  };
  for (const extension of directory.extensions) idOf(extension);
  const print = (e: SimExtension) => printRow(e, idOf(e), directory.presenceOf(e.number));
  const list = (extensions: SimExtension[], query: URLSearchParams) =>
    listPage(extensions, query, {
      print,
      sortKeys: {
        id: idOf,
        number: (e) => e.number,
        caller_id_name: (e) => e.name,
        email_addr: (e) => e.email,
        mobile_number: () => '',
        presence_status: (e) => directory.presenceOf(e.number),
      },
    });
  const find = (id: number): SimExtension => {
    const extension = directory.extensions.find((e) => idOf(e) === id);
    if (!extension) throw new Refusal(60001);
    return extension;
  };

  return {
    'GET extension/list': ({ query }) => list(directory.extensions, query),
    'GET extension/search': ({ query }) => {
      const wanted = (query.get('search_value') ?? '').toLowerCase();
      const found = directory.extensions.filter((e) =>
        [e.number, e.name, e.email].some((text) => text.toLowerCase().includes(wanted)),
      );
      return list(found, query);
    },
    'GET extension/get': ({ query }) => {
      const [id] = queryIds(query);
      return succeed({ data: print(find(id ?? 0)) });
    },
    'GET extension/query': ({ query }) => {
      const wanted = queryIds(query);
      const found = directory.extensions.filter((e) => wanted.includes(idOf(e)));
      return succeed({ total_number: found.length, data: found.map(print) });
    },
    'POST extension/update': ({ body }) => {
      const { number } = find(requiredId(body));
      const presence = optionalText(body, 'presence_status');
      if (presence === '') return succeed();
      if (!isPresence(presence)) throw badParameter('presence_status', { value: presence });
      directory.setPresence(number, presence);
      if (switches.extensionMonitor)
        push({ type: 30009, msg: { extension: number, status: presence } });
      return succeed();
    },
  };
}

/** A row as a P570 gives it: `email_addr` is missing, not empty, when there is none. */
function printRow(extension: SimExtension, id: number, presence: Presence) {
  const { endpoint, linkusWebOnline } = extension;
  return {
    id,
    online_status: {
      fxs_phone: { status: 0 },
      sip_phone: {
        status: endpoint === 'desk' ? 1 : 0,
        ...(endpoint === 'desk'
          ? { status_list: [{ status: 1, ip: '198.51.100.20', ext_dev_type: 'sip' }] }
          : {}),
      },
      linkus_desktop: { status: endpoint === 'linkus' ? 1 : 0, ext_dev_type: 'linkusdesktop' },
      linkus_mobile: { status: 0, ext_dev_type: 'linkusmobile' },
      linkus_web: { status: linkusWebOnline ? 1 : 0, ext_dev_type: 'linkusweb' },
    },
    presence_status: presence,
    number: extension.number,
    caller_id_name: extension.name,
    role_name: id === 60 ? 'Administrator' : 'User',
    ...(extension.email ? { email_addr: extension.email } : {}),
    timezone: 'Global Time Zone[3 Saudi Arabia (Riyadh)]',
    custom_presence_status: presence,
  };
}

function isPresence(text: string): text is Presence {
  return presenceValues.some((value) => value === text);
}
