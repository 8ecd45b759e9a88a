import { useState } from 'preact/hooks';

interface DropTarget {
  readonly over: boolean;
  readonly handlers: {
    onDragOver: (event: DragEvent) => void;
    onDragLeave: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
  };
}

/** Takes files dropped anywhere on an element. */
export function useDropTarget(onFile: (file: File) => void): DropTarget {
  const [over, setOver] = useState(false);
  return {
    over,
    handlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event) => {
        if (event.relatedTarget === null) setOver(false);
      },
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        for (const file of event.dataTransfer?.files ?? []) onFile(file);
      },
    },
  };
}
