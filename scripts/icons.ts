import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { needChromium } from './chromium.ts';
import { drawings, type IconFile, iconFiles, root } from './icon-files.ts';

/* `npm run icons`: draws every icon and store picture anew, after a drawing in public/icons was changed. */

const browser = await chromium.launch({ executablePath: needChromium(), chromiumSandbox: false });
for (const file of iconFiles) {
  const page = await browser.newPage({ viewport: { width: file.width, height: file.height } });
  const svg = readFileSync(join(drawings, file.drawing), 'utf8');
  await page.setContent(file.width === file.height ? iconPage(svg) : tilePage(svg, file));
  await page.screenshot({ path: join(root, file.path), omitBackground: true });
  await page.close();
  console.log(`${file.path}  ${file.width}x${file.height}`);
}
await browser.close();

function iconPage(svg: string): string {
  return `<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`;
}

/** The icon on a page's tab strip: what it is at a glance, and no words but the name. */
function tilePage(svg: string, { width, height }: IconFile): string {
  return `<style>
    body { margin: 0; width: ${width}px; height: ${height}px; background: #eef0ff; display: flex; flex-direction: column;
      align-items: center; justify-content: flex-end; font: 700 44px system-ui, 'DejaVu Sans', sans-serif; color: #1d2145 }
    .name { margin-bottom: 26px; letter-spacing: -0.5px }
    svg { width: 128px; height: 128px; margin-bottom: -7px }
    .strip { width: 100%; height: 60px; background: #4f57e6 }
  </style><div class="name">Ringtab</div>${svg}<div class="strip"></div>`;
}
