import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import type { ConversationDetail } from '@switchboard/shared/model';
import type { ReactNode } from 'react';
import { VIEWS } from '../../api/endpoints';
import { useMe } from '../../app/me';
import type { WorkspaceState } from '../../app/useWorkspace';
import { useI18n } from '../../i18n/I18n';
import { customerName } from '../../parts/names';
import { useForms } from '../conversation/forms';
import type { Actions } from '../conversation/useActions';
import { useConversations } from '../list/useConversations';
import { canVouch } from '../side/can-vouch';
import { KEYS } from './shortcut-keys';

interface CommandBarProps {
  state: WorkspaceState;
  conversation: ConversationDetail | null;
  actions: Actions | null;
}

/** Ctrl/Cmd-K: every act at hand with its shortcut, and every conversation in sight. */
export function CommandBar({ state, conversation, actions }: CommandBarProps): ReactNode {
  const { t, locale, setLocale } = useI18n();
  const { setColorScheme } = useMantineColorScheme();
  const { items } = useConversations('all', '');
  const here = useActsHere(state, conversation, actions);
  const forms = useHandBackForms(conversation, actions);
  const groups: SpotlightActionGroupData[] = [
    ...(here.length > 0 ? [{ group: t('command.group.here'), actions: here }] : []),
    {
      group: t('command.group.go'),
      actions: [
        ...VIEWS.map((view, index) => ({
          id: `view-${view}`,
          label: t(`view.${view}`),
          rightSection: <kbd>{index + 1}</kbd>,
          onClick: () => state.setView(view),
        })),
        { id: 'search', label: t('command.search'), rightSection: <kbd>{KEYS.search}</kbd>, onClick: state.focusSearch },
      ],
    },
    {
      group: t('command.group.app'),
      actions: [
        { id: 'language', label: t('command.language'), onClick: () => setLocale(locale === 'ru' ? 'en' : 'ru') },
        { id: 'light', label: t('command.theme.light'), onClick: () => setColorScheme('light') },
        { id: 'dark', label: t('command.theme.dark'), onClick: () => setColorScheme('dark') },
        { id: 'shortcuts', label: t('shortcuts.title'), rightSection: <kbd>?</kbd>, onClick: () => state.setSheet(true) },
      ],
    },
    {
      group: t('command.group.conversations'),
      actions: items.map((item) => ({
        id: item.id,
        label: customerName(t, item),
        description: item.last_message?.text ?? '',
        keywords: [item.customer?.contract ?? '', item.visitor],
        onClick: () => state.open(item.id),
      })),
    },
    ...(forms.length > 0 ? [{ group: t('handback.title'), actions: forms }] : []),
  ];
  return (
    <Spotlight
      actions={groups}
      shortcut="mod + K"
      highlightQuery
      scrollable
      maxHeight={420}
      limit={30}
      nothingFound={t('command.nothing')}
      searchProps={{ placeholder: t('command.placeholder'), 'aria-label': t('command.placeholder') }}
      transitionProps={{ duration: 100 }}
    />
  );
}

function useActsHere(state: WorkspaceState, conversation: ConversationDetail | null, actions: Actions | null) {
  const { t } = useI18n();
  const me = useMe();
  if (!conversation || !actions) return [];
  const acts = [
    { id: 'claim', run: actions.claim },
    { id: 'reply', run: () => state.write('reply') },
    { id: 'note', run: () => state.write('note') },
    { id: 'transfer', run: () => state.setTransferring(true) },
    { id: 'hand_back', run: () => actions.handBack() },
    { id: 'hand_back_form', run: () => state.setHandingBack(true) },
    { id: 'vouch', run: () => state.setVouching(true) },
    { id: 'resolve', run: actions.resolve },
  ] as const;
  const can = new Set<string>(conversation.can);
  if (can.has('hand_back')) can.add('hand_back_form');
  if (canVouch(conversation, me.login)) can.add('vouch');
  return acts
    .filter(({ id }) => can.has(id))
    .map(({ id, run }) => ({ id, label: t(`action.${id}`), rightSection: <kbd>{KEYS[id]}</kbd>, onClick: run }));
}

/** Every form the bot could finish, found by typing what it is about. */
function useHandBackForms(conversation: ConversationDetail | null, actions: Actions | null) {
  const { t } = useI18n();
  const forms = useForms(conversation?.handoff ?? null);
  if (!actions || !conversation?.can.includes('hand_back')) return [];
  return forms.map((form) => ({
    id: `hand-back-${form.name}`,
    label: form.label,
    keywords: [...form.also, t('action.hand_back')],
    onClick: () => actions.handBack(form),
  }));
}
