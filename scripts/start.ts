import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { openDemo } from '../e2e/tour/open-demo.ts';
import { pictures, playTour } from '../e2e/tour/play-tour.ts';
import { needChromium } from './chromium.ts';

/*
 * `npm start`: builds, starts the sandbox and opens a browser in which everything is bound.
 * `npm start -- --headless`, or no display: plays the main job by itself and says what was seen.
 */

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const headless = process.argv.includes('--headless') || !hasDisplay;

const built = spawnSync('npm', ['run', '--silent', 'build'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
});
if (built.status !== 0) {
  console.error('The build failed; see the lines above.');
  process.exit(1);
}
const executablePath = needChromium();
if (headless) {
  console.log(
    `Playing the main job; a picture of every step goes to ${relative(process.cwd(), pictures)}/`,
  );
  process.exit((await playTour(executablePath)) ? 0 : 1);
} else {
  await openDemo(executablePath);
  process.exit(0);
}
