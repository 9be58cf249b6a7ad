package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Olist: orders of a Brazilian marketplace with deliveries and reviews.
 *
 * <p>A shopper is a {@code customer_unique_id} (the {@code customer_id} is made anew for each order). Each item of an
 * order is a purchase line, shipped and delivered as its order was, promised at the estimated delivery. A review is an
 * answer with stars; its item and seller are named where the order had one only. Times are those of São Paulo.
 */
final class Olist implements Dataset {
    private static final LocalTimes TIMES = LocalTimes.of("America/Sao_Paulo");
    private static final List<String> MEASURES = List.of(
            "product_photos_qty", "product_weight_g", "product_length_cm", "product_height_cm", "product_width_cm");

    private final SourceFolder folder;
    private final OlistOrders orders;

    Olist(SourceFolder folder) {
        this.folder = folder;
        this.orders = new OlistOrders(folder);
    }

    @Override
    public List<Feed> feeds() {
        Path products = folder.file("olist_products*.csv");
        Path customers = folder.file("olist_customers*.csv");
        Path lines = folder.file("olist_orders*.csv");
        Path reviews = folder.file("olist_order_reviews*.csv");
        return List.of(
                new Feed("products", ImportType.ITEMS, outlet -> products(products, outlet)),
                new Feed(
                        "customers",
                        ImportType.USERS,
                        outlet -> Table.csv(customers, line -> {
                            outlet.line();
                            outlet.send(customer(line));
                        })),
                new Feed("orders", ImportType.EVENTS, outlet -> {
                    OlistOrders.Index index = orders.read();
                    Table.csv(lines, line -> order(line, index, outlet));
                }),
                new Feed("reviews", ImportType.SURVEY_RESPONSES, outlet -> {
                    OlistOrders.Index index = orders.read();
                    Table.csv(reviews, line -> {
                        outlet.line();
                        outlet.send(review(line, index));
                    });
                }));
    }

    private void products(Path file, Outlet outlet) throws IOException {
        Map<String, String> english = orders.categories();
        Map<String, Double> prices = orders.prices();
        Table.csv(file, line -> {
            outlet.line();
            String id = line.needed("product_id");
            ObjectNode item = Json.object().put("id", id);
            String category = line.text("product_category_name");
            if (category != null) {
                item.putArray("categories").add(english.getOrDefault(category, category));
            }
            Double price = prices.get(id);
            if (price != null) {
                item.put("price", price).put("currency", "BRL");
            }
            ObjectNode attributes = item.putObject("attributes");
            MEASURES.forEach(column ->
                    Rows.list(attributes, Rows.camel(column.substring("product_".length())), line.text(column)));
            outlet.send(item);
        });
    }

    private static ObjectNode customer(Line line) {
        ObjectNode user = Json.object().put("id", line.needed("customer_unique_id"));
        Rows.put(user, "city", line.text("customer_city"));
        Rows.put(user, "region", line.text("customer_state"));
        Rows.list(user.putObject("attributes"), "zipPrefix", line.text("customer_zip_code_prefix"));
        return user;
    }

    private static void order(Line line, OlistOrders.Index index, Outlet outlet) throws IOException {
        outlet.line();
        String order = line.needed("order_id");
        List<OlistOrders.Item> items = index.items(order);
        if (items.isEmpty()) {
            outlet.skip("order without items");
        }
        for (OlistOrders.Item item : items) {
            String id = "ol-" + item.row();
            outlet.send(event(line, index, item, "purchase", id, line.needed("order_purchase_timestamp")));
            String shipped = line.text("order_delivered_carrier_date");
            if (shipped != null) {
                outlet.send(event(line, index, item, "shipped", id + "-shipped", shipped));
            }
            String delivered = line.text("order_delivered_customer_date");
            if (delivered != null) {
                outlet.send(event(line, index, item, "delivered", id + "-delivered", delivered));
            }
        }
    }

    private static ObjectNode event(
            Line line, OlistOrders.Index index, OlistOrders.Item item, String type, String id, String time) {
        String order = line.needed("order_id");
        ObjectNode event = Json.object()
                .put("id", id)
                .put("type", type)
                .put("itemId", item.product())
                .put("orderId", order)
                .put("orderLineId", order + "-" + item.number())
                .put("timestamp", TIMES.instant(time))
                .put("quantity", 1)
                .put("value", item.price())
                .put("currency", "BRL");
        Rows.shopper(event, index.shopper(order), "order-" + order);
        @Nullable String promised = line.text("order_estimated_delivery_date");
        Rows.put(event, "promisedAt", promised == null ? null : TIMES.instant(promised));
        ObjectNode context = event.putObject("context").put("seller", item.seller());
        if (type.equals("purchase")) {
            context.put("freight", item.freight());
            Rows.put(context, "orderStatus", line.text("order_status"));
            Rows.put(context, "payment", index.payment(order));
        }
        return event;
    }

    private static ObjectNode review(Line line, OlistOrders.Index index) {
        String order = line.needed("order_id");
        List<OlistOrders.Item> items = index.items(order);
        ObjectNode response = Json.object()
                .put("id", "olr-" + line.number())
                .put("surveyId", "reviews")
                .put("orderId", order)
                .put("channel", "email")
                .put("timestamp", TIMES.instant(line.needed("review_answer_timestamp")));
        Rows.put(response, "userId", index.shopper(order));
        Rows.put(
                response,
                "itemId",
                only(items.stream().map(OlistOrders.Item::product).distinct().toList()));
        ObjectNode answers = response.putObject("answers").put("stars", (int) line.number("review_score"));
        @Nullable String title = line.text("review_comment_title");
        @Nullable String message = line.text("review_comment_message");
        Rows.put(answers, "text", title == null ? message : message == null ? title : title + "\n" + message);
        Rows.put(
                response.putObject("dimensions"),
                "store",
                only(items.stream().map(OlistOrders.Item::seller).distinct().toList()));
        return response;
    }

    private static @Nullable String only(List<String> values) {
        return values.size() == 1 ? values.getFirst() : null;
    }
}
