import { t } from '../ui/i18n.ts';

const rows = [0, 1, 2, 3];

/** Stands for the moment until the worker answers, in the size of what follows. */
export function Skeleton() {
  return (
    <main class="popup" aria-busy="true">
      <h1 class="visually-hidden">{t('common_loading')}</h1>
      <div class="skeleton-row">
        <span class="skeleton skeleton-round" />
        <span class="skeleton skeleton-words" />
      </div>
      <span class="skeleton skeleton-box" />
      {rows.map((row) => (
        <div class="skeleton-row" key={row}>
          <span class="skeleton skeleton-round" />
          <span class="skeleton skeleton-words" />
        </div>
      ))}
    </main>
  );
}
