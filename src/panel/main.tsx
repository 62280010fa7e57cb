import { readLastSnapshot } from '../platform/last-snapshot.ts';
import { t } from '../ui/i18n.ts';
import { mount } from '../ui/mount.tsx';
import { App } from './app.tsx';

mount(App, t('extName'), readLastSnapshot);
