package io.cxm.training.job;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.training.job.data.TenantRecords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Public data sets as records, read from {@code CXM_DATA}; never copied. */
public final class RealData {
    private static final int MILLION_ITEMS = 3628;

    private final Path root;

    private RealData(Path root) {
        this.root = root;
    }

    /** The folder of data sets, empty where it is absent. */
    static Optional<RealData> find() {
        String set = System.getenv("CXM_DATA");
        List<Path> places = set != null
                ? List.of(Path.of(set))
                : List.of(
                        Path.of("../shared/data"), Path.of("../../../shared/data"), Path.of("../../../../shared/data"));
        return places.stream().filter(Files::isDirectory).findFirst().map(RealData::new);
    }

    /** The folder of one set, empty where it is absent. */
    public static Optional<Path> folder(String set) {
        return find().map(real -> real.root.resolve(set)).filter(Files::isDirectory);
    }

    TenantRecords records(String set) throws IOException {
        return switch (set) {
            case "complete-journey" -> completeJourney();
            case "online-retail" -> onlineRetail(1);
            case "online-retail-third" -> onlineRetail(3);
            case "ml-100k" -> movieLens();
            case "ml-1m" -> millionRatings();
            default -> throw new IllegalArgumentException(set);
        };
    }

    private TenantRecords completeJourney() throws IOException {
        TenantRecords records = new TenantRecords();
        try (CsvReader<NamedCsvRecord> rows = csv("completejourney/products.csv.gz")) {
            rows.forEach(row -> {
                String path = String.join(
                        " > ",
                        row.getField("department"),
                        row.getField("product_category"),
                        row.getField("product_type"));
                records.add(put(
                        row.getField("product_id"),
                        Item.newBuilder()
                                .setTitle(row.getField("product_type") + " " + row.getField("package_size"))
                                .setBrand(row.getField("brand") + " " + row.getField("manufacturer_id"))
                                .setCategories(TextList.newBuilder().addValues(path))
                                .build()));
            });
        }
        try (CsvReader<NamedCsvRecord> rows = csv("completejourney/demographics.csv.gz")) {
            rows.forEach(row -> records.add(UserChange.newBuilder()
                    .setUserId(row.getField("household_id"))
                    .setKind(ChangeKind.CHANGE_KIND_PUT)
                    .setUser(age(row.getField("age")))
                    .build()));
        }
        long[] line = new long[1];
        try (CsvReader<NamedCsvRecord> rows = csv("completejourney/transactions_sample.csv.gz")) {
            rows.forEach(row -> records.add(Event.newBuilder()
                    .setId("cj-" + line[0]++)
                    .setType(EventType.EVENT_TYPE_PURCHASE)
                    .setUserId(row.getField("household_id"))
                    .setItemId(row.getField("product_id"))
                    .setAt(millis(row.getField("transaction_timestamp")))
                    .setValue(Double.parseDouble(row.getField("sales_value")))
                    .build()));
        }
        return records;
    }

    private static User age(String band) {
        int age = Integer.parseInt(band.substring(0, 2)) + (band.startsWith("19") ? 1 : 0);
        return User.newBuilder().setAge(age).build();
    }

    /** All items, and one in so many of its customers and of the purchases without one. */
    private TenantRecords onlineRetail(int oneIn) throws IOException {
        TenantRecords records = new TenantRecords();
        Map<String, Double> prices = new HashMap<>();
        long[] line = new long[1];
        try (CsvReader<NamedCsvRecord> rows = csv("online-retail/online_retail.csv.gz")) {
            rows.forEach(row -> {
                line[0]++;
                String item = row.getField("Description").strip();
                double quantity = Double.parseDouble(row.getField("Quantity"));
                double price = Double.parseDouble(row.getField("UnitPrice"));
                if (item.isEmpty()) {
                    return;
                }
                prices.put(item, price);
                String customer = row.getField("CustomerID");
                String whose = customer.isEmpty() ? "invoice-" + row.getField("InvoiceDate") : customer;
                if (Math.floorMod(whose.hashCode(), oneIn) != 0) {
                    return;
                }
                Event.Builder event = Event.newBuilder()
                        .setId("or-" + line[0])
                        .setType(quantity < 0 ? EventType.EVENT_TYPE_RETURN : EventType.EVENT_TYPE_PURCHASE)
                        .setItemId(item)
                        .setAt(millis(row.getField("InvoiceDate")))
                        .setValue(Math.abs(quantity * price));
                if (customer.isEmpty()) {
                    event.setAnonymousId(whose);
                } else {
                    event.setUserId(whose);
                }
                records.add(event.build());
            });
        }
        prices.forEach((item, price) -> records.add(
                put(item, Item.newBuilder().setTitle(item).setPrice(price).build())));
        return records;
    }

    private TenantRecords movieLens() throws IOException {
        TenantRecords records = new TenantRecords();
        Set<String> titles = new HashSet<>();
        for (String row : Files.readAllLines(root.resolve("ml-100k/ml-100k.item"))) {
            String[] fields = row.split("\t", -1);
            if (!fields[0].startsWith("item_id") && titles.add(fields[0])) {
                TextList.Builder genres = TextList.newBuilder();
                for (String genre : fields[3].split(" ", -1)) {
                    genres.addValues(genre);
                }
                records.add(put(
                        fields[0],
                        Item.newBuilder()
                                .setTitle(fields[1])
                                .setCategories(genres)
                                .build()));
            }
        }
        for (String row : Files.readAllLines(root.resolve("ml-100k/ml-100k.inter"))) {
            String[] fields = row.split("\t", -1);
            if (!fields[0].startsWith("user_id")) {
                records.add(Event.newBuilder()
                        .setId("ml-" + fields[0] + "-" + fields[1])
                        .setType(EventType.EVENT_TYPE_RATING)
                        .setUserId(fields[0])
                        .setItemId(fields[1])
                        .setAt((long) (Double.parseDouble(fields[3]) * 1000))
                        .setValue(Double.parseDouble(fields[2]))
                        .build());
            }
        }
        return records;
    }

    /** The part to train on; all films are in the catalogue, those of the other parts too. */
    private TenantRecords millionRatings() throws IOException {
        TenantRecords records = new TenantRecords();
        for (int item = 0; item < MILLION_ITEMS; item++) {
            records.add(put(Integer.toString(item), Item.getDefaultInstance()));
        }
        lists("train").forEach((viewer, films) -> {
            for (int film : films) {
                records.add(Event.newBuilder()
                        .setId("m-" + viewer + "-" + film)
                        .setType(EventType.EVENT_TYPE_PURCHASE)
                        .setUserId(viewer)
                        .setItemId(Integer.toString(film))
                        .build());
            }
        });
        return records;
    }

    /** What each viewer of {@code ml-1m} has in a part: {@code train}, {@code test}. */
    Map<String, int[]> lists(String part) throws IOException {
        Map<String, int[]> lists = new TreeMap<>();
        for (String row : Files.readAllLines(root.resolve("ml-1m-ge3-721/" + part + ".txt"))) {
            List<String> fields = List.of(row.strip().split(" ", -1));
            lists.put(
                    fields.getFirst(),
                    fields.stream().skip(1).mapToInt(Integer::parseInt).toArray());
        }
        return lists;
    }

    private static ItemChange put(String id, Item item) {
        return ItemChange.newBuilder()
                .setItemId(id)
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setItem(item)
                .build();
    }

    private static long millis(String local) {
        return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private CsvReader<NamedCsvRecord> csv(String file) throws IOException {
        return csv(root.resolve(file));
    }

    /** The rows of a packed file. */
    static CsvReader<NamedCsvRecord> csv(Path file) throws IOException {
        return CsvReader.builder()
                .ofNamedCsvRecord(new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)));
    }
}
