import type { Route } from '@handrail/shared';
import { ChevronDown } from 'lucide-react';
import { Icon } from '../../components/Icon.tsx';
import { usePanel } from '../../store/panel-context.ts';

/** What one can ask for: each route a department offers. */
export function RouteChoice({
  routes,
  chosen,
  onChange,
}: {
  routes: readonly Route[];
  chosen: Route;
  onChange: (id: string) => void;
}) {
  const { t, locale } = usePanel();
  const nameOf = (route: Route) => (locale === 'zh-CN' ? (route.nameZh ?? route.name) : route.name);
  return (
    <label className="field">
      <span className="label">{t('escalate.need')}</span>
      <span className="select">
        <select value={chosen.id} onChange={(event) => onChange(event.target.value)}>
          {routes.map((route) => (
            <option key={route.id} value={route.id}>
              {`${t(`kind.${route.kind}`)} · ${nameOf(route)}`}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} />
      </span>
    </label>
  );
}
