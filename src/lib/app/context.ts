import { createContext } from 'svelte';
import type { App } from './app.ts';

/** `getApp()` in any component below the signed-in layout. */
export const [getApp, setApp] = createContext<App>();
