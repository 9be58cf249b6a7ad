package io.cxm.gateway.route.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/tenants, TENANTS",
        "GET, /v1/tenants/one, TENANTS",
        "GET, /v1/tenant, TENANTS",
        "POST, /v1/api-clients/wh:rotate, TENANTS",
        "GET, /v1/members, TENANTS",
        "POST, /v1/session:endAll, TENANTS",
        "GET, /v1/audit, TENANTS",
        "POST, /v1/privacy/erasures, TENANTS",
        "POST, /v1/privacy/exports, PROFILE",
        "PUT, /v1/browser-keys/web, TENANTS",
        "PUT, /v1/webhooks/w, SATISFACTION",
        "POST, /v1/webhooks/w:test, SATISFACTION",
        "POST, /v1/webhooks/w/deliveries/m:resend, SATISFACTION",
        "PUT, /v1/items/a%2Fb, INGESTION",
        "PATCH, /v1/items/a, INGESTION",
        "DELETE, /v1/users/a, INGESTION",
        "POST, /v1/users:merge, INGESTION",
        "GET, /v1/items/a%2Fb, PROFILE",
        "HEAD, /v1/items/a, PROFILE",
        "GET, /v1/items, PROFILE",
        "GET, /v1/users/u/events, PROFILE",
        "GET, /v1/usage, PROFILE",
        "GET, /v1/arrivals, PROFILE",
        "GET, /v1/items:values, PROFILE",
        "POST, /v1/items:lookup, PROFILE",
        "PUT, /v1/items/a:lookup, INGESTION",
        "POST, /v1/dead-letters:dismiss, INGESTION",
        "POST, /v1/exports, PROFILE",
        "POST, /v1/events, INGESTION",
        "GET, /v1/events, PROFILE",
        "GET, /v1/usage/tenants, PROFILE",
        "POST, /v1/edges, INGESTION",
        "GET, /v1/users/u/edges, PROFILE",
        "POST, /v1/survey-responses, INGESTION",
        "POST, /v1/imports, INGESTION",
        "GET, /v1/operations, INGESTION",
        "GET, /v1/operations/imp_7, INGESTION",
        "GET, /v1/operations/imp_7/errors, INGESTION",
        "GET, /v1/operations/exp_7, PROFILE",
        "POST, /v1/operations/exp_7:cancel, PROFILE",
        "GET, /v1/operations/job_7, RANKING",
        "POST, /v1/operations/job_7:cancel, RANKING",
        "POST, /v1/dead-letters:replay, INGESTION",
        "POST, /v1/recommendations:batch, RANKING",
        "GET, /v1/recommendations/rec_1:whyNot, RANKING",
        "POST, /v1/rules/r-1:dryRun, RANKING",
        "POST, /v1/scenarios/home:tradeOff, RANKING",
        "POST, /v1/recommendation-jobs, RANKING",
        "GET, /v1/recommendation-jobs, RANKING",
        "POST, /v1/search, RANKING",
        "GET, /v1/experiments, RANKING",
        "PUT, /v1/experiments/report, RANKING",
        "PUT, /v1/experiments/e, RANKING",
        "GET, /v1/experiments/e/report, SATISFACTION",
        "GET, /v1/metrics, SATISFACTION",
        "GET, /v1/metrics/off-policy, SATISFACTION",
        "GET, /v1/metrics/drift, SATISFACTION",
        "POST, /v1/training-runs, TRAINING",
        "PUT, /v1/training-schedules/nightly, TRAINING",
        "POST, /v1/bundles:rollback, TRAINING",
        "GET, /v1/bundles/2026-11-24.3/evaluation, TRAINING",
        "GET, /v1/satisfaction/trend, SATISFACTION",
        "GET, /v1/reports/r/files/pdf, SATISFACTION",
        "PUT, /v1/report-schedules/s, SATISFACTION",
        "PUT, /v1/surveys/s, SATISFACTION",
        "POST, /v1/survey-invitations, SATISFACTION",
        "POST, /v1/answers/x/page, SATISFACTION",
        "POST, /v1/cases/c/messages, SATISFACTION",
        "GET, /v1/cases:summary, SATISFACTION",
        "PUT, /v1/case-settings, SATISFACTION",
        "GET, /v1/files/exports/x, PROFILE",
        "GET, /v1/files/recommendations/x, RANKING",
        "GET, /v1/files/reports/x, SATISFACTION"
    })
    void knowsWhoAnswers(String method, String path, Service service) {
        assertEquals(Optional.of(service), Routes.find(method, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/v1/tenantsx",
                "/v1/itemsx/a",
                "/v1//items/a",
                "/v1/%69tems/a",
                "/v1/items/../tenants",
                "/v1/items/..",
                "/v1/items/%2E%2e/x",
                "/v1/items/./x",
                "/v2/items/a",
                "/q/metrics"
            })
    void knowsNoOtherPath(String path) {
        assertTrue(Routes.find("GET", path).isEmpty(), path);
    }

    @Test
    void takesSignedLinksOnlyBelowFiles() {
        assertTrue(Routes.isSignedLink("/v1/files/exports/abc"));
        assertTrue(Routes.isSignedLink("/v1/files/reports/abc/def"));
        assertTrue(Routes.isSignedLink("/v1/files/recommendations/abc"));
        assertFalse(Routes.isSignedLink("/v1/files/recommendations"));
        assertFalse(Routes.isSignedLink("/v1/files/exports"));
        assertFalse(Routes.isSignedLink("/v1/files/other/abc"));
        assertFalse(Routes.isSignedLink("/v1/files/exports/../../items"));
        assertFalse(Routes.isSignedLink("/v1/items/v1/files/exports/x"));
    }

    @Test
    void takesAnswersByTheirLinksAlone() {
        assertTrue(Routes.isSignedLink("/v1/answers/a.b"));
        assertTrue(Routes.takesAnswers("/v1/answers/a.b/page"));
        assertFalse(Routes.isSignedLink("/v1/answers"));
        assertFalse(Routes.isSignedLink("/v1/answers/../items"));
        assertFalse(Routes.takesAnswers("/v1/files/reports/a.b"));
        assertTrue(Routes.isAnswerPage("/v1/answers/a.b/page"));
        assertFalse(Routes.isAnswerPage("/v1/answers/a.b"));
    }
}
