import { useEffect, useRef, useState } from 'preact/hooks';
import { parsePbxAddress } from '../core/pbx-address.ts';
import type { Problem } from '../core/problem.ts';
import type { Outcome } from '../messages/outcome.ts';
import type { BindDraft } from '../platform/bind-draft.ts';
import { bindErrors } from './bind-values.ts';
import type { Services } from './services.ts';
import { useIntent } from './use-intent.ts';
import { useTyped } from './use-typed.ts';

interface Bind {
  readonly values: BindDraft;
  readonly set: (part: Partial<BindDraft>) => void;
  /** Shown once sending was tried. */
  readonly tried: boolean;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** True when bound. Call it straight from the click: Chrome's permission prompt needs the gesture. */
  readonly submit: () => Promise<boolean>;
}

const policyKeys: Partial<Record<string, string>> = {
  address: 'pbxAddress',
  clientId: 'pbxClientId',
  clientSecret: 'pbxClientSecret',
  extensionNumber: 'extensionNumber',
  country: 'country',
} satisfies Partial<Record<keyof BindDraft, string>>;

/**
 * The values and the sending of the bind form. Nothing typed is lost by a failure.
 * @param start what is known without asking; may be another at each call
 * @param given what the worker fills in where it is empty
 */
export function useBind(
  services: Services,
  start: BindDraft,
  given: readonly (keyof BindDraft)[],
  onDone: () => void,
): Bind {
  const { values, type } = useTyped(start, (name) => policyKeys[name]);
  const [tried, setTried] = useState(false);
  const touched = useRef(false);
  const intent = useIntent();

  const send = async (draft: BindDraft, granted: Promise<boolean>): Promise<Outcome> => {
    const address = parsePbxAddress(draft.address);
    if (!(await granted)) {
      const detail = address.ok ? new URL(address.origin).host : draft.address;
      return { ok: false, problem: { code: 'permission_missing', detail } };
    }
    const { background: _, way, ...payload } = trimmed(draft);
    if (way === 'api') return await services.ask('phone.bind', payload);
    const { country, allowPlainHttp } = payload;
    return await services.ask('phone.bind-linkus', {
      address: payload.address,
      country,
      allowPlainHttp,
    });
  };

  const run = async (draft: BindDraft, granted: Promise<boolean>) => {
    const bound = await intent.run(() => send(draft, granted));
    void services.dropDraft();
    if (bound) onDone();
    return bound;
  };

  const submit = async () => {
    setTried(true);
    const address = parsePbxAddress(values.address);
    if (Object.keys(bindErrors(values, given)).length > 0 || !address.ok) return false;
    // Calls that Linkus tells of come while its page is open: there is nothing to hear without a window.
    const background = values.background && values.way === 'api';
    void services.keepDraft(values);
    return await run(values, services.requestOrigins([address.origin], { background }));
  };

  // The popup was closed by Chrome's own prompt: what was typed is back, and once the agent has
  // allowed the address, the connection they asked for goes on.
  useEffect(() => {
    void services.readDraft().then(async (draft) => {
      if (!draft || touched.current) return;
      type(draft);
      const address = parsePbxAddress(draft.address);
      if (address.ok && (await services.containsOrigin(address.origin))) {
        await run(draft, Promise.resolve(true));
      }
    });
  }, []);

  return {
    values,
    set: (part) => {
      touched.current = true;
      type(part);
    },
    tried,
    busy: intent.busy,
    problem: intent.problem,
    submit,
  };
}

function trimmed<T extends Record<string, unknown>>(values: T): T {
  const entries = Object.entries(values).map(([k, v]) => [k, typeof v === 'string' ? v.trim() : v]);
  return Object.assign({}, values, Object.fromEntries(entries));
}
