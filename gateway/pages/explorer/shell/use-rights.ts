import { useEffect, useState } from 'react';
import type { Rights } from '../../../view/rights-route';
import { NO_RIGHTS, readRights } from '../asking/desk';
import type { Viewer } from '../asking/viewers';

/** What is this viewer's to see; null until the gateway has said so. A token that is only renewed changes nothing. */
export function useRights(viewer: Viewer | null): Rights | null {
  const [known, setKnown] = useState<{ readonly name: string; readonly rights: Rights } | null>(null);
  useEffect(() => {
    if (!viewer) return undefined;
    let wanted = true;
    const keep = (rights: Rights) => wanted && setKnown({ name: viewer.name, rights });
    // A gateway that is away says so in the view itself.
    readRights(viewer).then(keep, () => keep(NO_RIGHTS));
    return () => {
      wanted = false;
    };
  }, [viewer]);
  return known && known.name === viewer?.name ? known.rights : null;
}
