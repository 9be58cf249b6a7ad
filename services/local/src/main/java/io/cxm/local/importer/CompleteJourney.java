package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The Complete Journey: a US grocer's households, products and baskets of 2017.
 *
 * <p>A basket line is a purchase, its basket the order and the session; discounts, store and week are context. A household
 * is a user wherever it appears: in the demographics, among those that a campaign was sent to, or in a basket. What is
 * known of it is an attribute: demographics, campaigns with their types and times, and coupons redeemed. Times are US
 * Eastern.
 */
final class CompleteJourney implements Dataset {
    private static final LocalTimes TIMES = LocalTimes.of("America/New_York");
    private static final List<String> DEMOGRAPHICS = List.of(
            "age", "income", "home_ownership", "marital_status", "household_size", "household_comp", "kids_count");

    private final SourceFolder folder;

    CompleteJourney(SourceFolder folder) {
        this.folder = folder;
    }

    @Override
    public List<Feed> feeds() {
        Path products = folder.file("products.csv");
        Path demographics = folder.file("demographics.csv");
        Path transactions = folder.file("transactions*.csv");
        return List.of(
                new Feed(
                        "products",
                        ImportType.ITEMS,
                        outlet -> Table.csv(products, outlet, line -> List.of(product(line)))),
                new Feed("households", ImportType.USERS, outlet -> households(demographics, transactions, outlet)),
                new Feed(
                        "basket lines",
                        ImportType.EVENTS,
                        outlet -> Table.csv(transactions, outlet, line -> List.of(purchase(line)))));
    }

    private static ObjectNode product(Line line) {
        List<String> path = Stream.of("department", "product_category", "product_type")
                .map(line::text)
                .filter(Objects::nonNull)
                .toList();
        ObjectNode item = Json.object().put("id", line.needed("product_id"));
        if (!path.isEmpty()) {
            item.put("title", path.getLast());
            item.putArray("categories").add(String.join(" > ", path));
        }
        Rows.put(item, "brand", line.text("brand"));
        ObjectNode attributes = item.putObject("attributes");
        Rows.list(attributes, "manufacturer", line.text("manufacturer_id"));
        Rows.list(attributes, "size", line.text("package_size"));
        return item;
    }

    private void households(Path demographics, Path transactions, Outlet outlet) throws IOException {
        SideLines<Line> people = SideLines.read(demographics, "household_id", outlet, line -> line);
        SideLines<String> campaigns =
                beside("campaigns.csv", "household_id", outlet, line -> line.needed("campaign_id"));
        SideLines<Line> descriptions = beside("campaign_descriptions.csv", "campaign_id", outlet, line -> line);
        SideLines<String> redemptions =
                beside("coupon_redemptions.csv", "household_id", outlet, CompleteJourney::redemption);
        Set<String> ids = new TreeSet<>(people.keys());
        ids.addAll(campaigns.keys());
        ids.addAll(redemptions.keys());
        Table.glance(transactions, line -> ids.add(line.needed("household_id")));
        for (String id : ids) {
            ObjectNode user = Json.object().put("id", id);
            ObjectNode attributes = user.putObject("attributes");
            for (Line line : people.of(id)) {
                DEMOGRAPHICS.forEach(column -> Rows.list(attributes, Rows.camel(column), line.text(column)));
            }
            campaigns(attributes, campaigns.of(id), descriptions);
            Rows.list(attributes, "couponRedemptions", redemptions.of(id).toArray(String[]::new));
            outlet.send(user);
            List.of(people, campaigns, redemptions).forEach(lines -> lines.keep(id));
        }
        people.account(outlet, "household without a user");
        campaigns.account(outlet, "campaign of no household");
        descriptions.account(outlet, "campaign that no household received");
        redemptions.account(outlet, "redemption of no household");
    }

    /** A file that a sample of the set may lack. */
    private <T> SideLines<T> beside(String name, String key, Outlet outlet, Function<Line, T> value)
            throws IOException {
        Optional<Path> file = folder.optional(name);
        return file.isPresent() ? SideLines.read(file.get(), key, outlet, value) : SideLines.none();
    }

    private static void campaigns(ObjectNode attributes, List<String> received, SideLines<Line> descriptions) {
        Set<String> types = new LinkedHashSet<>();
        List<String> periods = new ArrayList<>();
        for (String campaign : received) {
            for (Line description : descriptions.of(campaign)) {
                Optional.ofNullable(description.text("campaign_type")).ifPresent(types::add);
                periods.add(campaign + " " + description.text("start_date") + "/" + description.text("end_date"));
            }
            descriptions.keep(campaign);
        }
        Rows.list(attributes, "campaigns", received.toArray(String[]::new));
        Rows.list(attributes, "campaignTypes", types.toArray(String[]::new));
        Rows.list(attributes, "campaignPeriods", periods.toArray(String[]::new));
    }

    private static String redemption(Line line) {
        return "%s coupon %s campaign %s"
                .formatted(line.needed("redemption_date"), line.needed("coupon_upc"), line.text("campaign_id"));
    }

    private static ObjectNode purchase(Line line) {
        String basket = line.needed("basket_id");
        ObjectNode event = Json.object()
                .put("id", "cj-" + line.number())
                .put("type", "purchase")
                .put("orderId", basket)
                .put("orderLineId", basket + "-" + line.number())
                .put("sessionId", basket)
                .put("timestamp", TIMES.needed(line, "transaction_timestamp"))
                .put("quantity", line.number("quantity"))
                .put("value", line.number("sales_value"))
                .put("currency", "USD");
        Rows.shopper(event, line.text("household_id"), "basket-" + basket);
        Rows.put(event, "itemId", line.text("product_id"));
        ObjectNode context = event.putObject("context");
        Rows.put(context, "store", line.text("store_id"));
        Rows.put(context, "week", line.text("week"));
        for (String column : List.of("retail_disc", "coupon_disc", "coupon_match_disc")) {
            if (line.text(column) != null && line.number(column) != 0) {
                context.put(Rows.camel(column), line.number(column));
            }
        }
        return event;
    }
}
