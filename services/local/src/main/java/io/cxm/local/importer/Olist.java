package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Olist: orders of a Brazilian marketplace with deliveries and reviews.
 *
 * <p>A shopper is a {@code customer_unique_id} (the {@code customer_id} is made anew for each order). Each item of an
 * order is a purchase line, shipped and delivered as its order was, promised at the estimated delivery; a seller is a
 * store; its way goes from the region of that to that of the shopper. Orders that were cancelled, or whose goods were not to be had, were never sales and are left out: as purchases
 * they would count as shipped. A review is an answer with stars, also of such an order; its item and store are named where
 * the order had one only. Times are those of São Paulo.
 */
final class Olist implements Dataset {
    private static final LocalTimes TIMES = LocalTimes.of("America/Sao_Paulo");
    private static final Set<String> NO_SALE = Set.of("canceled", "unavailable");
    private static final Map<String, String> MEASURES = measures();

    private final SourceFolder folder;
    private final OlistOrders orders;

    Olist(SourceFolder folder) {
        this.folder = folder;
        this.orders = new OlistOrders(folder);
    }

    /** Columns of products, two of them as their authors spelt them, and the attributes that they become. */
    private static Map<String, String> measures() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("product_name_lenght", "nameLength");
        names.put("product_description_lenght", "descriptionLength");
        for (String column : List.of("photos_qty", "weight_g", "length_cm", "height_cm", "width_cm")) {
            names.put("product_" + column, Rows.camel(column));
        }
        return names;
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
                        outlet -> Table.csv(customers, outlet, line -> List.of(customer(line)))),
                new Feed("orders", ImportType.EVENTS, outlet -> {
                    OlistOrders.Index index = orders.read(outlet, TIMES);
                    Map<String, String> shoppers = orders.shoppers();
                    Map<String, String> regions = orders.regions();
                    Table.csv(lines, outlet, line -> order(line, index, shoppers, regions));
                    index.account(outlet);
                }),
                new Feed("reviews", ImportType.SURVEY_RESPONSES, outlet -> {
                    SideLines<OlistOrders.Item> items = orders.items(TIMES);
                    Map<String, String> shoppers = orders.shoppers();
                    Table.csv(reviews, outlet, line -> List.of(review(line, items, shoppers)));
                }));
    }

    private void products(Path file, Outlet outlet) throws IOException {
        SideLines<String> english = orders.categories(outlet);
        Map<String, Double> prices = orders.prices();
        Table.csv(file, outlet, line -> {
            String id = line.needed("product_id");
            ObjectNode item = Json.object().put("id", id);
            String category = line.text("product_category_name");
            if (category != null) {
                List<String> names = english.of(category);
                item.putArray("categories").add(names.isEmpty() ? category : names.getFirst());
                english.keep(category);
            }
            Double price = prices.get(id);
            if (price != null) {
                item.put("price", price).put("currency", "BRL");
            }
            ObjectNode attributes = item.putObject("attributes");
            MEASURES.forEach((column, name) -> Rows.list(attributes, name, line.text(column)));
            return List.of(item);
        });
        english.account(outlet, "category without a product");
    }

    private static ObjectNode customer(Line line) {
        ObjectNode user = Json.object().put("id", line.needed("customer_unique_id"));
        Rows.put(user, "city", line.text("customer_city"));
        Rows.put(user, "region", line.text("customer_state"));
        Rows.list(user.putObject("attributes"), "zipPrefix", line.text("customer_zip_code_prefix"));
        return user;
    }

    private static List<ObjectNode> order(
            Line line, OlistOrders.Index index, Map<String, String> shoppers, Map<String, String> regions) {
        String order = line.needed("order_id");
        String status = line.text("order_status");
        if (status != null && NO_SALE.contains(status)) {
            throw new RefusedLine("order that is " + status);
        }
        List<OlistOrders.Item> items = index.items().of(order);
        if (items.isEmpty()) {
            throw new RefusedLine("order without items");
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (OlistOrders.Item item : items) {
            String id = "ol-" + item.row();
            ObjectNode purchase = event(line, item, "purchase", id, TIMES.needed(line, "order_purchase_timestamp"));
            purchase(line, index, item, regions.get(order), purchase.withObject("/context"));
            rows.add(purchase);
            String shipped = TIMES.instant(line, "order_delivered_carrier_date");
            if (shipped != null) {
                rows.add(event(line, item, "shipped", id + "-shipped", shipped));
            }
            String delivered = TIMES.instant(line, "order_delivered_customer_date");
            if (delivered != null) {
                rows.add(event(line, item, "delivered", id + "-delivered", delivered));
            }
        }
        rows.forEach(row -> Rows.shopper(row, shoppers.get(order), "order-" + order));
        index.keep(order);
        return rows;
    }

    private static ObjectNode event(Line line, OlistOrders.Item item, String type, String id, String time) {
        String order = line.needed("order_id");
        ObjectNode event = Json.object()
                .put("id", id)
                .put("type", type)
                .put("itemId", item.product())
                .put("orderId", order)
                .put("orderLineId", order + "-" + item.number())
                .put("timestamp", time)
                .put("quantity", 1)
                .put("value", item.price())
                .put("currency", "BRL");
        Rows.put(event, "promisedAt", TIMES.instant(line, "order_estimated_delivery_date"));
        event.putObject("context").put("store", item.seller());
        return event;
    }

    private static void purchase(
            Line line, OlistOrders.Index index, OlistOrders.Item item, @Nullable String region, ObjectNode context) {
        context.put("freight", item.freight());
        Rows.put(context, "shipBy", item.shipBy());
        Rows.put(context, "orderStatus", line.text("order_status"));
        Rows.put(context, "approvedAt", TIMES.instant(line, "order_approved_at"));
        OlistOrders.Payment.describe(index.payments().of(line.needed("order_id")), context);
        for (Line seller : index.sellers().of(item.seller())) {
            Rows.put(context, "storeCity", seller.text("seller_city"));
            Rows.put(context, "storeRegion", seller.text("seller_state"));
            Rows.put(context, "storeZipPrefix", seller.text("seller_zip_code_prefix"));
            String from = seller.text("seller_state");
            if (from != null && region != null) {
                context.put("route", from + "-" + region).put("sameRegion", from.equals(region));
            }
        }
    }

    private static ObjectNode review(Line line, SideLines<OlistOrders.Item> itemsOf, Map<String, String> shoppers) {
        String order = line.needed("order_id");
        List<OlistOrders.Item> items = itemsOf.of(order);
        ObjectNode response = Json.object()
                .put("id", "olr-" + line.number())
                .put("surveyId", "reviews")
                .put("orderId", order)
                .put("channel", "email")
                .put("timestamp", TIMES.needed(line, "review_answer_timestamp"));
        Rows.put(response, "userId", shoppers.get(order));
        Rows.put(
                response,
                "itemId",
                only(items.stream().map(OlistOrders.Item::product).distinct().toList()));
        ObjectNode answers = response.putObject("answers").put("stars", line.whole("review_score"));
        @Nullable String title = line.text("review_comment_title");
        @Nullable String message = line.text("review_comment_message");
        Rows.put(answers, "text", title == null ? message : message == null ? title : title + "\n" + message);
        ObjectNode dimensions = response.putObject("dimensions");
        Rows.put(
                dimensions,
                "store",
                only(items.stream().map(OlistOrders.Item::seller).distinct().toList()));
        Rows.put(dimensions, "askedAt", TIMES.instant(line, "review_creation_date"));
        Rows.put(dimensions, "review", line.text("review_id"));
        return response;
    }

    private static @Nullable String only(List<String> values) {
        return values.size() == 1 ? values.getFirst() : null;
    }
}
