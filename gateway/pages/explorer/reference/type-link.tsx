interface TypeLinkProps {
  readonly type: string;
  readonly label: string;
  readonly open: (type: string) => void;
}

/** Goes to a type without loading the page again. */
export function TypeLink({ type, label, open }: TypeLinkProps) {
  const here = new URLSearchParams(window.location.search);
  here.set('type', type);
  return (
    <a
      className="type-link"
      href={`/docs?${here}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        open(type);
      }}
    >
      {label}
    </a>
  );
}
