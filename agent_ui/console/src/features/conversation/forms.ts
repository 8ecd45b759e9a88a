import type { Locale } from '@switchboard/shared/i18n';
import type { Form, Handoff } from '@switchboard/shared/model';
import { useQuery } from '@tanstack/react-query';
import { endpoints } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { en } from '../../i18n/en';
import { useI18n, type T } from '../../i18n/I18n';
import { word } from '../../i18n/words';

/** Something the bot can be asked to finish; `also` are other words by which people look for it. */
export interface HandBackForm {
  name: string;
  label: string;
  also: readonly string[];
  /** How late in the conversation the customer spoke of it; -1 for never. */
  spokenOf: number;
}

/** Forms as the viewer calls them: what the customer spoke of last comes first, what they never did by name. */
export function handBackForms(t: T, locale: Locale, forms: readonly Form[], spokenOf: readonly string[]): HandBackForm[] {
  return forms
    .map(({ name, title }) => ({
      name,
      label: labelOf(t, locale, name, title),
      also: Object.values(title),
      spokenOf: spokenOf.lastIndexOf(name),
    }))
    .sort((a, b) => b.spokenOf - a.spokenOf || a.label.localeCompare(b.label, locale));
}

/** The forms that hold every word typed, in either language. */
export function matching(forms: readonly HandBackForm[], query: string): HandBackForm[] {
  const words = query.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return forms.filter(({ label, also }) => {
    const text = [label, ...also].join(' ').toLocaleLowerCase();
    return words.every((typed) => text.includes(typed));
  });
}

function labelOf(t: T, locale: Locale, name: string, title: Form['title']): string {
  if (`intent.${name}` in en) return word(t, 'intent', name);
  const told = title[locale] ?? name;
  return told.charAt(0).toLocaleUpperCase(locale) + told.slice(1);
}

export function useForms(handoff: Handoff | null): HandBackForm[] {
  const { t, locale } = useI18n();
  const directory = useQuery({ queryKey: keys.directory, queryFn: endpoints.directory });
  return handBackForms(t, locale, directory.data?.forms ?? [], handoff?.steps ?? []);
}
