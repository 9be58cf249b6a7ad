package io.cxm.endtoend;

import static java.util.Map.entry;

import io.cxm.endtoend.Proof.ById;
import io.cxm.endtoend.Proof.Elsewhere;
import io.cxm.endtoend.Proof.Ending;
import io.cxm.endtoend.Proof.ForOperators;
import io.cxm.endtoend.Proof.Listing;
import io.cxm.endtoend.Proof.Own;
import io.cxm.endtoend.Proof.Writing;
import java.util.HashMap;
import java.util.Map;

/** How all other operations are shown to keep tenants apart: recommendations, models, satisfaction, tenants. */
final class ProofsOfUse {
    private static final String SHOPPER = """
        "user":{"id":"{user}"},"record":false,"explain":"full","excludeSeen":"none","filter":"title = '{canary} title'",\
        "include":["title"]\
        """;

    /** A link is of one tenant's invitation, whoever opens it. */
    private static final Proof BY_LINK = new Elsewhere(new Shown(
            "satisfaction/src/test/java/io/cxm/satisfaction/SurveyLinksIT.java", "answerOnceForTheTenantThatSentThem"));

    private ProofsOfUse() {}

    private static final Map<String, Proof> SERVING = Map.ofEntries(
            entry(
                    "GET /v1/recommendations",
                    ById.shows("/v1/recommendations?userId={user}&count=200", "{canary}-twin")),
            entry("POST /v1/recommendations", ById.asks("/v1/recommendations", "{" + SHOPPER + "}", "{canary} title")),
            entry(
                    "POST /v1/recommendations:batch",
                    ById.asks("/v1/recommendations:batch", "{\"requests\":[{" + SHOPPER + "}]}", "{canary} title")),
            entry("GET /v1/recommendations/{id}", ById.shows("/v1/recommendations/{recommendation}", "{canary} title")),
            entry(
                    "POST /v1/recommendations/{id}:replay",
                    ById.shows("/v1/recommendations/{recommendation}:replay", "{canary} title")),
            entry(
                    "GET /v1/recommendations/{id}:whyNot",
                    ById.shows("/v1/recommendations/{recommendation}:whyNot?itemId={item}", "{canary} title")),
            entry(
                    "POST /v1/rankings",
                    ById.asks("/v1/rankings", "{" + SHOPPER + ",\"itemIds\":[\"{item}\"]}", "{canary} title")),
            entry(
                    "POST /v1/similar",
                    ById.asks(
                            "/v1/similar",
                            "{\"itemId\":\"{item}\",\"count\":200,\"include\":[\"title\"]}",
                            "{canary} twin")),
            entry("POST /v1/trending", new Own("/v1/trending", "{}")),
            entry(
                    "POST /v1/search",
                    new Listing("/v1/search", "{\"query\":\"{canary}\",\"include\":[\"title\"]}", "{canary} title")),
            entry("GET /v1/recommendation-jobs", Listing.of("/v1/recommendation-jobs?pageSize=500", "{job}")),
            entry("POST /v1/recommendation-jobs", Elsewhere.in(CrossingIT.class, "listsShoppersOfTheAskerAlone")),
            entry(
                    "GET /v1/files/recommendations/{link}",
                    Elsewhere.in(CrossingIT.class, "opensSignedLinksAsTheyAreAndNoOther")),
            entry("GET /v1/scenarios", Listing.of("/v1/scenarios", "{scenario}")),
            entry("GET /v1/scenarios/{id}", ById.shows("/v1/scenarios/{scenario}", "{scenario}")),
            entry(
                    "PUT /v1/scenarios/{id}",
                    new Writing("/v1/scenarios/{kept}", "{\"name\":\"of a stranger\"}", "/v1/scenarios/{kept}")),
            entry("DELETE /v1/scenarios/{id}", new Ending("/v1/scenarios/{scenario}")),
            entry("POST /v1/scenarios/{id}:tradeOff", ById.shows("/v1/scenarios/{scenario}:tradeOff", "{scenario}")),
            entry("GET /v1/rules", Listing.of("/v1/rules", "{rule}")),
            entry("GET /v1/rules/{id}", ById.shows("/v1/rules/{rule}", "{rule}")),
            entry(
                    "PUT /v1/rules/{id}",
                    new Writing(
                            "/v1/rules/{kept}",
                            "{\"kind\":\"exclude\",\"items\":\"stock > 90000\"}",
                            "/v1/rules/{kept}")),
            entry("DELETE /v1/rules/{id}", new Ending("/v1/rules/{rule}")),
            entry(
                    "POST /v1/rules/{id}:dryRun",
                    new Listing(
                            "/v1/rules/{rule}:dryRun",
                            "{\"kind\":\"exclude\",\"items\":\"title = '{canary} title'\"}",
                            "{canary} title")),
            entry("GET /v1/experiments", Listing.of("/v1/experiments", "{experiment}")),
            entry("GET /v1/experiments/{id}", ById.shows("/v1/experiments/{experiment}", "{experiment}")),
            entry(
                    "PUT /v1/experiments/{id}",
                    new Writing(
                            "/v1/experiments/{kept}",
                            Owned.TRIAL.replace("\"control\"", "\"stranger\""),
                            "/v1/experiments/{kept}")),
            entry("DELETE /v1/experiments/{id}", new Ending("/v1/experiments/{experiment}")),
            entry("GET /v1/training-runs", Listing.of("/v1/training-runs", "{run}")),
            entry("POST /v1/training-runs", new Writing("/v1/training-runs", "{}", "/v1/training-runs")),
            entry("GET /v1/training-runs/{id}", ById.shows("/v1/training-runs/{run}", "{run}")),
            entry("POST /v1/training-runs/{id}:cancel", ById.shows("/v1/training-runs/{run}:cancel", "{run}")),
            entry("GET /v1/training-schedules", Listing.of("/v1/training-schedules", "{schedule}")),
            entry("GET /v1/training-schedules/{id}", ById.shows("/v1/training-schedules/{schedule}", "{schedule}")),
            entry(
                    "PUT /v1/training-schedules/{id}",
                    new Writing(
                            "/v1/training-schedules/{kept}",
                            Owned.YEARLY.replace("never", "always"),
                            "/v1/training-schedules/{kept}")),
            entry("DELETE /v1/training-schedules/{id}", new Ending("/v1/training-schedules/{schedule}")),
            entry("GET /v1/bundles", Listing.of("/v1/bundles", "{run}")),
            entry("GET /v1/bundles/{version}", ById.shows("/v1/bundles/{bundle}", "{run}")),
            entry("GET /v1/bundles/{version}/evaluation", ById.shows("/v1/bundles/{bundle}/evaluation", "{bundle}")),
            entry("POST /v1/bundles/{version}:promote", ById.shows("/v1/bundles/{bundle}:promote", "{run}")),
            entry("POST /v1/bundles:rollback", Elsewhere.in(EndingIT.class, "rollsBackNothingOfOthers")),
            entry("GET /v1/metrics", new Own("/v1/metrics?by=bundle", null)),
            entry(
                    "GET /v1/metrics/calibration",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/DriftIT.java",
                            "tellsWhetherProbabilitiesHold"))),
            entry(
                    "GET /v1/metrics/drift",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/DriftIT.java", "tellsWhatMoved"))),
            entry(
                    "GET /v1/metrics/off-policy",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/OffPolicyIT.java",
                            "agreesWithWhatWasSent"))),
            entry("GET /v1/experiments/{id}/report", ById.shows("/v1/experiments/{measured}/report", "{measured}")),
            entry("GET /v1/satisfaction", Listing.of("/v1/satisfaction?by=product&metric=csat", "{item}")),
            entry("GET /v1/satisfaction/trend", new Own("/v1/satisfaction/trend?metric=csat", null)),
            entry(
                    "GET /v1/satisfaction/verbatims",
                    Listing.of("/v1/satisfaction/verbatims?pageSize=500", "{canary}-answer-0")),
            entry(
                    "POST /v1/satisfaction/verbatims/{id}:correct",
                    ById.asks(
                            "/v1/satisfaction/verbatims/{canary}-answer-0:correct",
                            "{\"topics\":[{\"topic\":\"price\",\"sentiment\":\"negative\"}]}",
                            "{canary}-answer-0")),
            entry(
                    "GET /v1/satisfaction/topics",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/VerbatimsIT.java",
                            "areCountedByTopicWhereFiveShoppersWroteOfIt"))),
            entry("GET /v1/satisfaction/alerts", new Own("/v1/satisfaction/alerts", null)),
            entry(
                    "GET /v1/satisfaction/alerts/{id}",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/AlertsIT.java",
                            "tellsOfTheBadProductAndSinceWhen"))),
            entry(
                    "GET /v1/satisfaction/drivers",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/DriversIT.java",
                            "namesWhatGoesTogetherWithTheOutcome"))),
            entry(
                    "GET /v1/satisfaction/return-reasons",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/ReturnReasonsIT.java",
                            "tellsReasonsOfAsManyAsGaveThem"))),
            entry(
                    "GET /v1/satisfaction/index",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/IndexIT.java",
                            "tellsHowSatisfiedShoppersAreWithEachProduct"))),
            entry(
                    "GET /v1/satisfaction/proposals",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/ProposalsIT.java",
                            "nameTheProductThatIsBlamedMoreAndWhatFor"))),
            entry(
                    "POST /v1/satisfaction/proposals/{id}:accept",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/ProposalsIT.java",
                            "areAcceptedOrDismissedByAPersonAndThenNotProposedAgain"))),
            entry(
                    "POST /v1/satisfaction/proposals/{id}:dismiss",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/ProposalsIT.java",
                            "areAcceptedOrDismissedByAPersonAndThenNotProposedAgain"))),
            entry(
                    "GET /v1/satisfaction/predicted",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/PredictedIT.java",
                            "isToldOfAllLinesAndCorrectedByAnswers"))),
            entry("GET /v1/report-schedules", Listing.of("/v1/report-schedules", "{schedule}")),
            entry("GET /v1/report-schedules/{id}", ById.shows("/v1/report-schedules/{schedule}", "{schedule}")),
            entry(
                    "PUT /v1/report-schedules/{id}",
                    new Writing(
                            "/v1/report-schedules/{kept}",
                            Owned.WEEKLY.replace("executive", "recommendation"),
                            "/v1/report-schedules/{kept}")),
            entry("DELETE /v1/report-schedules/{id}", new Ending("/v1/report-schedules/{schedule}")),
            entry("GET /v1/webhooks", Listing.of("/v1/webhooks", "{webhook}")),
            entry("GET /v1/webhooks/{id}", ById.shows("/v1/webhooks/{webhook}", "{webhook}")),
            entry(
                    "PUT /v1/webhooks/{id}",
                    new Writing(
                            "/v1/webhooks/{kept}", Owned.WEBHOOK.replace("word", "stranger"), "/v1/webhooks/{kept}")),
            entry("DELETE /v1/webhooks/{id}", new Ending("/v1/webhooks/{webhook}")),
            entry("POST /v1/webhooks/{id}:rotate", ById.shows("/v1/webhooks/{webhook}:rotate", "{webhook}")),
            entry("POST /v1/webhooks/{id}:test", ById.shows("/v1/webhooks/{webhook}:test", "{webhook}")),
            // a delivery's id ends with that of its webhook
            entry("GET /v1/webhooks/{id}/deliveries", ById.shows("/v1/webhooks/{webhook}/deliveries", "{webhook}")),
            entry(
                    "POST /v1/webhooks/{id}/deliveries/{delivery}:resend",
                    ById.shows("/v1/webhooks/{webhook}/deliveries/{delivery}:resend", "{delivery}")),
            entry("GET /v1/surveys", Listing.of("/v1/surveys", "{survey}")),
            entry("GET /v1/surveys/{id}", ById.shows("/v1/surveys/{survey}", "{survey}")),
            entry(
                    "PUT /v1/surveys/{id}",
                    new Writing("/v1/surveys/{kept}", Owned.SURVEY.replace("word", "stranger"), "/v1/surveys/{kept}")),
            entry("DELETE /v1/surveys/{id}", new Ending("/v1/surveys/{survey}")),
            entry("GET /v1/survey-invitations", Listing.of("/v1/survey-invitations?pageSize=500", "{invitation}")),
            entry(
                    "POST /v1/survey-invitations",
                    ById.asks(
                            "/v1/survey-invitations",
                            "{\"surveyId\":\"{survey}\",\"userId\":\"{canary}-asked\"}",
                            "{canary}-asked")),
            entry("GET /v1/survey-invitations/{id}", ById.shows("/v1/survey-invitations/{invitation}", "{invitation}")),
            entry("GET /v1/case-settings", new Own("/v1/case-settings", null)),
            entry(
                    "PUT /v1/case-settings",
                    new Writing("/v1/case-settings", Owned.CASES.replace("word", "stranger"), "/v1/case-settings")),
            entry("GET /v1/cases", Listing.of("/v1/cases?pageSize=500", "{case}")),
            entry(
                    "POST /v1/cases",
                    new Writing("/v1/cases", Owned.CASE.replace("word", "stranger"), "/v1/cases/{case}")),
            entry("GET /v1/cases/{id}", ById.shows("/v1/cases/{case}", "{case}")),
            entry("PUT /v1/cases/{id}", ById.asks("/v1/cases/{case}", "{\"owner\":\"word\"}", "{case}")),
            entry(
                    "POST /v1/cases/{id}/messages",
                    ById.asks("/v1/cases/{case}/messages", "{\"text\":\"{canary}\"}", "{case}")),
            entry(
                    "GET /v1/cases:summary",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/CasesIT.java",
                            "areCountedForTheirTenantAlone"))),
            entry("GET /v1/answers/{link}", BY_LINK),
            entry("POST /v1/answers/{link}", BY_LINK),
            entry("GET /v1/answers/{link}/page", BY_LINK),
            entry("POST /v1/answers/{link}/page", BY_LINK),
            entry("GET /v1/reports", Listing.of("/v1/reports?pageSize=500", "{report}")),
            entry("POST /v1/reports", Elsewhere.in(CrossingIT.class, "reportsAndExportsOnlyWhatIsTheAskers")),
            entry("GET /v1/reports/{id}", ById.shows("/v1/reports/{report}", "{report}")),
            entry(
                    "DELETE /v1/reports/{id}",
                    new Elsewhere(new Shown(
                            "satisfaction/src/test/java/io/cxm/satisfaction/ReportsIT.java",
                            "removesAReportWithItsFilesForItsTenantAlone"))),
            entry("GET /v1/reports/{id}/files/{format}", ById.shows("/v1/reports/{report}/files/csv", "{item}")),
            entry(
                    "GET /v1/files/reports/{signed}",
                    Elsewhere.in(CrossingIT.class, "opensSignedLinksAsTheyAreAndNoOther")));

    private static final Map<String, Proof> CONTROL = Map.ofEntries(
            entry("GET /v1/tenants", new ForOperators("/v1/tenants", null, 200)),
            entry("POST /v1/tenants", new ForOperators("/v1/tenants", "{\"id\":\"{tenant}\",\"name\":\"again\"}", 409)),
            entry("GET /v1/tenants/{id}", new ForOperators("/v1/tenants/{tenant}", null, 200)),
            entry("PATCH /v1/tenants/{id}", new ForOperators("/v1/tenants/{tenant}", "{\"plan\":\"unlimited\"}", 200)),
            entry(
                    "POST /v1/tenants/{id}/administrators",
                    new ForOperators("/v1/tenants/{tenant}/administrators", "{\"username\":\"first@{tenant}\"}", 201)),
            entry("DELETE /v1/tenants/{id}", Elsewhere.in(EndingIT.class, "letsOnlyTheOperatorDeleteATenant")),
            entry("GET /v1/usage/tenants", new ForOperators("/v1/usage/tenants", null, 200)),
            entry("GET /v1/tenant", Listing.of("/v1/tenant", "{tenant}")),
            entry("PATCH /v1/tenant", new Writing("/v1/tenant", "{\"name\":\"of a stranger\"}", "/v1/tenant")),
            entry("GET /v1/tenant/logo", Elsewhere.in(LogoIT.class, "showsALogoToItsTenantAlone")),
            entry("PUT /v1/tenant/logo", Elsewhere.in(LogoIT.class, "showsALogoToItsTenantAlone")),
            entry("DELETE /v1/tenant/logo", Elsewhere.in(LogoIT.class, "showsALogoToItsTenantAlone")),
            entry("GET /v1/session", Listing.of("/v1/session", "{tenant}")),
            entry("POST /v1/session:endAll", Elsewhere.in(SessionIT.class, "endsOnAllDevicesOfWhoAsksAlone")),
            entry("GET /v1/audit", Listing.of("/v1/audit", "{canary}")),
            entry("GET /v1/api-clients", Listing.of("/v1/api-clients", "{client}")),
            entry(
                    "POST /v1/api-clients",
                    new Writing(
                            "/v1/api-clients", "{\"id\":\"{kept}\",\"roles\":[\"integration\"]}", "/v1/api-clients")),
            entry("GET /v1/api-clients/{id}", ById.shows("/v1/api-clients/{client}", "{client}")),
            entry("POST /v1/api-clients/{id}:rotate", ById.shows("/v1/api-clients/{client}:rotate", "{client}")),
            entry("DELETE /v1/api-clients/{id}", new Ending("/v1/api-clients/{client}")),
            entry("GET /v1/members", Listing.of("/v1/members", "{member}")),
            entry(
                    "POST /v1/members",
                    new Writing("/v1/members", "{\"username\":\"a-stranger\",\"roles\":[\"analyst\"]}", "/v1/members")),
            entry("GET /v1/members/{id}", ById.shows("/v1/members/{member}", "{member}")),
            entry("PATCH /v1/members/{id}", ById.asks("/v1/members/{member}", "{\"roles\":[\"analyst\"]}", "{member}")),
            entry(
                    "POST /v1/members/{id}:resetPassword",
                    ById.asks("/v1/members/{member}:resetPassword", "{}", "{member}")),
            entry("DELETE /v1/members/{id}", new Ending("/v1/members/{member}")),
            entry("GET /v1/browser-keys", Listing.of("/v1/browser-keys", "{canary}")),
            entry("GET /v1/browser-keys/{id}", ById.shows("/v1/browser-keys/{key}", "{canary}")),
            entry(
                    "PUT /v1/browser-keys/{id}",
                    new Writing(
                            "/v1/browser-keys/{kept}",
                            "{\"origins\":[\"https://stranger.example\"]}",
                            "/v1/browser-keys/{kept}")),
            entry("DELETE /v1/browser-keys/{id}", new Ending("/v1/browser-keys/{key}")));

    static final Map<String, Proof> ALL = both();

    private static Map<String, Proof> both() {
        Map<String, Proof> all = new HashMap<>(SERVING);
        all.putAll(CONTROL);
        return Map.copyOf(all);
    }
}
