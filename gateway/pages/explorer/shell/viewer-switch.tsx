import { useState } from 'react';
import type { Viewer } from '../asking/viewers';

interface ViewerSwitchProps {
  readonly viewers: readonly Viewer[];
  readonly chosen: Viewer;
  readonly choose: (viewer: Viewer) => void;
}

/** One choice among few: radio buttons, so that arrow keys go from viewer to viewer. */
export function ViewerSwitch({ viewers, chosen, choose }: ViewerSwitchProps) {
  const [more, setMore] = useState(false);
  const offered = viewers.filter(({ rare, name }) => !rare || more || name === chosen.name);
  const hidden = viewers.length - offered.length;
  return (
    <fieldset className="viewers">
      <legend>Asking as</legend>
      {offered.map((viewer) => (
        <label key={viewer.name} className="viewer" data-audience={viewer.audience ?? 'own'} title={tipOf(viewer)}>
          <input
            type="radio"
            name="viewer"
            value={viewer.name}
            checked={viewer.name === chosen.name}
            disabled={viewer.missing !== null}
            onChange={() => choose(viewer)}
          />
          <span>{viewer.title}</span>
        </label>
      ))}
      {hidden > 0 && (
        <button type="button" className="quiet" onClick={() => setMore(true)}>
          {hidden} more
        </button>
      )}
    </fieldset>
  );
}

function tipOf({ about, missing }: Viewer): string {
  return missing ? `${about} Not yet: ${missing}.` : about;
}
