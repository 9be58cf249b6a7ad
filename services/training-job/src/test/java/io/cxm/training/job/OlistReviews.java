package io.cxm.training.job;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.training.job.data.TenantRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The orders, deliveries and reviews of Olist as records, each as {@code ./cxm import --format olist} sends it. */
public final class OlistReviews {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    private final Path folder;
    private final TenantRecords records = new TenantRecords();
    private final Map<String, NamedCsvRecord> customers = new HashMap<>();
    private final Map<String, NamedCsvRecord> sellers = new HashMap<>();
    private final Map<String, List<NamedCsvRecord>> items = new HashMap<>();
    private final Map<String, List<NamedCsvRecord>> payments = new HashMap<>();
    private final Map<String, String> shoppers = new HashMap<>();
    private final Map<String, String> prices = new HashMap<>();

    private OlistReviews(Path folder) {
        this.folder = folder;
    }

    /** Reads the folder of the set. */
    public static TenantRecords read(Path folder) throws IOException {
        return new OlistReviews(folder).all();
    }

    private TenantRecords all() throws IOException {
        each("customers_dataset", (row, _) -> customers.put(row.getField("customer_id"), row));
        each("sellers_dataset", (row, _) -> sellers.put(row.getField("seller_id"), row));
        each("order_items_dataset", (row, _) -> {
            items.computeIfAbsent(row.getField("order_id"), _ -> new ArrayList<>())
                    .add(row);
            prices.put(row.getField("product_id"), row.getField("price"));
        });
        each(
                "order_payments_dataset",
                (row, _) -> payments.computeIfAbsent(row.getField("order_id"), _ -> new ArrayList<>())
                        .add(row));
        each("products_dataset", (row, _) -> product(row));
        each("orders_dataset", (row, _) -> order(row));
        each("order_reviews_dataset", this::review);
        return records;
    }

    private void each(String file, BiConsumer<NamedCsvRecord, Long> sink) throws IOException {
        long number = 0;
        try (CsvReader<NamedCsvRecord> rows = RealData.csv(folder.resolve("olist_" + file + ".csv.gz"))) {
            for (NamedCsvRecord row : rows) {
                sink.accept(row, number++);
            }
        }
    }

    private void product(NamedCsvRecord row) {
        Item.Builder item = Item.newBuilder();
        if (!row.getField("product_category_name").isEmpty()) {
            item.setCategories(TextList.newBuilder().addValues(row.getField("product_category_name")));
        }
        if (prices.containsKey(row.getField("product_id"))) {
            item.setPrice(Double.parseDouble(prices.get(row.getField("product_id"))));
        }
        records.add(ItemChange.newBuilder()
                .setItemId(row.getField("product_id"))
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setItem(item)
                .build());
    }

    private void order(NamedCsvRecord row) {
        String order = row.getField("order_id");
        NamedCsvRecord customer = customers.get(row.getField("customer_id"));
        String shopper = customer == null ? "order-" + order : customer.getField("customer_unique_id");
        shoppers.put(order, shopper);
        String status = row.getField("order_status");
        if (status.equals("canceled") || status.equals("unavailable")) {
            return;
        }
        for (NamedCsvRecord item : items.getOrDefault(order, List.of())) {
            String id = "ol-" + order + "-" + item.getField("order_item_id");
            Event.Builder bought = event(row, item, shopper)
                    .setId(id)
                    .setType(EventType.EVENT_TYPE_PURCHASE)
                    .setAt(millis(row.getField("order_purchase_timestamp")));
            context(row, item, customer, bought);
            records.add(bought.build());
            way(row, item, shopper, "order_delivered_carrier_date", EventType.EVENT_TYPE_SHIPPED, id);
            way(row, item, shopper, "order_delivered_customer_date", EventType.EVENT_TYPE_DELIVERED, id);
        }
    }

    private void way(NamedCsvRecord row, NamedCsvRecord item, String shopper, String when, EventType type, String id) {
        if (!row.getField(when).isEmpty()) {
            records.add(event(row, item, shopper)
                    .setId(id + type)
                    .setType(type)
                    .setAt(millis(row.getField(when)))
                    .build());
        }
    }

    private static Event.Builder event(NamedCsvRecord row, NamedCsvRecord item, String shopper) {
        return Event.newBuilder()
                .setUserId(shopper)
                .setItemId(item.getField("product_id"))
                .setOrderId(item.getField("order_id"))
                .setOrderLineId(item.getField("order_id") + "-" + item.getField("order_item_id"))
                .setQuantity(1)
                .setValue(Double.parseDouble(item.getField("price")))
                .setPromisedAt(millis(row.getField("order_estimated_delivery_date")))
                .putContext("store", item.getField("seller_id"));
    }

    private void context(NamedCsvRecord row, NamedCsvRecord item, @Nullable NamedCsvRecord customer, Event.Builder to) {
        to.putContext("freight", item.getField("freight_value"));
        time(to, "shipBy", item.getField("shipping_limit_date"));
        time(to, "approvedAt", row.getField("order_approved_at"));
        List<NamedCsvRecord> paid = payments.getOrDefault(item.getField("order_id"), List.of());
        double sum = 0;
        double largest = -1;
        for (NamedCsvRecord payment : paid) {
            double value = Double.parseDouble(payment.getField("payment_value"));
            sum += value;
            if (value > largest) {
                largest = value;
                to.putContext("payment", payment.getField("payment_type"))
                        .putContext("paymentInstalments", payment.getField("payment_installments"));
            }
        }
        if (!paid.isEmpty()) {
            to.putContext("paymentValue", String.valueOf(sum));
        }
        NamedCsvRecord seller = sellers.get(item.getField("seller_id"));
        if (seller != null) {
            to.putContext("storeCity", seller.getField("seller_city"))
                    .putContext("storeRegion", seller.getField("seller_state"))
                    .putContext("storeZipPrefix", seller.getField("seller_zip_code_prefix"));
            if (customer != null) {
                String from = seller.getField("seller_state");
                String into = customer.getField("customer_state");
                to.putContext("route", from + " to " + into)
                        .putContext("sameRegion", String.valueOf(from.equals(into)));
            }
        }
    }

    private static void time(Event.Builder to, String name, String text) {
        if (!text.isEmpty()) {
            to.putContext(
                    name,
                    LocalDateTime.parse(text.replace(' ', 'T'))
                            .atZone(SAO_PAULO)
                            .toInstant()
                            .toString());
        }
    }

    private void review(NamedCsvRecord row, long number) {
        String order = row.getField("order_id");
        SurveyResponse.Builder answer = SurveyResponse.newBuilder()
                .setId("olr-" + number)
                .setOrderId(order)
                .setUserId(shoppers.getOrDefault(order, ""))
                .setAt(millis(row.getField("review_answer_timestamp")))
                .setReceivedAt(millis("2020-01-01 00:00:00"))
                .setStars(Integer.parseInt(row.getField("review_score")));
        List<String> products = items.getOrDefault(order, List.of()).stream()
                .map(item -> item.getField("product_id"))
                .distinct()
                .toList();
        if (products.size() == 1) {
            answer.setItemId(products.getFirst());
        }
        records.add(answer.build());
    }

    private static long millis(String text) {
        return text.isEmpty()
                ? 0
                : LocalDateTime.parse(text.replace(' ', 'T'))
                        .atZone(SAO_PAULO)
                        .toInstant()
                        .toEpochMilli();
    }
}
