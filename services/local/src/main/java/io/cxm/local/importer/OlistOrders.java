package io.cxm.local.importer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Olist's order lines and reviews look up in the other files. */
record OlistOrders(SourceFolder folder) {

    /** An item of an order; the row is that of the file of items. */
    record Item(long row, String number, String product, String seller, double price, double freight) {}

    /** Items, shoppers and kinds of payment by order. */
    record Index(Map<String, List<Item>> itemsOf, Map<String, String> shopperOf, Map<String, String> paymentOf) {
        List<Item> items(String order) {
            return itemsOf.getOrDefault(order, List.of());
        }

        @Nullable
        String shopper(String order) {
            return shopperOf.get(order);
        }

        @Nullable
        String payment(String order) {
            return paymentOf.get(order);
        }
    }

    Index read() throws IOException {
        Map<String, String> people = new HashMap<>();
        Table.csv(
                folder.file("olist_customers*.csv"),
                line -> people.put(line.needed("customer_id"), line.needed("customer_unique_id")));
        Map<String, String> shoppers = new HashMap<>();
        Table.csv(folder.file("olist_orders*.csv"), line -> {
            String person = people.get(line.needed("customer_id"));
            if (person != null) {
                shoppers.put(line.needed("order_id"), person);
            }
        });
        Map<String, String> payments = new HashMap<>();
        Table.csv(
                folder.file("olist_order_payments*.csv"),
                line -> payments.putIfAbsent(line.needed("order_id"), line.needed("payment_type")));
        Map<String, List<Item>> items = new HashMap<>();
        Table.csv(
                folder.file("olist_order_items*.csv"),
                line -> items.computeIfAbsent(line.needed("order_id"), _ -> new ArrayList<>())
                        .add(item(line)));
        return new Index(items, shoppers, payments);
    }

    /** The price that each product was sold at last. */
    Map<String, Double> prices() throws IOException {
        Map<String, Double> prices = new HashMap<>();
        Table.csv(
                folder.file("olist_order_items*.csv"),
                line -> prices.put(line.needed("product_id"), line.number("price")));
        return prices;
    }

    /** The English names of the categories. */
    Map<String, String> categories() throws IOException {
        Map<String, String> english = new HashMap<>();
        Table.csv(
                folder.file("product_category_name_translation*.csv"),
                line -> english.put(
                        line.needed("product_category_name"), line.needed("product_category_name_english")));
        return english;
    }

    private static Item item(Line line) {
        return new Item(
                line.number(),
                line.needed("order_item_id"),
                line.needed("product_id"),
                line.needed("seller_id"),
                line.number("price"),
                line.number("freight_value"));
    }
}
