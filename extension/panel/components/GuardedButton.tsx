import { useState, type ReactNode } from 'react';
import { useWork } from '../store/work-context.ts';
import { useUncovered } from '../store/uncovered.ts';

interface GuardedButtonProps {
  className: string;
  disabled?: boolean;
  onPress: () => void;
  children: ReactNode;
  describedBy?: string;
}

/** A button that changes something in the org. It takes real presses only, and none while anything lies over it. */
export function GuardedButton({
  className,
  disabled = false,
  onPress,
  children,
  describedBy,
}: GuardedButtonProps) {
  const { ref, allows } = useUncovered();
  const [refused, setRefused] = useState(false);
  return (
    <>
      <button
        ref={ref}
        type="button"
        className={className}
        disabled={disabled}
        aria-describedby={describedBy}
        onClick={({ nativeEvent }) => {
          const allowed = allows(nativeEvent);
          setRefused(!allowed);
          if (allowed) onPress();
        }}
      >
        {children}
      </button>
      {refused && <CoveredNotice />}
    </>
  );
}

/** Why a press did nothing. */
export function CoveredNotice() {
  const { t } = useWork();
  return (
    <div className="notice is-late" role="alert">
      <div className="grow">
        <b>{t('covered.title')}</b>
        <p>{t('covered.what')}</p>
      </div>
    </div>
  );
}
