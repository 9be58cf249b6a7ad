package io.cxm.features;

import static io.cxm.features.FeatureSpec.Encoding.BANDS;
import static io.cxm.features.FeatureSpec.Encoding.HASHED;
import static io.cxm.features.FeatureSpec.Encoding.NUMBER;
import static io.cxm.features.FeatureSpec.Source.HISTORY;
import static io.cxm.features.FeatureSpec.Source.ITEM;
import static io.cxm.features.FeatureSpec.Source.SEARCHES;
import static io.cxm.features.FeatureSpec.Source.USER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The registry: the features of one kind of vector, in the order in which they lie in it. It is stored in the bundle, so
 * that training and serving cannot differ.
 */
public record FeatureSpecs(List<FeatureSpec> features) {
    public FeatureSpecs {
        features = List.copyOf(features);
        Set<String> names = new HashSet<>();
        for (FeatureSpec feature : features) {
            if (!names.add(feature.name())) {
                throw new IllegalArgumentException("feature " + feature.name() + " twice");
            }
        }
    }

    /** The vector of an item. */
    public static FeatureSpecs item() {
        return new FeatureSpecs(List.of(
                item("category", HASHED, 48, "what it is"),
                item("brand", HASHED, 24, "who makes it"),
                item("tags", HASHED, 16, "what the tenant calls it"),
                item("attributes", HASHED, 32, "colour, size, material, effect and the tenant's own"),
                item("title", HASHED, 64, "what it is called"),
                item("priceBand", BANDS, 12, "what it costs, in bands of equal ratio"),
                item("price", NUMBER, 1, "what it costs, logarithm"),
                item("discount", NUMBER, 1, "share that the sale price takes off"),
                item("inStock", NUMBER, 1, "whether it can be had"),
                item("stock", NUMBER, 1, "how many there are, logarithm"),
                item("age", NUMBER, 1, "days since it became available, logarithm")));
    }

    /** The vector of a shopper. */
    public static FeatureSpecs user() {
        return new FeatureSpecs(List.of(
                user("ageBand", USER, BANDS, 8, "stage of life", Sensitivity.SENSITIVE),
                user("gender", USER, HASHED, 4, "as the tenant says", Sensitivity.SENSITIVE),
                user("occupation", USER, HASHED, 8, "as the tenant says", Sensitivity.SENSITIVE),
                user("region", USER, HASHED, 8, "where", Sensitivity.PERSONAL),
                user("memberTier", USER, HASHED, 4, "standing with the tenant", Sensitivity.PERSONAL),
                user("interests", USER, HASHED, 16, "what they said they like", Sensitivity.PERSONAL),
                user("recency", HISTORY, NUMBER, 1, "days since the newest event, logarithm", Sensitivity.PERSONAL),
                user("purchases", HISTORY, NUMBER, 1, "how many, logarithm", Sensitivity.PERSONAL),
                user("views", HISTORY, NUMBER, 1, "views and clicks, logarithm", Sensitivity.PERSONAL),
                user("carts", HISTORY, NUMBER, 1, "carts and favourites, logarithm", Sensitivity.PERSONAL),
                user("amount", HISTORY, NUMBER, 1, "money spent, logarithm", Sensitivity.PERSONAL),
                user("priceMean", HISTORY, NUMBER, 1, "mean logarithm of prices taken", Sensitivity.PERSONAL),
                user("priceSpread", HISTORY, NUMBER, 1, "their standard deviation", Sensitivity.PERSONAL),
                user("categoryAffinity", HISTORY, HASHED, 48, "categories, decayed", Sensitivity.PERSONAL),
                user("brandAffinity", HISTORY, HASHED, 24, "brands, decayed", Sensitivity.PERSONAL),
                user("searchTerms", SEARCHES, HASHED, 32, "words searched for, decayed", Sensitivity.PERSONAL)));
    }

    /** The vector's length. */
    public int length() {
        return features.stream().mapToInt(FeatureSpec::width).sum();
    }

    /** What each element is called: {@code price}, or {@code brand[3]} where a feature has several. */
    public List<String> names() {
        List<String> names = new ArrayList<>(length());
        for (FeatureSpec feature : features) {
            for (int i = 0; i < feature.width(); i++) {
                names.add(feature.width() == 1 ? feature.name() : feature.name() + "[" + i + "]");
            }
        }
        return List.copyOf(names);
    }

    /** Equal exactly when vectors are comparable. */
    public String hash() {
        return DigestUtils.sha256Hex(features.stream().map(FeatureSpec::version).collect(Collectors.joining(",")))
                .substring(0, 16);
    }

    /** The hash of all features that this version computes: what a bundle is made of, and must be served with. */
    public static String fingerprint() {
        return item().hash() + user().hash();
    }

    public String toJson() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification is always writable", e);
        }
    }

    /** Reads what {@link #toJson} wrote. */
    public static FeatureSpecs fromJson(String json) {
        try {
            return new ObjectMapper().readValue(json, FeatureSpecs.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no specification of features", e);
        }
    }

    private static FeatureSpec item(String name, FeatureSpec.Encoding encoding, int width, String purpose) {
        return new FeatureSpec(name, ITEM, encoding, width, purpose, Sensitivity.NONE);
    }

    private static FeatureSpec user(
            String name,
            FeatureSpec.Source source,
            FeatureSpec.Encoding encoding,
            int width,
            String purpose,
            Sensitivity sensitivity) {
        return new FeatureSpec(name, source, encoding, width, purpose, sensitivity);
    }
}
