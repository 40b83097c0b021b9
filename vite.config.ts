import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** The oldest browser a village office still has; see static/oldest-browser.js, which turns away anything older. */
const OLDEST_BROWSER = 'chrome109';

export default defineConfig({
  build: { target: OLDEST_BROWSER, cssTarget: OLDEST_BROWSER },
  plugins: [tailwindcss(), sveltekit()],
});
