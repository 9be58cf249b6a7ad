import { Center, Loader } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { useFormWords } from '../parts/formWords';
import { takeWantedPage } from '../session/channel';
import type { Role } from '../session/roles';
import { useSession } from '../session/SessionProvider';
import { entries } from './navigation';
import { NotFound } from './NotFound';
import { page } from './page';
import { PageBoundary } from './PageBoundary';
import { paths } from './paths';
import { Shell } from './Shell';

const OverviewPage = page(() => import('../features/overview/OverviewPage'), 'OverviewPage');
const PlaygroundPage = page(() => import('../features/playground/PlaygroundPage'), 'PlaygroundPage');
const AnswerPage = page(() => import('../features/answers/AnswerPage'), 'AnswerPage');
const ScenariosPage = page(() => import('../features/scenarios/ScenariosPage'), 'ScenariosPage');
const RulesPage = page(() => import('../features/rules/RulesPage'), 'RulesPage');
const ExperimentsPage = page(() => import('../features/experiments/ExperimentsPage'), 'ExperimentsPage');
const ExperimentPage = page(() => import('../features/experiments/ExperimentPage'), 'ExperimentPage');
const CataloguePage = page(() => import('../features/catalogue/CataloguePage'), 'CataloguePage');
const ItemPage = page(() => import('../features/catalogue/ItemPage'), 'ItemPage');
const ShoppersPage = page(() => import('../features/shoppers/ShoppersPage'), 'ShoppersPage');
const ShopperPage = page(() => import('../features/shoppers/ShopperPage'), 'ShopperPage');
const ErasurePage = page(() => import('../features/shoppers/ErasurePage'), 'ErasurePage');
const DataPage = page(() => import('../features/data/DataPage'), 'DataPage');
const ModelsPage = page(() => import('../features/models/ModelsPage'), 'ModelsPage');
const BundlePage = page(() => import('../features/models/BundlePage'), 'BundlePage');
const MetricsPage = page(() => import('../features/metrics/MetricsPage'), 'MetricsPage');
const SatisfactionPage = page(() => import('../features/satisfaction/SatisfactionPage'), 'SatisfactionPage');
const SurveysPage = page(() => import('../features/surveys/SurveysPage'), 'SurveysPage');
const SurveyPage = page(() => import('../features/surveys/SurveyPage'), 'SurveyPage');
const VerbatimsPage = page(() => import('../features/verbatims/VerbatimsPage'), 'VerbatimsPage');
const CasesPage = page(() => import('../features/cases/CasesPage'), 'CasesPage');
const CasePage = page(() => import('../features/cases/CasePage'), 'CasePage');
const ReportsPage = page(() => import('../features/reports/ReportsPage'), 'ReportsPage');
const SettingsPage = page(() => import('../features/settings/SettingsPage'), 'SettingsPage');
const WebhookPage = page(() => import('../features/webhooks/WebhookPage'), 'WebhookPage');
const TenantsPage = page(() => import('../features/tenants/TenantsPage'), 'TenantsPage');

function For({ path, children }: { path: string; children: ReactNode }) {
  const { may } = useSession();
  const roles: readonly Role[] = entries.find((entry) => entry.path === path)?.roles ?? [];
  return may(roles) ? children : <NotFound />;
}

function Home() {
  const { may } = useSession();
  const wanted = takeWantedPage();
  const first = entries.find((entry) => may(entry.roles))?.path ?? paths.overview;
  return <Navigate to={wanted !== undefined && wanted !== paths.home ? wanted : first} replace />;
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center mih={240}>
      <Loader aria-label={t('parts.loading')} />
    </Center>
  );
}

/** Every page, each loaded when it is first opened. */
export function Pages() {
  useFormWords();
  const of = (path: string, element: ReactNode) => <For path={path}>{element}</For>;
  return (
    <Shell>
      <PageBoundary>
        <Suspense fallback={<Waiting />}>
          <Routes>
            <Route path={paths.home} element={<Home />} />
            <Route path={paths.overview} element={of(paths.overview, <OverviewPage />)} />
            <Route path={paths.playground} element={of(paths.playground, <PlaygroundPage />)} />
            <Route path={paths.answers} element={of(paths.playground, <AnswerPage />)} />
            <Route path={`${paths.answers}/:id`} element={of(paths.playground, <AnswerPage />)} />
            <Route path={paths.scenarios} element={of(paths.scenarios, <ScenariosPage />)} />
            <Route path={paths.rules} element={of(paths.rules, <RulesPage />)} />
            <Route path={paths.experiments} element={of(paths.experiments, <ExperimentsPage />)} />
            <Route path={`${paths.experiments}/:id`} element={of(paths.experiments, <ExperimentPage />)} />
            <Route path={paths.catalogue} element={of(paths.catalogue, <CataloguePage />)} />
            <Route path={`${paths.catalogue}/:id`} element={of(paths.catalogue, <ItemPage />)} />
            <Route path={paths.shoppers} element={of(paths.shoppers, <ShoppersPage />)} />
            <Route path={`${paths.shoppers}/:id`} element={of(paths.shoppers, <ShopperPage />)} />
            {/* for whom the audit log is, which leads here */}
            <Route path={`${paths.erasures}/:id`} element={of(paths.settings, <ErasurePage />)} />
            <Route path={paths.data} element={of(paths.data, <DataPage />)} />
            <Route path={paths.models} element={of(paths.models, <ModelsPage />)} />
            <Route path={`${paths.models}/:version`} element={of(paths.models, <BundlePage />)} />
            <Route path={paths.metrics} element={of(paths.metrics, <MetricsPage />)} />
            <Route path={paths.satisfaction} element={of(paths.satisfaction, <SatisfactionPage />)} />
            <Route path={paths.surveys} element={of(paths.surveys, <SurveysPage />)} />
            <Route path={`${paths.surveys}/:id`} element={of(paths.surveys, <SurveyPage />)} />
            <Route path={paths.verbatims} element={of(paths.satisfaction, <VerbatimsPage />)} />
            <Route path={paths.cases} element={of(paths.cases, <CasesPage />)} />
            <Route path={`${paths.cases}/:id`} element={of(paths.cases, <CasePage />)} />
            <Route path={paths.reports} element={of(paths.reports, <ReportsPage />)} />
            <Route path={paths.settings} element={of(paths.settings, <SettingsPage />)} />
            <Route path={`${paths.webhooks}/:id`} element={of(paths.settings, <WebhookPage />)} />
            <Route path={paths.tenants} element={of(paths.tenants, <TenantsPage />)} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </PageBoundary>
    </Shell>
  );
}
