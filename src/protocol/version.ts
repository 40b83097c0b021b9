/**
 * The wire's version: the first byte of every binary message. A reader refuses what it does not know.
 *
 * History
 * - 1: first version. Later with the message `documents in part`; the others are as they were.
 */
export const wireVersion = 1;
