import { useEffect, useState } from 'preact/hooks';
import type { ChatEngine } from '../chat/engine';
import type { Chat } from '../chat/types';

export function useChat(engine: ChatEngine): Chat {
  const [chat, setChat] = useState(engine.current);
  useEffect(() => {
    setChat(engine.current);
    return engine.subscribe(setChat);
  }, [engine]);
  return chat;
}
