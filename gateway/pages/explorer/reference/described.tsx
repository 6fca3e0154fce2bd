/** A description as its writer meant it: paragraphs, and words of the graph in backticks. */
export function Described({ text }: { readonly text: string | null | undefined }) {
  if (!text) return null;
  return (
    <div className="described">
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph} data-seen={/^([A-Z_]+: )?shown /i.test(paragraph)}>
          {paragraph.split('`').map((part, index) =>
            // Every second part stands between backticks, and none ever changes its place.
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name.
            index % 2 === 1 ? <code key={`${index}${part}`}>{part}</code> : part,
          )}
        </p>
      ))}
    </div>
  );
}
