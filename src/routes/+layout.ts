/** The app renders only in the browser: its data lives on the device. */
export const ssr = false;
