import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { View } from '../api/endpoints';
import { COMPOSER_ID } from '../features/composer/Composer';
import type { Mode } from '../features/composer/drafts';
import { conversationPath } from '../features/list/row-link';
import { SEARCH_ID } from '../features/list/SearchBox';

const focusSoon = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
};

/** What is open in the workspace, and the ways to change it. */
export function useWorkspace() {
  const [, params] = useRoute<{ id: string }>('/c/:id');
  const [, navigate] = useLocation();
  const selected = params?.id ?? null;
  const [view, setView] = useLocalStorage<View>({ key: 'switchboard.view', defaultValue: 'queue', getInitialValueInEffect: false });
  const [search, setSearch] = useState('');
  const [panelWanted, setPanelWanted] = useLocalStorage({ key: 'switchboard.panel', defaultValue: true, getInitialValueInEffect: false });
  const wide = useMediaQuery('(min-width: 1240px)', true, { getInitialValueInEffect: false });
  const [overlay, setOverlay] = useState<string | null>(null);
  const [writing, setWriting] = useState<{ id: string | null; mode: Mode }>({ id: null, mode: 'reply' });
  const [transferring, setTransferring] = useState(false);
  const [handingBack, setHandingBack] = useState(false);
  const [vouching, setVouching] = useState(false);
  const [sheet, setSheet] = useState(false);
  const mode: Mode = writing.id === selected ? writing.mode : 'reply';
  const panelOpen = wide ? panelWanted : overlay !== null && overlay === selected;
  const write = (next: Mode): void => {
    setWriting({ id: selected, mode: next });
    focusSoon(COMPOSER_ID);
  };
  return {
    selected,
    open: (id: string) => navigate(conversationPath(id)),
    home: () => navigate('/'),
    view,
    setView: (next: View) => {
      setSearch('');
      setView(next);
    },
    search,
    setSearch,
    focusSearch: () => focusSoon(SEARCH_ID),
    mode,
    write,
    panelOpen,
    togglePanel: () => (wide ? setPanelWanted(!panelWanted) : setOverlay(panelOpen ? null : selected)),
    transferring,
    setTransferring,
    handingBack,
    setHandingBack,
    vouching,
    setVouching,
    sheet,
    setSheet,
  };
}

export type WorkspaceState = ReturnType<typeof useWorkspace>;
