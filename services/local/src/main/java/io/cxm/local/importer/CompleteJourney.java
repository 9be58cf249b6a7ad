package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Complete Journey: a US grocer's households, products and baskets of 2017.
 *
 * <p>A basket line is a purchase, its basket the order and the session; discounts and store are context. Demographics,
 * and the campaigns that such a household received, are attributes of its user. Times are US Eastern.
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
                        outlet -> Table.csv(products, line -> {
                            outlet.line();
                            outlet.send(product(line));
                        })),
                new Feed("households", ImportType.USERS, outlet -> {
                    Map<String, List<String>> campaigns = campaigns();
                    Table.csv(demographics, line -> {
                        outlet.line();
                        outlet.send(household(line, campaigns));
                    });
                }),
                new Feed(
                        "basket lines",
                        ImportType.EVENTS,
                        outlet -> Table.csv(transactions, line -> {
                            outlet.line();
                            outlet.send(purchase(line));
                        })));
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

    private static ObjectNode household(Line line, Map<String, List<String>> campaigns) {
        String id = line.needed("household_id");
        ObjectNode user = Json.object().put("id", id);
        ObjectNode attributes = user.putObject("attributes");
        DEMOGRAPHICS.forEach(column -> Rows.list(attributes, Rows.camel(column), line.text(column)));
        List<String> received = campaigns.getOrDefault(id, List.of());
        Rows.list(attributes, "campaigns", received.toArray(String[]::new));
        return user;
    }

    private Map<String, List<String>> campaigns() throws IOException {
        Map<String, List<String>> campaigns = new HashMap<>();
        Optional<Path> file = folder.optional("campaigns.csv");
        if (file.isPresent()) {
            Table.csv(
                    file.get(),
                    line -> campaigns
                            .computeIfAbsent(line.needed("household_id"), _ -> new ArrayList<>())
                            .add(line.needed("campaign_id")));
        }
        return campaigns;
    }

    private static ObjectNode purchase(Line line) {
        String basket = line.needed("basket_id");
        ObjectNode event = Json.object()
                .put("id", "cj-" + line.number())
                .put("type", "purchase")
                .put("orderId", basket)
                .put("orderLineId", basket + "-" + line.number())
                .put("sessionId", basket)
                .put("timestamp", TIMES.instant(line.needed("transaction_timestamp")))
                .put("quantity", line.number("quantity"))
                .put("value", line.number("sales_value"))
                .put("currency", "USD");
        Rows.shopper(event, line.text("household_id"), "basket-" + basket);
        Rows.put(event, "itemId", line.text("product_id"));
        ObjectNode context = event.putObject("context");
        Rows.put(context, "store", line.text("store_id"));
        for (String column : List.of("retail_disc", "coupon_disc", "coupon_match_disc")) {
            if (line.number(column) != 0) {
                context.put(Rows.camel(column), line.number(column));
            }
        }
        return event;
    }
}
