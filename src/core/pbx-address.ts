import { type ParsedAddress, parseWebAddress } from './web-address.ts';

/**
 * The PBX address as an origin. Cloud: `https://name`; Software and Appliance Edition:
 * `https://ip:8088` or `http://ip`; FQDN: `https://name.ras.yeastar.com`. An IP address without
 * a port gets 8088, the factory https port of those editions; under its FQDN a PBX answers on 443 only.
 */
export function parsePbxAddress(text: string): ParsedAddress {
  const bareIp = /^(?:https:\/\/)?(\d{1,3}(?:\.\d{1,3}){3})\/?$/.exec(text.trim());
  if (bareIp) return parseWebAddress(`https://${bareIp[1]}:8088`);
  return parseWebAddress(text.replace(/(\.ras\.yeastar\.com):8088(?=\/|\s*$)/i, '$1'));
}
