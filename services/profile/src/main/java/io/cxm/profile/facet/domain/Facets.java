package io.cxm.profile.facet.domain;

import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import io.cxm.features.ItemWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which facets an item or a shopper has.
 *
 * @param texts as their table has them, sorted
 * @param measure what a range is asked of: what an item costs, when a shopper was born; null where it is not known
 */
public record Facets(List<String> texts, @Nullable Double measure) {
    /** Of what is deleted. */
    public static final Facets NONE = new Facets(List.of(), null);

    public static final String CATEGORY = "category";
    public static final String BRAND = "brand";
    public static final String IN_STOCK = "inStock";
    public static final String TIER = "memberTier";
    public static final String REGION = "region";
    public static final String CITY = "city";
    public static final String GENDER = "gender";
    public static final String OCCUPATION = "occupation";
    public static final String INTEREST = "interest";
    public static final String PERSONALIZATION = "personalization";

    /** Names of facets whose values are a tenant's own words. */
    public static final Set<String> OF_ITEMS = Set.of(CATEGORY, BRAND);

    public static final Set<String> OF_SHOPPERS = Set.of(TIER, REGION, CITY, GENDER, OCCUPATION, INTEREST);

    /** An item with hundreds of deep paths is no use to anybody, and each facet is a row. */
    private static final int MOST = 300;

    private static final int DEEPEST = 8;

    public Facets {
        texts = List.copyOf(texts);
    }

    public static Facets of(Item item) {
        var found = new TreeSet<String>();
        put(found, IN_STOCK, Boolean.toString(ItemWords.sellable(item)));
        put(found, BRAND, item.getBrand());
        for (String path : item.getCategories().getValuesList()) {
            prefixes(path).forEach(prefix -> put(found, CATEGORY, prefix));
        }
        boolean priced = item.hasSalePrice() || item.hasPrice();
        return new Facets(List.copyOf(found), priced ? ItemWords.price(item) : null);
    }

    public static Facets of(User user) {
        var found = new TreeSet<String>();
        boolean agreed = !user.hasConsentPersonalization() || user.getConsentPersonalization();
        put(found, PERSONALIZATION, Boolean.toString(agreed));
        put(found, TIER, user.getMemberTier());
        put(found, REGION, user.getRegion());
        put(found, CITY, user.getCity());
        put(found, GENDER, user.getGender());
        put(found, OCCUPATION, user.getOccupation());
        user.getInterests().getValuesList().forEach(interest -> put(found, INTEREST, interest));
        return new Facets(List.copyOf(found), user.hasBirthYear() ? (double) user.getBirthYear() : null);
    }

    private static void put(Collection<String> found, String name, String value) {
        if (found.size() < MOST && Facet.isPossible(value)) {
            found.add(new Facet(name, value).text());
        }
    }

    /** A path of categories in the one form in which paths are compared: no space around its parts but for one. */
    public static String path(String sent) {
        List<String> prefixes = prefixes(sent);
        return prefixes.isEmpty() ? "" : prefixes.getLast();
    }

    /** {@code Home > Kitchen} is of {@code Home} as well. */
    private static List<String> prefixes(String path) {
        List<String> prefixes = new ArrayList<>();
        StringBuilder prefix = new StringBuilder();
        for (String part : path.split(">", DEEPEST + 1)) {
            if (prefixes.size() == DEEPEST) {
                break;
            }
            if (!prefix.isEmpty()) {
                prefix.append(" > ");
            }
            prefixes.add(prefix.append(part.strip()).toString());
        }
        return prefixes;
    }
}
