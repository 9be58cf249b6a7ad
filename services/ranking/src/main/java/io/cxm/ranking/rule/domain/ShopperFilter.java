package io.cxm.ranking.rule.domain;

import io.cxm.channels.filter.Field;
import io.cxm.channels.filter.Field.Kind;
import io.cxm.channels.filter.Filter;
import io.cxm.channels.filter.FilterMatch;
import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.channels.filter.Filterable;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import io.cxm.features.Consent;
import io.cxm.features.Sensitivity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The filter language on shoppers: whom a rule is for. What is not known of a shopper makes a comparison false. Of somebody who does
 * not want to be looked at nothing is known; of who refuses to be profiled, neither age, gender nor occupation.
 */
public final class ShopperFilter {
    private static final String ATTRIBUTES = "attributes.";
    private static final Map<String, Kind> FIELDS = Map.of(
            "age", Kind.NUMBER,
            "birthYear", Kind.NUMBER,
            "gender", Kind.TEXT,
            "city", Kind.TEXT,
            "region", Kind.TEXT,
            "occupation", Kind.TEXT,
            "memberTier", Kind.TEXT,
            "interests", Kind.TEXTS);

    private ShopperFilter() {}

    /** Reads it. */
    public static Filter parse(String filter) throws FilterSyntax {
        return FilterParser.parse(filter, ShopperFilter::field, "shoppers");
    }

    private static Optional<Field> field(String path) {
        if (path.startsWith(ATTRIBUTES) && path.length() > ATTRIBUTES.length()) {
            return Optional.of(new Field(path, Kind.TEXTS, path.substring(ATTRIBUTES.length())));
        }
        return Optional.ofNullable(FIELDS.get(path)).map(kind -> new Field(path, kind, ""));
    }

    /** Whether the shopper satisfies it. */
    public static boolean matches(Filter filter, User user, Instant now) {
        return FilterMatch.matches(filter, new Shopper(user, Consent.of(user), now));
    }

    private record Shopper(User user, Consent consent, Instant now) implements Filterable {
        @Override
        public List<String> texts(Field field) {
            if (!consent.allows(sensitivity(field))) {
                return List.of();
            }
            return switch (field.path()) {
                case "gender" -> user.hasGender() ? List.of(user.getGender()) : List.of();
                case "city" -> user.hasCity() ? List.of(user.getCity()) : List.of();
                case "region" -> user.hasRegion() ? List.of(user.getRegion()) : List.of();
                case "occupation" -> user.hasOccupation() ? List.of(user.getOccupation()) : List.of();
                case "memberTier" -> user.hasMemberTier() ? List.of(user.getMemberTier()) : List.of();
                case "interests" -> user.getInterests().getValuesList();
                default -> {
                    TextList values = user.getAttributesMap().get(field.attribute());
                    yield values == null ? List.of() : values.getValuesList();
                }
            };
        }

        /** As features have it. */
        private static Sensitivity sensitivity(Field field) {
            return switch (field.path()) {
                case "age", "birthYear", "gender", "occupation" -> Sensitivity.SENSITIVE;
                default -> Sensitivity.PERSONAL;
            };
        }

        @Override
        public double number(Field field) {
            if (!consent.allows(sensitivity(field))) {
                return Double.NaN;
            }
            int year = now.atZone(ZoneOffset.UTC).getYear();
            return switch (field.path()) {
                case "birthYear" ->
                    user.hasBirthYear() ? user.getBirthYear() : user.hasAge() ? year - user.getAge() : Double.NaN;
                case "age" ->
                    user.hasAge() ? user.getAge() : user.hasBirthYear() ? year - user.getBirthYear() : Double.NaN;
                default -> Double.NaN;
            };
        }

        @Override
        public boolean bool(Field field) {
            return false;
        }
    }
}
