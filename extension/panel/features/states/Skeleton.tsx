import { useEffect, useState } from 'react';

/** Longer waits are shown; shorter ones would only flicker. */
const patienceMs = 300;

/** Stands for cards that are on their way. */
export function Skeleton() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div className="skeleton" aria-hidden="true">
      {[0, 1, 2].map((row) => (
        <div key={row} className="card">
          <i className="bone wide" />
          <div className="holder">
            <i className="bone round" />
            <div className="grow">
              <i className="bone" />
              <i className="bone thin" />
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
