package io.cxm.gateway.route.domain;

import static java.util.Map.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which service answers a method and path: the longest prefix wins, and a prefix ends at {@code /}, {@code :} or the
 * path's end.
 *
 * <p>Paths are compared as they were sent, still encoded: ids may contain {@code %2F}, and decoding one here would make
 * it a separator.
 */
public final class Routes {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    /** By whose links surveys are answered. */
    private static final String ANSWERS = "/v1/answers/";

    private static final List<String> LINKS =
            List.of("/v1/files/exports/", "/v1/files/recommendations/", "/v1/files/reports/", ANSWERS);

    /** Who answers below a prefix: mostly one service, sometimes by method or by the id that follows. */
    private sealed interface Target {
        record One(Service service) implements Target {}

        /** What is written goes in through ingestion, what is read comes from profile, by {@code :lookup} as well. */
        record ByMethod() implements Target {}

        /** Operations belong to whom began them, which the beginning of their id tells. */
        record ByOperation() implements Target {}

        /** What is configured is ranking's; what it led to is known where clicks and orders are. */
        record ByReport() implements Target {}
    }

    private static final Map<String, Target> TABLE = Map.ofEntries(
            one("/v1/tenants", Service.TENANTS),
            one("/v1/tenant", Service.TENANTS),
            one("/v1/api-clients", Service.TENANTS),
            one("/v1/members", Service.TENANTS),
            one("/v1/session:endAll", Service.TENANTS), // who is signed in the gateway says itself
            one("/v1/audit", Service.TENANTS),
            one("/v1/privacy/erasures", Service.TENANTS),
            one("/v1/browser-keys", Service.TENANTS),
            entry("/v1/items", new Target.ByMethod()),
            entry("/v1/users", new Target.ByMethod()),
            entry("/v1/operations", new Target.ByOperation()),
            entry("/v1/events", new Target.ByMethod()),
            one("/v1/arrivals", Service.PROFILE),
            one("/v1/edges", Service.INGESTION),
            one("/v1/survey-responses", Service.INGESTION),
            one("/v1/imports", Service.INGESTION),
            one("/v1/dead-letters", Service.INGESTION),
            one("/v1/usage", Service.PROFILE),
            one("/v1/exports", Service.PROFILE),
            one("/v1/privacy/exports", Service.PROFILE),
            one("/v1/files/exports", Service.PROFILE),
            one("/v1/files/recommendations", Service.RANKING),
            one("/v1/recommendations", Service.RANKING),
            one("/v1/recommendation-jobs", Service.RANKING),
            one("/v1/rankings", Service.RANKING),
            one("/v1/similar", Service.RANKING),
            one("/v1/trending", Service.RANKING),
            one("/v1/search", Service.RANKING),
            one("/v1/scenarios", Service.RANKING),
            one("/v1/rules", Service.RANKING),
            entry("/v1/experiments", new Target.ByReport()),
            one("/v1/training-runs", Service.TRAINING),
            one("/v1/training-schedules", Service.TRAINING),
            one("/v1/bundles", Service.TRAINING),
            one("/v1/satisfaction", Service.SATISFACTION),
            one("/v1/metrics", Service.SATISFACTION),
            one("/v1/webhooks", Service.SATISFACTION),
            one("/v1/reports", Service.SATISFACTION),
            one("/v1/files/reports", Service.SATISFACTION),
            one("/v1/report-schedules", Service.SATISFACTION),
            one("/v1/surveys", Service.SATISFACTION),
            one("/v1/survey-invitations", Service.SATISFACTION),
            one("/v1/answers", Service.SATISFACTION),
            one("/v1/cases", Service.SATISFACTION),
            one("/v1/case-settings", Service.SATISFACTION));

    private Routes() {}

    /** The service for this request, if any path of it is known. */
    public static Optional<Service> find(String method, String path) {
        if (hasDotSegment(path)) {
            return Optional.empty();
        }
        return TABLE.entrySet().stream()
                .filter(e -> isBelow(path, e.getKey()))
                .max(Comparator.comparingInt(e -> e.getKey().length()))
                .map(e ->
                        service(e.getValue(), method, path.substring(e.getKey().length())));
    }

    /** Whether this is a signed link, whose signature stands for a token. */
    public static boolean isSignedLink(String path) {
        return LINKS.stream().anyMatch(path::startsWith) && !hasDotSegment(path);
    }

    /** Whether who holds a signed link may send something by it. */
    public static boolean takesAnswers(String path) {
        return path.startsWith(ANSWERS);
    }

    /** Whether it is a page for a shopper, whose service says in words what is wrong. */
    public static boolean isAnswerPage(String path) {
        return path.startsWith(ANSWERS) && path.endsWith("/page");
    }

    private static Service service(Target target, String method, String rest) {
        return switch (target) {
            case Target.One(Service service) -> service;
            case Target.ByMethod() ->
                READS.contains(method) || rest.equals(":lookup") ? Service.PROFILE : Service.INGESTION;
            case Target.ByOperation() -> ofOperation(rest);
            case Target.ByReport() -> rest.matches("/[^/]+/report") ? Service.SATISFACTION : Service.RANKING;
        };
    }

    private static Service ofOperation(String rest) {
        if (rest.startsWith("/exp_")) {
            return Service.PROFILE;
        }
        return rest.startsWith("/job_") ? Service.RANKING : Service.INGESTION;
    }

    private static boolean isBelow(String path, String prefix) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length() || "/:".indexOf(path.charAt(prefix.length())) >= 0);
    }

    /** A service would resolve {@code ..} and answer another path than the one that was routed. */
    private static boolean hasDotSegment(String path) {
        for (String segment : path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static Map.Entry<String, Target> one(String prefix, Service service) {
        return entry(prefix, new Target.One(service));
    }
}
