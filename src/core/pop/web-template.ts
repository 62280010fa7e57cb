/** What a web app's address may take over from a call. */
export const webVariables = [
  'number',
  'e164',
  'national',
  'name',
  'did',
  'extension',
  'direction',
] as const;
export type WebVariable = (typeof webVariables)[number];
export type WebValues = Readonly<Record<WebVariable, string>>;

export type WebTemplateFault =
  /** Not an address, or longer than a browser takes. */
  | 'address'
  /** http to a host on the internet, or another scheme: what stands in the address could be read by anybody. */
  | 'not-https'
  /** The host, or a user name before it, comes from the call, so a caller could choose where it goes. */
  | 'host'
  /** A variable that does not exist, or a brace left open. */
  | 'variable';

export type WebTemplate =
  | { readonly ok: true; readonly fill: (values: WebValues) => string }
  /** `detail`: the variable at fault. */
  | { readonly ok: false; readonly fault: WebTemplateFault; readonly detail: string };

const longest = 1000;
/** Longer values are no names and no numbers. */
const longestValue = 200;

/**
 * The address of another web app, such as `https://desk.example.com/find?q={e164}`. Whatever is put
 * in is percent-encoded, so a caller's name can neither leave its place in the path or the query nor change the host.
 */
export function readWebTemplate(template: string): WebTemplate {
  const text = template.trim();
  const fault = (why: WebTemplateFault, detail = ''): WebTemplate => ({
    ok: false,
    fault: why,
    detail,
  });
  // A browser drops line ends and reads `\` as `/`: neither is to be in an address that is checked as a text.
  if (text === '' || text.length > longest || /[\s\\\p{Cc}]/u.test(text)) return fault('address');
  const parts = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/i.exec(text);
  if (!parts) return fault(/^[^/?#]*\{/.test(text) ? 'host' : 'address');
  const [, scheme = '', host = '', rest = ''] = parts;
  if (!/^https?$/i.test(scheme)) return fault('not-https');
  if (/[{}@]/.test(host)) return fault('host');
  const url = URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`) : null;
  if (!url || url.hostname === '') return fault('address');
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) return fault('not-https');
  for (const [, name = ''] of rest.matchAll(/\{([^{}]*)\}/g)) {
    if (!isVariable(name)) return fault('variable', name);
  }
  const brace = /[{}]/.exec(rest.replaceAll(/\{[^{}]*\}/g, ''));
  if (brace) return fault('variable', brace[0]);
  return {
    ok: true,
    fill: (values) =>
      url.origin +
      rest.replaceAll(/\{([^{}]*)\}/g, (all, name: string) =>
        isVariable(name) ? encoded(values[name]) : all,
      ),
  };
}

function isVariable(name: string): name is WebVariable {
  const known: readonly string[] = webVariables;
  return known.includes(name);
}

function encoded(value: string): string {
  const text = value.slice(0, longestValue).replaceAll(/\p{Surrogate}/gu, '');
  // A browser would take dots alone, encoded or not, as "one folder up".
  return /^\.+$/.test(text) ? '' : encodeURIComponent(text);
}

/** Loopback, the private and link-local ranges, and names that only a local network knows. */
function isPrivateHost(hostname: string): boolean {
  if (hostname === 'localhost' || /\.(?:localhost|local|lan|internal|home\.arpa)$/.test(hostname))
    return true;
  if (hostname.startsWith('[')) return /^\[(?:::1\]|f[cd]|fe[89ab])/.test(hostname);
  const ip = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(hostname);
  if (!ip) return false;
  const [a, b] = [Number(ip[1]), Number(ip[2])];
  return (
    a === 127 ||
    a === 10 ||
    (a === 192 && b === 168) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 169 && b === 254)
  );
}
