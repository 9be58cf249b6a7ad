import { administering, measuring, operating, reading, recommending, type Role, watching, writing } from '../session/roles';
import { paths } from './paths';

export interface Entry {
  path: string;
  /** The key of its name. */
  name: `nav.${string}`;
  icon: string;
  roles: readonly Role[];
}

/** What stands in the navigation, in its order, and for whom. */
export const entries: readonly Entry[] = [
  { path: paths.tenants, name: 'nav.tenants', icon: 'M3 21h18M5 21V5l7-2v18M19 21V9l-7-3M8 8h1M8 12h1M8 16h1', roles: operating },
  { path: paths.overview, name: 'nav.overview', icon: 'M4 4h6v8H4zM14 4h6v4h-6zM14 12h6v8h-6zM4 16h6v4H4z', roles: reading },
  { path: paths.playground, name: 'nav.playground', icon: 'M12 3l2.6 5.6 6 .8-4.4 4.2 1.1 6-5.3-2.9-5.3 2.9 1.1-6L3.4 9.4l6-.8z', roles: recommending },
  { path: paths.scenarios, name: 'nav.scenarios', icon: 'M4 5h16v10H4zM8 19h8M12 15v4M8 9h5M8 12h3', roles: recommending },
  { path: paths.rules, name: 'nav.rules', icon: 'M5 3v18M5 4h12l-3 4 3 4H5', roles: recommending },
  { path: paths.experiments, name: 'nav.experiments', icon: 'M9 3h6M10 3v6l-6 10a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2l-6-10V3M7 15h10', roles: recommending },
  { path: paths.catalogue, name: 'nav.catalogue', icon: 'M3 12V4h8l10 10-8 8zM7.5 8.5h.01', roles: reading },
  { path: paths.shoppers, name: 'nav.shoppers', icon: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21v-1a6 6 0 0 1 14 0v1M17 11a3 3 0 1 0-1-5.8M22 21v-1a5 5 0 0 0-4-5', roles: reading },
  { path: paths.metrics, name: 'nav.metrics', icon: 'M4 20V4M4 20h16M8 16l3-5 3 3 5-8', roles: watching },
  { path: paths.satisfaction, name: 'nav.satisfaction', icon: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 14c1 2 7 2 8 0M9 9h.01M15 9h.01', roles: measuring },
  { path: paths.surveys, name: 'nav.surveys', icon: 'M4 4h16v12H9l-5 4zM8 8h8M8 12h5', roles: measuring },
  { path: paths.cases, name: 'nav.cases', icon: 'M3 4h13v9H8l-5 4zM9 16h7l5 4V8h-2', roles: measuring },
  { path: paths.reports, name: 'nav.reports', icon: 'M6 3h8l5 5v13H6zM14 3v5h5M9 17v-4M12 17v-6M15 17v-2', roles: measuring },
  { path: paths.data, name: 'nav.data', icon: 'M12 3v12M7 10l5 5 5-5M4 17v4h16v-4', roles: writing },
  { path: paths.models, name: 'nav.models', icon: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.5', roles: administering },
  { path: paths.settings, name: 'nav.settings', icon: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 5v4M7 15v4', roles: administering },
];
