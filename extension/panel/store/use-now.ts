import { useEffect, useState } from 'react';

/** Ages below a minute are shown in steps of ten seconds. */
const stepMs = 10_000;

/** The present moment, renewed while somebody looks. */
export function useNow(running: boolean): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!running) return;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), stepMs);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
