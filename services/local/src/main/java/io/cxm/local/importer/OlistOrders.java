package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Olist's order lines and reviews look up in the other files. */
record OlistOrders(SourceFolder folder) {

    /** An item of an order; the row is that of the file of items. */
    record Item(
            long row,
            String number,
            String product,
            String seller,
            double price,
            double freight,
            @Nullable String shipBy) {

        static Item of(Line line, LocalTimes times) {
            return new Item(
                    line.number(),
                    line.needed("order_item_id"),
                    line.needed("product_id"),
                    line.needed("seller_id"),
                    line.number("price"),
                    line.number("freight_value"),
                    times.instant(line, "shipping_limit_date"));
        }
    }

    /** One of the payments of an order. */
    record Payment(int number, String kind, int instalments, double value) {
        static Payment of(Line line) {
            return new Payment(
                    line.whole("payment_sequential"),
                    line.needed("payment_type"),
                    line.whole("payment_installments"),
                    line.number("payment_value"));
        }

        /** What was paid for the whole order: its sum, the kind of the largest part, and each part where there are more. */
        static void describe(List<Payment> payments, ObjectNode context) {
            if (payments.isEmpty()) {
                return;
            }
            Payment largest = payments.stream()
                    .max(Comparator.comparingDouble(Payment::value))
                    .orElseThrow();
            double sum = payments.stream().mapToDouble(Payment::value).sum();
            context.put("payment", largest.kind())
                    .put("paymentInstalments", largest.instalments())
                    .put("paymentValue", Math.round(sum * 100) / 100.0);
            if (payments.size() > 1) {
                context.put(
                        "payments",
                        payments.stream()
                                .sorted(Comparator.comparingInt(Payment::number))
                                .map(p -> p.kind() + " " + p.value() + " in " + p.instalments())
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    /** Orders' items and payments, and sellers. */
    record Index(SideLines<Item> items, SideLines<Payment> payments, SideLines<Line> sellers) {
        /** Says that all that is known of an order is in its rows. */
        void keep(String order) {
            items.of(order).forEach(item -> sellers.keep(item.seller()));
            items.keep(order);
            payments.keep(order);
        }

        void account(Outlet outlet) {
            items.account(outlet, "item of an order that was left out");
            payments.account(outlet, "payment of an order that was left out");
            sellers.account(outlet, "seller without an order");
        }
    }

    /** Reads what goes into the rows of orders. */
    Index read(Outlet outlet, LocalTimes times) throws IOException {
        Optional<Path> sellers = folder.optional("olist_sellers*.csv");
        return new Index(
                SideLines.read(folder.file("olist_order_items*.csv"), "order_id", outlet, line -> Item.of(line, times)),
                SideLines.read(folder.file("olist_order_payments*.csv"), "order_id", outlet, Payment::of),
                sellers.isPresent()
                        ? SideLines.read(sellers.get(), "seller_id", outlet, line -> line)
                        : SideLines.none());
    }

    /** The items of each order, for others than the orders themselves. */
    SideLines<Item> items(LocalTimes times) throws IOException {
        return SideLines.glance(folder.file("olist_order_items*.csv"), "order_id", line -> Item.of(line, times));
    }

    /** The shopper of each order. */
    Map<String, String> shoppers() throws IOException {
        return ofCustomers("customer_unique_id");
    }

    /** Where each order goes. */
    Map<String, String> regions() throws IOException {
        return ofCustomers("customer_state");
    }

    /** What a column of customers says, by order. */
    private Map<String, String> ofCustomers(String column) throws IOException {
        Map<String, String> customers = new HashMap<>();
        Table.glance(
                folder.file("olist_customers*.csv"),
                line -> customers.put(line.needed("customer_id"), line.needed(column)));
        Map<String, String> orders = new HashMap<>();
        Table.glance(folder.file("olist_orders*.csv"), line -> {
            String says = customers.get(line.needed("customer_id"));
            if (says != null) {
                orders.put(line.needed("order_id"), says);
            }
        });
        return orders;
    }

    /** The price that each product was sold at last. */
    Map<String, Double> prices() throws IOException {
        Map<String, Double> prices = new HashMap<>();
        Table.glance(
                folder.file("olist_order_items*.csv"),
                line -> prices.put(line.needed("product_id"), line.number("price")));
        return prices;
    }

    /** The English names of the categories. */
    SideLines<String> categories(Outlet outlet) throws IOException {
        return SideLines.read(
                folder.file("product_category_name_translation*.csv"),
                "product_category_name",
                outlet,
                line -> line.needed("product_category_name_english"));
    }
}
