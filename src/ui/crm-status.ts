import type { CrmView } from '../messages/crm-view.ts';
import type { MessageKey } from '../platform/i18n.ts';
import type { Tone } from './phone-status.ts';

export const crmTones: Record<CrmView['state'], { tone: Tone; key: MessageKey }> = {
  disconnected: { tone: 'off', key: 'crm_state_disconnected' },
  connecting: { tone: 'busy', key: 'crm_state_connecting' },
  connected: { tone: 'good', key: 'crm_state_connected' },
  disabled: { tone: 'off', key: 'crm_state_disabled' },
  'needs-attention': { tone: 'bad', key: 'crm_state_attention' },
};
