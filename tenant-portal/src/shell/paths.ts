/** The addresses of the pages. The gateway answers those that begin like one of these with the portal. */
export const paths = {
  home: '/',
  overview: '/overview',
  playground: '/playground',
  scenarios: '/scenarios',
  rules: '/rules',
  catalogue: '/catalogue',
  shoppers: '/shoppers',
  erasures: '/shoppers/erasures',
  data: '/data',
  models: '/models',
  metrics: '/metrics',
  satisfaction: '/satisfaction',
  reports: '/reports',
  settings: '/settings',
  tenants: '/tenants',
} as const;
