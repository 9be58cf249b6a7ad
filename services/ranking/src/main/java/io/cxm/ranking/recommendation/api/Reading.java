package io.cxm.ranking.recommendation.api;

import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.configuration.TenantTerms;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.explain.domain.Values;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.recommendation.api.RecommendationBody.BoostBody;
import io.cxm.ranking.recommendation.api.RecommendationBody.ContextBody;
import io.cxm.ranking.recommendation.api.RecommendationBody.PriceRangeBody;
import io.cxm.ranking.recommendation.api.RecommendationBody.UserBody;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.recommendation.domain.Wanted.Explain;
import io.cxm.ranking.recommendation.domain.Wanted.Kind;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.scenario.domain.TenantScenarios;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Reads what a caller sent into a valid request, or refuses it with every field that is to blame. */
final class Reading {
    private static final int COUNT = 10;
    private static final int MOST_COUNT = 200;
    private static final int MOST_ITEMS = 1_000;
    private static final int MOST_LIST = 50;
    private static final int MOST_BOOSTS = 20;
    private static final Set<String> SEEN = Set.of("none", "purchased", "interacted");

    private final Faults faults = new Faults();
    private final RecommendationBody body;
    private final Kind kind;
    private final TenantTerms terms;
    private final Scenario scenario;

    /** @param other the scenario that is to answer in place of the one that is named */
    private Reading(Kind kind, RecommendationBody body, TenantTerms terms, Optional<Scenario> other) {
        this.kind = kind;
        this.body = body;
        this.terms = terms;
        this.scenario = other.orElseGet(() -> scenario(terms.scenarios()));
        if (kind != Kind.RECOMMENDATIONS && body.bundle() != null) {
            faults.add("/bundle", "unsupported", "is for recommendations alone");
        }
    }

    /** The request that a body asks for of a tenant who configured this, now. */
    static Wanted of(Kind kind, @Nullable RecommendationBody body, TenantTerms terms, Instant now) {
        RecommendationBody sent = Faults.present(body);
        Wanted asked = new Reading(kind, sent, terms, Optional.empty()).read();
        // what counts for nothing, or is tried on a bundle, is part of no experiment
        return asked.presentation().record() && sent.bundle() == null
                ? terms.experiments()
                        .divide(
                                asked,
                                scenario -> new Reading(kind, sent, terms, Optional.of(scenario)).read(),
                                now,
                                ThreadLocalRandom.current())
                : asked;
    }

    private Wanted read() {
        List<@Nullable String> itemIds = body.itemIds();
        if (itemIds != null && itemIds.size() > MOST_ITEMS) {
            throw new ProblemException(ProblemType.TOO_LARGE, "At most 1000 items can be ranked at once");
        }
        Wanted wanted = new Wanted(
                kind,
                scenario,
                shopper(),
                circumstances(),
                selection(),
                presentation(),
                kind == Kind.RANKINGS ? faults.ids("/itemIds", itemIds, MOST_ITEMS) : List.of(),
                kind == Kind.SIMILAR ? faults.id("/itemId", body.itemId()) : "",
                terms.rules(),
                Part.NONE);
        needed(wanted);
        faults.refuse();
        return wanted;
    }

    private void needed(Wanted wanted) {
        boolean userNeeded = kind == Kind.RECOMMENDATIONS || kind == Kind.RANKINGS;
        if (userNeeded && body.user() == null) {
            faults.add("/user", "required", "is needed; {} is an unknown shopper");
        }
        if (kind == Kind.RANKINGS && (body.itemIds() == null || body.itemIds().isEmpty())) {
            faults.add("/itemIds", "required", "is needed");
        }
        if (kind == Kind.SIMILAR && wanted.seed().isEmpty()) {
            faults.add("/itemId", "required", "is needed");
        }
        if (kind == Kind.SEARCH && wanted.circumstances().query().isBlank()) {
            faults.add("/query", "required", "is needed");
        }
    }

    private Scenario scenario(TenantScenarios scenarios) {
        String id = body.scenario() == null ? Scenario.DEFAULT : body.scenario();
        return scenarios.find(id).orElseGet(() -> {
            faults.add("/scenario", "unknown", "is no scenario of this tenant; default is");
            return Scenario.usual(Scenario.DEFAULT);
        });
    }

    /** What the scenario says of which items may come; of items that are given all are ranked. */
    private Scenario.Terms choosing() {
        return kind == Kind.RANKINGS ? Scenario.Terms.NONE : scenario.terms();
    }

    private Wanted.Shopper shopper() {
        UserBody user = body.user();
        if (user == null) {
            return Wanted.Shopper.UNKNOWN;
        }
        return new Wanted.Shopper(
                faults.id("/user/id", user.id()),
                faults.id("/user/anonymousId", user.anonymousId()),
                faults.id("/user/sessionId", user.sessionId()));
    }

    private Wanted.Circumstances circumstances() {
        ContextBody context = body.context();
        String query = faults.text("/query", kind == Kind.SEARCH ? body.query() : null, 500);
        if (context == null) {
            return new Wanted.Circumstances("", "", query, List.of(), List.of(), Optional.empty(), List.of(), "");
        }
        faults.number("/context/clickCount", context.clickCount(), 0, Integer.MAX_VALUE, 0);
        faults.number("/context/purchaseCount", context.purchaseCount(), 0, Integer.MAX_VALUE, 0);
        faults.number("/context/favoriteCount", context.favoriteCount(), 0, Integer.MAX_VALUE, 0);
        faults.number("/context/cartCount", context.cartCount(), 0, Integer.MAX_VALUE, 0);
        String contextQuery = faults.text("/context/query", context.query(), 500);
        return new Wanted.Circumstances(
                faults.text("/context/page", context.page(), 64),
                faults.text("/context/device", context.device(), 64),
                query.isEmpty() ? contextQuery : query,
                faults.texts("/context/categories", context.categories(), MOST_LIST, 512),
                faults.texts("/context/brands", context.brands(), MOST_LIST, 256),
                priceRange(context.priceRange()),
                faults.ids("/context/cart", context.cart(), MOST_COUNT),
                faults.id("/context/itemId", context.itemId()));
    }

    private Optional<Wanted.PriceRange> priceRange(@Nullable PriceRangeBody range) {
        if (range == null || (range.min() == null && range.max() == null)) {
            return Optional.empty();
        }
        double min = faults.number("/context/priceRange/min", range.min(), 0, 1e12, 0);
        double max = faults.number("/context/priceRange/max", range.max(), 0, 1e12, Double.POSITIVE_INFINITY);
        if (min > max) {
            faults.add("/context/priceRange", "range", "has its min above its max");
        }
        return Optional.of(new Wanted.PriceRange(min, max));
    }

    private Wanted.Selection selection() {
        String said = body.excludeSeen() == null ? choosing().excludeSeen() : body.excludeSeen();
        String seen = said == null ? "" : said;
        if (!seen.isEmpty() && !SEEN.contains(seen)) {
            faults.add("/excludeSeen", "value", "must be none, purchased or interacted");
        }
        return new Wanted.Selection(
                faults.number("/count", body.count(), 1, MOST_COUNT, count()),
                SEEN.contains(seen) ? seen : "",
                filter(),
                boosts(),
                faults.number("/diversity", body.diversity(), 0, 1, diversity()),
                body.strict() == null || body.strict());
    }

    /** Of items that are given all are ranked. */
    private int count() {
        List<@Nullable String> given = body.itemIds();
        Integer usual = choosing().count();
        return kind == Kind.RANKINGS && given != null ? Math.max(1, given.size()) : usual == null ? COUNT : usual;
    }

    private double diversity() {
        Double usual = scenario.terms().diversity();
        return usual == null ? 0 : usual;
    }

    /** An empty one that is sent says that the scenario's is not wanted. */
    private Optional<Wanted.Condition> filter() {
        String usual = choosing().filter();
        return body.filter() != null || usual == null
                ? filter("/filter", body.filter())
                : scenario.filter().map(filter -> new Wanted.Condition(usual, filter));
    }

    private Optional<Wanted.Condition> filter(String pointer, @Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Wanted.Condition.of(filter));
        } catch (FilterSyntax e) {
            faults.add(pointer, "syntax", e.reason());
            return Optional.empty();
        }
    }

    private List<Wanted.Boost> boosts() {
        List<@Nullable BoostBody> sent = body.boost();
        List<Wanted.Boost> boosts = new ArrayList<>();
        if (sent == null) {
            return boosts;
        }
        if (sent.size() > MOST_BOOSTS) {
            faults.add("/boost", "length", "has more than " + MOST_BOOSTS + " elements");
            return boosts;
        }
        for (int i = 0; i < sent.size(); i++) {
            BoostBody boost = sent.get(i);
            String pointer = "/boost/" + i;
            if (boost == null || boost.when() == null || boost.factor() == null) {
                faults.add(pointer, "required", "needs if and factor");
                continue;
            }
            double factor = faults.number(pointer + "/factor", boost.factor(), 0, 100, 1);
            filter(pointer + "/if", boost.when()).ifPresent(when -> boosts.add(new Wanted.Boost(when, factor)));
        }
        return boosts;
    }

    private Wanted.Presentation presentation() {
        List<String> include = faults.texts("/include", body.include(), MOST_LIST, 256);
        for (int i = 0; i < include.size(); i++) {
            if (!Values.knows(include.get(i))) {
                faults.add("/include/" + i, "value", "is no field of an item");
            }
        }
        boolean record = body.record() == null ? body.bundle() == null : body.record();
        return new Wanted.Presentation(
                include, explain(), wording(), record, body.keep() == null ? record : body.keep());
    }

    private Wording wording() {
        return switch (body.language() == null ? "en" : body.language()) {
            case "en" -> Wording.ENGLISH;
            case "zh" -> Wording.CHINESE;
            default -> {
                faults.add("/language", "value", "must be en or zh");
                yield Wording.ENGLISH;
            }
        };
    }

    private Explain explain() {
        String explain = body.explain() == null ? "summary" : body.explain();
        return switch (explain) {
            case "none", "summary", "full" -> Explain.valueOf(explain.toUpperCase(Locale.ROOT));
            default -> {
                faults.add("/explain", "value", "must be none, summary or full");
                yield Explain.SUMMARY;
            }
        };
    }
}
