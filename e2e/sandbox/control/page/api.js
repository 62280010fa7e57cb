import { byId } from './dom.js';

/** Posts JSON and says aloud what became of it. Resolves to the answer, or null when it was refused. */
export async function post(path, body, done = '') {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) {
      say(done);
      return answer;
    }
    say(`Not possible: ${answer.error}`, true);
  } catch {
    say('The sandbox does not answer. Is it still running?', true);
  }
  return null;
}

export function say(text, bad = false) {
  const said = byId('said');
  said.textContent = text;
  said.classList.toggle('bad', bad);
}
