import type { components } from './schema';

type Schemas = components['schemas'];

export type Item = Schemas['ItemView'];
export type Lookup = Schemas['LookupAnswer'];
export type Shopper = Schemas['UserView'];
export type FacetValue = Schemas['FacetValue'];
export type Arrival = Schemas['Arrival'];
export type ShopEvent = Schemas['EventView'];
export type ShopperEdge = Schemas['EdgeView'];
export type Vector = Schemas['VectorView'];
export type Usage = Schemas['Usage'];
export type Answer = Schemas['Answer'];
export type GivenAnswer = Schemas['GivenAnswer'];
export type ReplayedAnswer = Schemas['ReplayedAnswer'];
export type Explored = Schemas['Explored'];
export type Absence = Schemas['Absence'];
export type Recommended = Schemas['RankingItem'];
export type Explanation = Schemas['Explanation'];
export type Channel = Schemas['Channel'];
export type RecommendationBody = Schemas['RecommendationBody'];
export type Scenario = Schemas['ScenarioView'];
export type ScenarioBody = Schemas['ScenarioBody'];
export type Rule = Schemas['RuleView'];
export type RuleBody = Schemas['RuleBody'];
export type DryRun = Schemas['DryRun'];
export type TradeOff = Schemas['TradeOff'];
export type Experiment = Schemas['ExperimentView'];
export type ExperimentBody = Schemas['ExperimentBody'];
export type Survey = Schemas['SurveyView'];
export type SurveyBody = Schemas['SurveyBody'];
export type Invitation = Schemas['InvitationView'];
export type Webhook = Schemas['Webhook'];
export type WebhookBody = Schemas['WebhookBody'];
export type WebhookDelivery = Schemas['WebhookDelivery'];
export type WebhookTest = Schemas['WebhookTest'];
export type Operation = Schemas['Operation'];
export type ExportOperation = Schemas['OperationView'];
export type RecommendationJob = Schemas['JobView'];
export type Erasure = Schemas['ErasureView'];
export type Receipt = Schemas['Receipt'];
export type DeadLetter = Schemas['DeadLetter'];
export type DismissAnswer = Schemas['DismissAnswer'];
export type ReplayAnswer = Schemas['ReplayAnswer'];
export type ReplayRequest = Schemas['ReplayRequest'];
export type TrainingRun = Schemas['TrainingRun'];
export type TrainingStep = Schemas['TrainingStep'];
export type TrainingSchedule = Schemas['TrainingSchedule'];
export type TrainingScheduleBody = Schemas['TrainingScheduleBody'];
export type Bundle = Schemas['Bundle'];
export type Foretelling = Schemas['EvaluationSatisfaction'];
export type SatisfactionAnswer = Schemas['SatisfactionAnswer'];
export type Group = Schemas['Group'];
export type TrendAnswer = Schemas['TrendAnswer'];
export type AlertList = Schemas['AlertList'];
export type SatisfactionAlert = Schemas['Alert'];
export type WatchedMetric = Schemas['WatchedMetric'];
export type SatisfactionIndex = Schemas['SatisfactionIndex'];
export type Indexed = Schemas['Indexed'];
export type Case = Schemas['Case'];
export type CaseMessage = Schemas['CaseMessage'];
export type CaseEntry = Schemas['CaseEntry'];
export type CaseChange = Schemas['CaseChange'];
export type CaseSummary = Schemas['CaseSummary'];
export type CaseSettings = Schemas['CaseSettings'];
export type CaseSettingsBody = Schemas['CaseSettingsBody'];
export type Verbatim = Schemas['Verbatim'];
export type TopicsAnswer = Schemas['TopicsAnswer'];
export type DriversAnswer = Schemas['DriversAnswer'];
export type ReturnReasonsAnswer = Schemas['ReturnReasonsAnswer'];
export type TrendPoint = Schemas['Point'];
export type Distance = Schemas['Distance'];
export type MetricsAnswer = Schemas['MetricsAnswer'];
export type OffPolicyAnswer = Schemas['OffPolicyAnswer'];
export type JudgedPolicy = Schemas['JudgedPolicy'];
export type DiagnosedChannel = Schemas['DiagnosedChannel'];
export type DriftAnswer = Schemas['DriftAnswer'];
export type DriftingDimension = Schemas['DriftingDimension'];
export type DriftingBin = Schemas['DriftingBin'];
export type CalibrationAnswer = Schemas['CalibrationAnswer'];
export type CalibratedShare = Schemas['CalibratedShare'];
export type CalibratedBundle = Schemas['CalibratedBundle'];
export type OnlineGroup = Schemas['OnlineGroup'];
export type WithheldFigure = Schemas['WithheldFigure'];
export type ExperimentAnswer = Schemas['ExperimentAnswer'];
export type ArmView = Schemas['ArmView'];
export type DifferenceView = Schemas['DifferenceView'];
export type TenantUsage = Schemas['TenantUsage'];
export type Figure = Schemas['Figure'];
export type Proposal = Schemas['Proposal'];
export type PredictedAnswer = Schemas['PredictedAnswer'];
export type Report = Schemas['ReportView'];
export type ReportBody = Schemas['ReportBody'];
export type Schedule = Schemas['ScheduleView'];
export type ScheduleBody = Schemas['ScheduleBody'];
export type Tenant = Schemas['TenantView'];
export type Member = Schemas['Member'];
export type MadeMember = Schemas['MadeMember'];
export type Client = Schemas['ClientView'];
export type BrowserKey = Schemas['KeyView'];
export type AuditEntry = Schemas['EntryView'];
export type Session = Schemas['Session'];
export type FieldError = Schemas['FieldError'];

/** One page of a list, as every collection answers it. */
export interface Page<T> {
  items?: T[];
  nextPageToken?: string | null;
  total?: number | null;
}

/** A metric of an evaluation with its interval. */
export interface Measured {
  value: number | null;
  ci95?: [number, number];
}

/** The evaluation of a bundle, as pages read it; a bundle that was not evaluated has an empty one. */
export interface Evaluation {
  bundle?: string;
  k?: number;
  split?: { kind?: string; train?: number; validation?: number; test?: number };
  pipelines?: Pipeline[];
  rankers?: Ranker[];
  /** What each recall channel finds by itself; a model from before this was kept has none. */
  channels?: ChannelRecall[];
  /** What choosing the parameters of recall took; a model from before this was kept has none. */
  tuning?: { budgetSeconds: number; tookSeconds: number; trials: number; untried: string[] };
  /** What channel cross finds of what was wanted after searches; a model from before this was kept has none. */
  searches?: { cases: number; weight: number; recallAt10: Measured; without: Measured };
  /** What weights of satisfaction would do; a model from before this was kept has none, nor one of a shop that nobody judges. */
  tradeOff?: { cases: number; points: { satisfaction: number; ndcg: Measured; recall: Measured; difference: Measured; gain: Measured; told: number }[] };
  /** What was foretold of satisfaction with order lines; a model from before this was kept has none. */
  satisfaction?: Foretelling;
  /** Which ranker serves and why; a model from before this was kept has none, as the next two. */
  choice?: { serves: string; share: number; positives: number; judged: Judged[] };
  bestChannel?: { name: string; difference: Measured; holds: boolean };
  correlations?: { feature: string; r: number }[];
  /** What changes would bring; a model from before this was kept has none. */
  advice?: Advice;
}

/** Trials of a model's fit, within a budget of time. */
export interface Advice {
  budgetSeconds: number;
  tookSeconds: number;
  entries: Tried[];
  notTried: { lever: string; tried: string; reason: string }[];
}

/** One trial: a figure as it is and as it was tried; of latencyMs less is better. */
export interface Tried {
  lever: string;
  tried: string;
  metric: string;
  cases: number;
  before: number;
  after: number;
  difference: { value: number; ci95: [number, number] };
  seconds: number;
  verdict: string;
  advice: Record<string, string>;
}

/** What became of a ranker on validation. */
export interface Judged {
  name: string;
  verdict: string;
  needs: number;
  share: number;
  gain: number | null;
  surelyGained: number | null;
}

/** Shares of what shoppers wanted on validation, or why the data could not feed the channel. */
export interface ChannelRecall {
  name: string;
  quota?: number;
  recallAt10?: number;
  recallAtQuota?: number;
  skipped?: string;
}

export interface Ranker {
  name: string;
  auc?: number | null;
  logLoss?: number | null;
  ece?: number | null;
  ci95?: Partial<Record<'auc' | 'logLoss' | 'ece', [number | null, number | null]>>;
  /** What was promised and what came true; a model from before this was kept has none. */
  calibration?: CalibrationBin[];
}

export interface CalibrationBin {
  n: number;
  predicted: number;
  observed: number;
  ci95: [number, number];
}

export interface Pipeline {
  name: string;
  metrics: Record<string, Measured>;
  versus?: Record<string, Record<string, Measured>>;
}
