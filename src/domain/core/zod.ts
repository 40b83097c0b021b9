import { z } from 'zod';

// Our content security policy forbids `eval`; zod probes for it unless told not to.
// Every schema of the project is built through this module, so this runs before the first one.
z.config({ jitless: true });

export { z };
