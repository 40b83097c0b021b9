import { fields as assessment } from './assessment/schema.ts';
import { fields as contact } from './contact/schema.ts';
import { createDictionary } from './fields/dictionary.ts';
import { fields as household } from './household/schema.ts';
import { fields as person } from './person/schema.ts';
import { fields as plan } from './plan/schema.ts';

/** Everything that is declared, of all aggregates: the one list that commands, the relay and the forms read. */
export const dictionary = createDictionary([...household, ...person, ...assessment, ...plan, ...contact]);
