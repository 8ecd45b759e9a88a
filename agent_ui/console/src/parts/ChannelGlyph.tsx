import { Globe, Mail, MessageCircle, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18n';
import { word } from '../i18n/words';

const GLYPHS: Readonly<Record<string, typeof Globe>> = { webchat: Globe, telegram: Send, whatsapp: MessageCircle, email: Mail };

export function ChannelGlyph({ channel, size = 12 }: { channel: string; size?: number }): ReactNode {
  const { t } = useI18n();
  const Glyph = GLYPHS[channel] ?? Globe;
  return <Glyph size={size} role="img" aria-label={word(t, 'channel', channel)} />;
}
