/** What the guide after the install leads through, in this order. */
export const welcomeSteps = ['phone', 'crm', 'background'] as const;
export type WelcomeStep = (typeof welcomeSteps)[number];

/** Done means seen to work, not that somebody clicked. */
export type StepState = 'done' | 'attention' | 'skipped' | 'open' | 'not-needed';

interface Facts {
  readonly phone: { readonly state: string };
  readonly crms: readonly { readonly state: string }[];
  /** Chrome was asked to keep running without windows, and agreed. */
  readonly backgroundMode: boolean;
  readonly background: 'off' | 'unknown' | 'proven' | 'doubtful';
  readonly welcome: { readonly skipped: readonly WelcomeStep[] };
}

/** How each step stands. What works is done, also when it was skipped before. */
export function stepStates(facts: Facts): Record<WelcomeStep, StepState> {
  const or = (step: WelcomeStep, state: StepState): StepState =>
    state === 'open' && facts.welcome.skipped.includes(step) ? 'skipped' : state;
  return {
    phone: or('phone', phoneState(facts.phone.state)),
    crm: or('crm', crmState(facts.crms)),
    background: or('background', backgroundState(facts)),
  };
}

/** The step to work on; null when there is none left. */
export function currentStep(states: Record<WelcomeStep, StepState>): WelcomeStep | null {
  const waits = (step: WelcomeStep) => states[step] === 'open' || states[step] === 'attention';
  return welcomeSteps.find(waits) ?? null;
}

function phoneState(state: string): StepState {
  if (state === 'unbound' || state === 'connecting') return 'open';
  return state === 'listening' || state === 'through-linkus' ? 'done' : 'attention';
}

function crmState(crms: Facts['crms']): StepState {
  if (crms.some(({ state }) => state === 'connected')) return 'done';
  return crms.some(({ state }) => state === 'needs-attention') ? 'attention' : 'open';
}

function backgroundState({ phone, backgroundMode, background }: Facts): StepState {
  // Without the PBX's API there is nothing to hear while the Linkus page is closed.
  if (phone.state === 'through-linkus') return 'not-needed';
  if (!backgroundMode) return 'open';
  return background === 'doubtful' ? 'attention' : 'done';
}
