import type { Locale } from './i18n';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

export function fileSize(bytes: number, locale: Locale): string {
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: 'short',
    maximumFractionDigits: power === 2 ? 1 : 0,
  });
  return format.format(bytes / 1000 ** power);
}

/** What a file's name says it is: "PDF" for bill.pdf; empty when it says nothing short. */
export function fileKind(name: string): string {
  return /\.([a-z0-9]{2,4})$/iu.exec(name)?.[1]?.toUpperCase() ?? '';
}

export function percent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** "+79990000001" as people read it: +7 999 000-00-01. Other numbers stay as they are. */
export function phone(number: string): string {
  const parts = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/u.exec(number);
  return parts ? `+7 ${parts[1]} ${parts[2]}-${parts[3]}-${parts[4]}` : number;
}

/** Up to two initials of a person's name, in the order they are written. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');
}
