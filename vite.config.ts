import { copyFile } from 'node:fs/promises';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { build, defineConfig, type Plugin } from 'vite';
import manifest from './manifest.config.ts';

/**
 * What runs inside pages: scripts, each one self-contained file, and the style of the marks. They are
 * registered at run time for exactly the sites the user granted, so they are in
 * no manifest entry and nothing of ours is web-accessible.
 */
function pageScripts(): Plugin {
  const entries = {
    content: 'src/content/main.ts',
    linkus: 'src/content/linkus.ts',
    inspector: 'src/content/inspector.ts',
  };
  return {
    name: 'ringtab-page-scripts',
    apply: 'build',
    async closeBundle() {
      for (const [name, entry] of Object.entries(entries)) {
        await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          build: {
            emptyOutDir: false,
            target: 'chrome131',
            lib: { entry, formats: ['iife'], name: '_', fileName: () => `${name}.js` },
          },
        });
      }
      await copyFile('src/content/content.css', 'dist/content.css');
    },
  };
}

export default defineConfig({
  plugins: [preact(), crx({ manifest }), pageScripts()],
  build: {
    target: 'chrome131',
    // Each page names all its files at once; the polyfill is for other browsers.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The manifest names the other pages; these are opened by the worker.
    rollupOptions: {
      input: { chooser: 'src/chooser/index.html', welcome: 'src/welcome/index.html' },
      // What every page has, in one file: a popup that waits for twenty is not there at once.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'ui',
              minShareCount: 3,
              test: /\/src\/ui\/(?!connect)|\/node_modules\/preact\//,
            },
          ],
        },
      },
    },
  },
});
