import { writeStored } from '@switchboard/shared/storage';

/** Forgets the chat session of this browser, so that the next visit is a new customer's. */
export function startOver(): void {
  writeStored('switchboard:session:demo', null);
  writeStored('switchboard:session:demo:outbox', null);
}
