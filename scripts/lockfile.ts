/** One package of package-lock.json. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; '' when the package names none. */
  readonly licence: string;
  /** Not part of the product. */
  readonly isDev: boolean;
  /** Host it comes from; '' for the registry that npm is set to. */
  readonly host: string;
  readonly hasInstallScript: boolean;
  /** Why it must not be installed; '' when it may. */
  readonly fault: string;
}

interface Entry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const registries = ['', 'registry.npmjs.org'];

/** Everything that `npm ci` would install, in the order of the file. */
export function readLock(text: string): LockedPackage[] {
  const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => {
      const { resolved = '', license = '' } = entry;
      return {
        name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version: entry.version ?? '',
        licence: license,
        isDev: [entry.dev, entry.devOptional, entry.optional].includes(true),
        host: URL.canParse(resolved) ? new URL(resolved).host : '',
        hasInstallScript: entry.hasInstallScript === true,
        fault: faultOf(entry),
      };
    });
}

/** Nothing but packages of a registry whose bytes are pinned. */
function faultOf({ integrity, resolved = '', link }: Entry): string {
  if (link) return 'a folder of this machine';
  if (!integrity || !/^sha512-/.test(integrity)) return 'bytes that are not pinned by SHA-512';
  if (resolved === '') return '';
  if (!resolved.startsWith('https://')) return `comes from ${resolved}`;
  const { host } = new URL(resolved);
  return registries.includes(host) ? '' : `comes from ${host}`;
}

/** Licences under which a part may be used and passed on with this one. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
];
/** Only of tools that are passed on to nobody. */
const allowedInTools = [...allowed, 'CC-BY-4.0', 'MPL-2.0'];
/** Read by a person: runs in the product, unchanged and under its own file's licence. */
const seen = ['webextension-polyfill MPL-2.0'];

/** Whether somebody has to look at the licence first. */
export function isKnownLicence({ name, licence, isDev }: LockedPackage): boolean {
  const known = isDev ? allowedInTools : allowed;
  const choices = licence.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((one) => known.includes(one)) || seen.includes(`${name} ${licence}`);
}
