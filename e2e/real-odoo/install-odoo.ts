import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What Odoo 19 imports at the start, and what runs it, as Debian 12 names them. */
const pythonModules =
  'asn1crypto babel cbor2 chardet cryptography dateutil decorator docutils freezegun geoip2 gevent greenlet idna jinja2 ' +
  'ldap libsass lxml magic markupsafe num2words ofxparse openpyxl openssl passlib phonenumbers pil polib psutil psycopg2 ' +
  'pypdf2 qrcode renderpm reportlab requests rjsmin serial stdnum tz urllib3 usb vobject werkzeug xlrd xlsxwriter xlwt zeep';
/** Scripts and icons that the package links to instead of bringing them. */
const linkedTo = ['javascript', 'fonts', 'fonts-font-awesome'];
const packages = [
  'postgresql',
  'libjs-jquery',
  'libjs-jquery-form',
  'libjs-underscore',
  'fonts-font-awesome',
  ...pythonModules.split(' ').map((module) => `python3-${module}`),
];

/** Fetched from Debian unstable as a file: installed there it needs a newer Python than it runs with. */
const odooPackage = 'odoo-19';

/** Where Odoo's files are, or why there are none. */
export type Installed =
  | { readonly ok: true; readonly tree: string }
  | { readonly ok: false; readonly why: string };

/**
 * The files of Debian's own Odoo 19, unpacked below `cache` and not installed, with PostgreSQL and
 * the Python modules it needs from the running system. Takes a minute the first time, nothing later.
 */
export function installOdoo(cache: string): Installed {
  const why = unsuitable();
  if (why) return { ok: false, why };
  const missing = packages.filter((name) => !quietly('dpkg', ['-s', name]));
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  if (missing.length > 0 && !apt(install) && !(apt(['update']) && apt(install))) {
    return { ok: false, why: 'Debian’s PostgreSQL and Python packages could not be installed' };
  }
  const tree = join(cache, 'tree');
  if (!existsSync(tree) && !unpack(cache, tree)) {
    return { ok: false, why: `Debian’s package ${odooPackage} could not be had` };
  }
  return { ok: true, tree };
}

function unsuitable(): string | null {
  const release = '/etc/debian_version';
  // Later ones bring a Python that this Odoo was not tried with.
  if (!existsSync(release) || !readFileSync(release, 'utf8').startsWith('12.'))
    return 'this is not Debian 12';
  if (process.getuid?.() !== 0) return 'only root can install Debian packages and change users';
  return null;
}

/** A private list of packages, so that the system's own stays as it is. */
function unpack(cache: string, tree: string): boolean {
  const mirror = debianMirror();
  if (mirror === null) return false;
  const work = join(cache, `download-${process.pid}`);
  for (const folder of ['lists/partial', 'cache/archives/partial', 'tree'])
    mkdirSync(join(work, folder), { recursive: true });
  const sources = join(work, 'sources.list');
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(sources, `deb [signed-by=${keyring}] ${mirror} sid main\n`);
  const own = [
    ['Dir::Etc::sourcelist', sources],
    ['Dir::Etc::sourceparts', '-'],
    ['Dir::State::Lists', join(work, 'lists')],
    ['Dir::Cache', join(work, 'cache')],
    // The files belong to root, and apt's own user may not see this folder.
    ['APT::Sandbox::User', 'root'],
  ].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  if (!apt([...own, 'update']) || !apt([...own, 'download', odooPackage], work)) return false;
  const deb = readdirSync(work).find((name) => name.endsWith('.deb'));
  if (!deb || !quietly('dpkg', ['-x', join(work, deb), join(work, 'tree')])) return false;
  for (const name of linkedTo)
    symlinkSync(`/usr/share/${name}`, join(work, 'tree/usr/share', name));
  renameSync(join(work, 'tree'), tree);
  return quietly('rm', ['-rf', work]);
}

/** Where this system gets its own packages. */
function debianMirror(): string | null {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const texts = [...files, '/etc/apt/sources.list']
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8').replace(/^\s*#.*$/gm, ''));
  const found = texts.flatMap((text) => [
    ...text.matchAll(/^(?:URIs:\s*|deb\s+(?:\[[^\]]*\]\s*)?)(https?:\S+\/debian\/?)(?=\s|$)/gm),
  ]);
  return found[0]?.[1] ?? null;
}

function apt(args: readonly string[], cwd?: string): boolean {
  return quietly('apt-get', args, cwd);
}

function quietly(program: string, args: readonly string[], cwd?: string): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: 'ignore', env, timeout: 900_000, ...(cwd ? { cwd } : {}) } as const;
  return spawnSync(program, [...args], options).status === 0;
}
