import type { JSX } from 'preact';

function Icon({ d }: { d: string }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}

export const SendIcon = (): JSX.Element => <Icon d="M5 12h13M12 5l7 7-7 7" />;
export const ClipIcon = (): JSX.Element => (
  <Icon d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.9-7.9" />
);
export const CloseIcon = (): JSX.Element => <Icon d="M6 6l12 12M18 6L6 18" />;
export const FileIcon = (): JSX.Element => <Icon d="M7 3h7l5 5v13H7zM14 3v5h5" />;
export const DownloadIcon = (): JSX.Element => <Icon d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14" />;
export const ShieldIcon = (): JSX.Element => (
  <Icon d="M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6zM9 12l2.2 2.200L15.5 10" />
);
export const BotIcon = (): JSX.Element => <Icon d="M12 3v4M6 7h12v11H6zM3 12v3M21 12v3M9.5 12v1.500M14.5 12v1.5" />;
export const PeopleIcon = (): JSX.Element => (
  <Icon d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.500a3.5 3.5 0 0 1 0 6.500M18 14.500c2 .8 3.2 2.6 3.5 5.5" />
);
