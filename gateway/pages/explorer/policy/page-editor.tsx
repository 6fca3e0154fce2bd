import 'graphiql/setup-workers/vite';
import { useEffect, useRef, useState } from 'react';
import { Waiting } from '../shell/notices';
import type { Theme } from '../shell/theme';
import { PAGE_LANGUAGE, PAGE_THEMES, pageLanguage, pageThemes } from './page-language';
import { type Monaco, useEditors } from './use-editors';

interface PageEditorProps {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly theme: Theme;
  readonly problems: readonly { readonly line: number; readonly text: string }[];
  /** A line to go to; a new object goes there again. */
  readonly shown: { readonly line: number } | null;
  readonly run: (text: string) => void;
}

type Editor = ReturnType<Monaco['editor']['create']>;

/** The editor of the queries, for the text of the page. The tab key leaves it, as it leaves any other field. */
export function PageEditor({ text, write, theme, problems, shown, run }: PageEditorProps) {
  const monaco = useEditors();
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const told = useRef({ write, run });
  told.current = { write, run };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is that of the beginning; later ones are set below.
  useEffect(() => {
    if (!monaco || !place.current) return undefined;
    pageLanguage(monaco);
    pageThemes(monaco);
    const made = monaco.editor.create(place.current, { ...LOOK, value: text, language: PAGE_LANGUAGE });
    made.onDidChangeModelContent(() => told.current.write(made.getValue()));
    made.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => told.current.run(made.getValue()));
    setEditor(made);
    return () => {
      setEditor(null);
      made.getModel()?.dispose();
      made.dispose();
    };
  }, [monaco]);

  useEffect(() => {
    if (editor && editor.getValue() !== text) editor.setValue(text);
  }, [editor, text]);

  useEffect(() => monaco?.editor.setTheme(PAGE_THEMES[theme]), [monaco, theme]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!monaco || !model) return;
    const markers = problems.map(({ line, text: message }) => ({
      ...{ severity: monaco.MarkerSeverity.Error, message, startLineNumber: line, endLineNumber: line },
      startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
      endColumn: model.getLineMaxColumn(line),
    }));
    monaco.editor.setModelMarkers(model, 'policy', markers);
  }, [monaco, editor, problems]);

  useEffect(() => {
    if (!editor || !shown) return;
    editor.revealLineInCenter(shown.line);
    editor.setPosition({ lineNumber: shown.line, column: 1 });
    editor.focus();
  }, [editor, shown]);

  return (
    <>
      {!monaco && <Waiting what="Loading the editor…" />}
      <div
        ref={place}
        className="page-editor"
        onKeyDownCapture={(event) => {
          // The editor would keep the key for itself.
          if (event.key === 'Tab') event.stopPropagation();
        }}
      />
    </>
  );
}

const LOOK = {
  ariaLabel: 'The policy page. Control and Enter try it, Tab leaves it.',
  automaticLayout: true,
  fontSize: 13,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  wordWrap: 'on',
  wrappingIndent: 'indent',
} as const;
