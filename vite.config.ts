import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vite';

/** The oldest browser a village office still has; see static/oldest-browser.js, which turns away anything older. */
const OLDEST_BROWSER = 'chrome109';

export default defineConfig({
  build: { target: OLDEST_BROWSER, cssTarget: OLDEST_BROWSER },
  plugins: [
    tailwindcss(),
    sveltekit(),
    SvelteKitPWA({
      base: '/',
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'service-worker.js',
      injectRegister: false, // Kit registers it: the plugin's own way breaks under Trusted Types
      manifest: false, // static/manifest.webmanifest
      injectManifest: { globPatterns: ['client/**/*.{js,css,html,svg,png,jpg,webp,woff2,wasm,webmanifest}'] },
      kit: { spa: true, adapterFallback: 'index.html' },
    }),
  ],
});
