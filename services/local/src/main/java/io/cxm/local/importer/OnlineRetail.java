package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Online Retail: a UK gift shop's invoices of 2010 and 2011.
 *
 * <p>An item is a description, without the blanks around it. A line with a negative quantity is a return of the
 * quantity without its sign; of which order is not known, so none is named. An invoice is customer and time, and without
 * a customer the time alone, which is then the anonymous shopper as well. Lines without a description have no item, and
 * two with a negative price ("Adjust bad debt") have no value: they are sent as they are, and the API refuses them.
 * Times are those of London.
 */
final class OnlineRetail implements Dataset {
    private static final LocalTimes TIMES = LocalTimes.of("Europe/London");

    private final SourceFolder folder;

    OnlineRetail(SourceFolder folder) {
        this.folder = folder;
    }

    @Override
    public List<Feed> feeds() {
        Path file = folder.file("online_retail*.csv");
        return List.of(
                new Feed("descriptions", ImportType.ITEMS, outlet -> items(file, outlet)),
                new Feed("customers", ImportType.USERS, outlet -> users(file, outlet)),
                new Feed(
                        "invoice lines",
                        ImportType.EVENTS,
                        outlet -> Table.csv(file, outlet, line -> List.of(event(line)))));
    }

    private static void items(Path file, Outlet outlet) throws IOException {
        Map<String, Double> prices = new TreeMap<>();
        Table.glance(file, line -> {
            String description = line.text("Description");
            if (description != null) {
                double price = line.number("UnitPrice");
                prices.merge(description, price, (before, now) -> now > 0 ? now : before);
            }
        });
        for (Map.Entry<String, Double> entry : prices.entrySet()) {
            outlet.line();
            ObjectNode item = Json.object().put("id", entry.getKey()).put("title", entry.getKey());
            if (entry.getValue() > 0) {
                item.put("price", entry.getValue()).put("currency", "GBP");
            }
            outlet.send(item);
            outlet.keep();
        }
    }

    private static void users(Path file, Outlet outlet) throws IOException {
        Map<String, TreeSet<String>> countries = new TreeMap<>();
        Table.glance(file, line -> {
            String customer = line.text("CustomerID");
            String country = line.text("Country");
            if (customer != null) {
                TreeSet<String> seen = countries.computeIfAbsent(customer, _ -> new TreeSet<>());
                if (country != null) {
                    seen.add(country);
                }
            }
        });
        for (Map.Entry<String, TreeSet<String>> entry : countries.entrySet()) {
            outlet.line();
            ObjectNode user = Json.object().put("id", entry.getKey());
            Rows.list(user.putObject("attributes"), "country", entry.getValue().toArray(String[]::new));
            outlet.send(user);
            outlet.keep();
        }
    }

    private static ObjectNode event(Line line) {
        String time = line.needed("InvoiceDate");
        @Nullable String customer = line.text("CustomerID");
        String invoice = (customer == null ? "invoice" : customer) + "-" + time;
        double quantity = line.number("Quantity");
        boolean returned = quantity < 0;
        double value = Math.round(Math.abs(quantity) * line.number("UnitPrice") * 100) / 100.0;
        ObjectNode event = Json.object()
                .put("id", "or-" + line.number())
                .put("type", returned ? "return" : "purchase")
                .put("sessionId", invoice)
                .put("timestamp", TIMES.needed(line, "InvoiceDate"))
                .put("quantity", Math.abs(quantity))
                .put("value", value)
                .put("currency", "GBP");
        Rows.shopper(event, customer, invoice);
        Rows.put(event, "itemId", line.text("Description"));
        if (!returned) {
            event.put("orderId", invoice).put("orderLineId", "or-" + line.number());
        }
        ObjectNode context = event.putObject("context").put("unitPrice", line.number("UnitPrice"));
        Rows.put(context, "country", line.text("Country"));
        return event;
    }
}
