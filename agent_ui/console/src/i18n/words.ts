import { en, type MessageKey } from './en';
import type { T } from './I18n';

function isKey(key: string): key is MessageKey {
  return key in en;
}

/** The viewer's word for a name that comes from the hub (intent, department, slot, role ...); the name itself when we have none. */
export function word(t: T, kind: string, name: string): string {
  const key = `${kind}.${name}`;
  return isKey(key) ? t(key) : name.replaceAll('_', ' ');
}
