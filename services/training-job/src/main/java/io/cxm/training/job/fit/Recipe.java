package io.cxm.training.job.fit;

import io.cxm.bundle.Manifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All parameters of a tenant's recall and ranking: how a bundle is made from data. Two recipes can be compared on one
 * split. Immutable; tuning walks from recipe to recipe.
 */
public record Recipe(
        Map<String, Map<String, Double>> channels, Map<String, Double> weights, Map<String, Integer> quotas) {
    public Recipe {
        Map<String, Map<String, Double>> copies = new TreeMap<>();
        channels.forEach((channel, parameters) -> copies.put(channel, Map.copyOf(parameters)));
        channels = Map.copyOf(copies);
        weights = Map.copyOf(weights);
        quotas = Map.copyOf(quotas);
    }

    /** Where tuning begins. */
    public static Recipe initial(int target) {
        Map<String, Map<String, Double>> channels = new HashMap<>();
        channels.put(
                "personal", Map.of("target", (double) target, "returning", 0.0, "cooldown", 0.0, "typicalDays", 30.0));
        channels.put(
                "history",
                Map.of(
                        "kind", 0.0,
                        "halfLifeDays", 180.0,
                        "ownWeight", 0.0,
                        "ownHalfLifeDays", 180.0,
                        "due", 0.0,
                        "propensity", 0.0,
                        "kin", 0.0,
                        "popular", 0.0));
        channels.put("attribute", Map.of("halfLifeDays", 30.0, "recent", 20.0));
        channels.put("bayes", Map.of("kappa", 20.0, "beta", 1.0, "halfLifeDays", 180.0));
        channels.put("trending", Map.of("halfLifeDays", 30.0, "decayed", 1.0));
        // rank 0 is none: tuning decides whether there is such a channel
        channels.put(
                "interest",
                Map.of("rank", 0.0, "unobserved", 0.3, "regularisation", 0.01, "rounds", 8.0, "halfLifeDays", 1e5));
        // and so are no neighbours
        channels.put(
                "user_cf",
                Map.of(
                        "neighbours", 0.0,
                        "profile", 0.0,
                        "category", 0.0,
                        "sharpness", 1.0,
                        "halfLifeDays", 60.0,
                        "shrink", 1.0));
        // and so is κ 0; no shopper of the validation is asked at a moment, so its weight is not chosen there
        channels.put("context", Map.of("kappa", 0.0, "session", 1.0, "kind", 0.5, "moment", 0.5, "halfLifeDays", 1.0));
        channels.put("cross", Map.of("kappa", 0.0, "halfLifeDays", 90.0));
        channels.put("searched", Map.of("weight", 0.0, "prior", 10.0)); // of `cross`; weight 0 is none
        // and so is neither an edge nor a window; what is together for ever is together within 1e5 days
        channels.put(
                "social",
                Map.of(
                        "edges", 0.0,
                        "window", 0.0,
                        "further", 0.5,
                        "popularity", 0.5,
                        "halfLifeDays", 60.0,
                        "household", 1.0,
                        "follow", 1.0,
                        "referral", 1.0,
                        "other", 1.0));
        channels.put("new", Map.of("days", 0.0, "halfLifeDays", 14.0, "anyway", 0.1)); // and so are no days
        channels.put("merge", Map.of("constant", 60.0));
        channels.put("rank", Map.of("blend", 0.0, "scale", 1.0));
        Map<String, Integer> quotas = new HashMap<>(Map.of("history", 150, "bayes", 150, "interest", 150));
        List.of("attribute", "trending", "user_cf", "context", "new", "cross", "social")
                .forEach(channel -> quotas.put(channel, 100));
        Map<String, Double> weights = new HashMap<>();
        quotas.keySet().forEach(channel -> weights.put(channel, 1.0));
        return new Recipe(channels, weights, quotas);
    }

    /** The recipe of a bundle that exists. */
    public static Recipe of(Manifest.Serving serving) {
        return new Recipe(serving.channels(), serving.weights(), serving.quotas());
    }

    public double get(String channel, String parameter) {
        Double value = channels.getOrDefault(channel, Map.of()).get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("no " + parameter + " of " + channel);
        }
        return value;
    }

    /** A parameter that recipes of before it have not. */
    public double get(String channel, String parameter, double otherwise) {
        return channels.getOrDefault(channel, Map.of()).getOrDefault(parameter, otherwise);
    }

    public Recipe with(String channel, String parameter, double value) {
        Map<String, Map<String, Double>> changed = new HashMap<>(channels);
        Map<String, Double> parameters = new HashMap<>(changed.getOrDefault(channel, Map.of()));
        parameters.put(parameter, value);
        changed.put(channel, parameters);
        return new Recipe(changed, weights, quotas);
    }

    /** The same with none of the channels that cost a fit of their own. */
    public Recipe bare() {
        return with("history", "kind", 0)
                .with("interest", "rank", 0)
                .with("user_cf", "neighbours", 0)
                .with("context", "kappa", 0)
                .with("new", "days", 0)
                .with("cross", "kappa", 0)
                .with("social", "edges", 0)
                .with("social", "window", 0);
    }

    public Recipe withWeights(Map<String, Double> others) {
        return new Recipe(channels, others, quotas);
    }

    /** The same where a channel gives so many candidates; with 0 it is not asked. */
    public Recipe withQuota(String channel, int quota) {
        Map<String, Integer> changed = new HashMap<>(quotas);
        changed.put(channel, quota);
        return new Recipe(channels, weights, changed);
    }

    /** How the manifest keeps it. */
    public Manifest.Serving serving(String order) {
        return new Manifest.Serving(order, channels, weights, quotas, "ndcg");
    }
}
