import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import type { Empty } from './empties';

interface WhyMarksProps {
  /** The answer that the places are of, word for word. */
  readonly text: string;
  readonly empties: readonly Empty[];
  /** The one that is asked about: it is brought into sight. */
  readonly chosen: Empty | null;
  readonly choose: (empty: Empty) => void;
}

/** Long enough to walk past a place by keys without asking about it. */
const RESTS = 250;

/** Marks the empty places in the answer; whoever puts the cursor on one, by mouse or by keys, asks why. */
export function WhyMarks({ text, empties, chosen, choose }: WhyMarksProps) {
  const editor = useGraphiQL((state) => state.responseEditor);
  const told = useRef(choose);
  told.current = choose;

  useEffect(() => {
    if (!editor || empties.length === 0) return undefined;
    const marks = editor.createDecorationsCollection([]);
    const isOurs = () => editor.getValue() === text;
    const mark = () => marks.set(isOurs() ? empties.map(({ line }) => markAt(line)) : []);
    let rest: ReturnType<typeof setTimeout> | undefined;
    const changed = editor.onDidChangeModelContent(mark);
    const moved = editor.onDidChangeCursorPosition(({ position, source }) => {
      clearTimeout(rest);
      const empty = empties.find(({ line }) => line === position.lineNumber);
      if (!empty || !isOurs() || (source !== 'mouse' && source !== 'keyboard')) return;
      rest = setTimeout(() => told.current(empty), RESTS);
    });
    mark();
    return () => {
      clearTimeout(rest);
      changed.dispose();
      moved.dispose();
      marks.clear();
    };
  }, [editor, text, empties]);

  useEffect(() => {
    if (editor && chosen && editor.getValue() === text) editor.revealLineInCenterIfOutsideViewport(chosen.line);
  }, [editor, chosen, text]);
  return null;
}

function markAt(line: number) {
  return {
    range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
    options: { isWholeLine: true, className: 'why-line' },
  };
}
