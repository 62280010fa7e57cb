import type { HelloReply } from '../messages/page-requests.ts';
import { findNumbers, onTypingAsked, tellSearched } from '../platform/content-link.ts';
import { message } from '../platform/i18n.ts';
import { Calling } from './calling.ts';
import { Clicks } from './clicks.ts';
import type { ContentContext } from './content-context.ts';
import { Highlighter } from './highlighter.ts';
import { Hover } from './hover.ts';
import { Hovercard } from './hovercard.ts';
import { NumberAnswers } from './number-answers.ts';
import { NumberIndex } from './number-index.ts';
import { PageLabels } from './page-labels.ts';
import { PageNumbers } from './page-numbers.ts';
import { PageObserver } from './page-observer.ts';
import { fillPageSlot } from './page-slot.ts';
import { PageWalk } from './page-walk.ts';
import { PhoneFields } from './phone-fields.ts';
import { searchedReport } from './searched-report.ts';
import { TargetFinder } from './target-finder.ts';
import { watchTyping } from './typing.ts';

/** Wires the parts together for one frame; everything ends with the context. */
export function startPage({ sensitivity, rules }: HelloReply, context: ContentContext): void {
  const { signal } = context;
  const fields = new PhoneFields(rules);
  const labels = new PageLabels(rules);
  const answers = new NumberAnswers(
    (questions) => (context.check() ? findNumbers(questions) : Promise.resolve(null)),
    signal,
  );
  const highlighter = new Highlighter(signal);
  const index = new NumberIndex(highlighter);
  const numbers = new PageNumbers(sensitivity, fields, labels, index, answers, (task) =>
    walk.later(task),
  );
  const finder = new TargetFinder(fields, index, numbers, answers, () => hover.again());
  const alive = () => context.check();
  onTypingAsked(watchTyping(signal), signal);

  const card = new Hovercard(
    {
      language: message('ui_language'),
      call: (reading) => message('card_call', reading),
      close: message('card_close'),
      cancel: message('common_cancel'),
    },
    {
      onCall: (target, confirmation) => void calling.call(target, confirmation),
      onClose: () => hover.hide(),
    },
    signal,
  );
  const hover = new Hover(finder, card, alive, signal);
  const calling = new Calling(
    rules,
    (status) => hover.say(status),
    () => hover.hide(),
  );
  new Clicks(finder, calling, alive, (target, near) => hover.showFor(target, near), signal);

  const tellSearchedSoon = searchedReport(tellSearched, signal);
  let searched = false;
  const parts = { rules, fields, labels, index, finder, calling };
  fillPageSlot({ ...parts, isSearched: () => searched }, signal);

  let removed = false;
  const walk = new PageWalk(
    {
      begin: () => numbers.begin(),
      wants: (text, data) => numbers.wants(text, data),
      wantsAlone: (text) => numbers.wantsAlone(text),
      text: (text) => numbers.visit(text),
      shadow: (root) => observer.watch(root),
      settled: (done) => {
        searched = done;
        if (done && rules) tellSearchedSoon();
        if (removed) index.sweep();
        removed = false;
        if (!done) return;
        labels.forget();
        answers.flush();
        highlighter.flush();
        hover.refresh();
      },
    },
    (node) => card.isOwn(node),
    signal,
  );
  const observer = new PageObserver(
    {
      changed: (node) => walk.add(node),
      text: (text) => {
        // At once, or the mark would stand under other words until the next idle moment.
        index.forget(text);
        walk.add(text);
      },
      removed: () => {
        removed = true;
        walk.nudge();
      },
    },
    fields.attributes,
    signal,
  );

  if (rules === null && optedOut()) return;
  observer.watch(document);
  // An element may be given its shadow root long after it was visited; nothing tells of it.
  const findShadows = (event: Event) => {
    for (const node of event.composedPath()) {
      if (node instanceof ShadowRoot && observer.watch(node)) walk.add(node);
    }
  };
  addEventListener('pointerover', findShadows, { capture: true, passive: true, signal });
  walk.add(document.documentElement);
}

/** A page may say that its numbers are not phone numbers; a CRM's pages are what we are here for. */
function optedOut(): boolean {
  const meta = document.querySelector('meta[name="format-detection" i]');
  return /telephone\s*=\s*no/i.test(meta?.getAttribute('content') ?? '');
}
