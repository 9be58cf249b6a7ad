package io.cxm.features;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the vector of a shopper. Features that the shopper did not consent to are zero. Threads may share it. */
public final class UserEncoder {
    private final FeatureSpecs specs;
    private final Terms terms;

    public UserEncoder(FeatureSpecs specs, Terms terms) {
        this.specs = specs;
        this.terms = terms;
    }

    public FeatureSpecs specs() {
        return specs;
    }

    /**
     * The vector.
     *
     * @param history what the shopper did, in any order, searches included
     * @param items the catalogue, empty for an unknown item
     * @param clock the tenant's data clock in milliseconds since 1970
     */
    public float[] encode(User user, List<Event> history, Function<String, Optional<Item>> items, long clock) {
        VectorWriter writer = new VectorWriter(specs.length());
        Consent consent = Consent.of(user);
        Habits habits = Habits.of(history, items, clock, terms);
        for (FeatureSpec feature : specs.features()) {
            writer.next(feature);
            if (consent.allows(feature.sensitivity())) {
                encode(feature, user, habits, clock, writer);
            }
        }
        return writer.vector();
    }

    private static void encode(FeatureSpec feature, User user, Habits habits, long clock, VectorWriter to) {
        switch (feature.name()) {
            case "ageBand" -> AgeBands.of(user, clock).ifPresent(to::band);
            case "gender" -> word(user.getGender(), to);
            case "occupation" -> word(user.getOccupation(), to);
            case "region" -> word(user.hasRegion() ? user.getRegion() : user.getCity(), to);
            case "memberTier" -> word(user.getMemberTier(), to);
            case "interests" -> {
                user.getInterests().getValuesList().forEach(i -> to.word(ItemWords.folded(i), 1));
                to.unit();
            }
            case "recency" -> to.number(Math.log1p(habits.daysSinceNewest()));
            case "purchases" -> to.number(Math.log1p((double) habits.purchases()));
            case "views" -> to.number(Math.log1p((double) habits.views()));
            case "carts" -> to.number(Math.log1p((double) habits.carts()));
            case "amount" -> to.number(Math.log1p(habits.amount()));
            case "priceMean" -> to.number(habits.priceMean());
            case "priceSpread" -> to.number(habits.priceSpread());
            case "categoryAffinity" -> words(habits.categories(), to);
            case "brandAffinity" -> words(habits.brands(), to);
            case "searchTerms" -> words(habits.searches(), to);
            default -> throw new IllegalArgumentException("no shopper has the feature " + feature.name());
        }
    }

    private static void word(String value, VectorWriter to) {
        if (!value.isBlank()) {
            to.word(ItemWords.folded(value), 1);
        }
    }

    private static void words(Map<Long, Double> words, VectorWriter to) {
        words.forEach(to::word);
        to.unit();
    }
}
