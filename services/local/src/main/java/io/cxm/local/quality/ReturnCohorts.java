package io.cxm.local.quality;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cxm.local.stack.StackFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The return rate of each product of Online Retail, reckoned from the file itself.
 *
 * <p>The rate is returned over shipped order lines of the cohort whose window of 30 days has closed on the data's clock, the
 * time of the newest line. The file names no shipments, so a purchase is one. A return names no order line, so it belongs to
 * the latest earlier purchase of the same shopper and product; where there is none, or all of it had come back before, it counts
 * apart. A line is returned when a return within its window belongs to it. Lines without a product and lines of negative value are no events.
 */
final class ReturnCohorts {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Order lines whose window has closed, and how many of them came back. */
    record Rate(long lines, long returned) {}

    /** The purchases of one product by one shopper: lines at each time. */
    private record Bought(String shopper, String product) {}

    private record Return(Bought of, Instant at, String id, long units) {}

    /** The units of each line by its id, under its time. */
    private final Map<Bought, TreeMap<Instant, TreeMap<String, Long>>> purchases = new HashMap<>();

    private final List<Return> returns = new ArrayList<>();
    private Instant clock = Instant.EPOCH;
    private long read;
    private long unmatched;

    private ReturnCohorts() {}

    /** Before any line was read. */
    static ReturnCohorts empty() {
        return new ReturnCohorts();
    }

    static ReturnCohorts of(Path file) throws IOException {
        ReturnCohorts cohorts = empty();
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file));
                CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(bytes, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord line : lines) {
                cohorts.add(
                        line.getField("CustomerID").strip(),
                        line.getField("Description").strip(),
                        Long.parseLong(line.getField("Quantity").strip()),
                        Double.parseDouble(line.getField("UnitPrice")),
                        line.getField("InvoiceDate").strip());
            }
        } catch (EOFException | UncheckedIOException e) {
            throw new StackFailure(file + " cannot be read to its end: " + e.getMessage());
        }
        return cohorts;
    }

    /** Adds one line of the file; its number is its id, as the importer has it. */
    void add(String customer, String product, long quantity, double price, String time) {
        String id = "or-" + ++read;
        if (product.isEmpty() || price < 0) {
            return;
        }
        Instant at = LocalDateTime.parse(time).atZone(LONDON).toInstant();
        clock = at.isAfter(clock) ? at : clock;
        Bought bought = new Bought(customer.isEmpty() ? "nobody at " + time : customer, product);
        if (quantity < 0) {
            returns.add(new Return(bought, at, id, -quantity));
        } else {
            purchases
                    .computeIfAbsent(bought, _ -> new TreeMap<>())
                    .computeIfAbsent(at, _ -> new TreeMap<>())
                    .put(id, quantity);
        }
    }

    /** The cohorts, by product; products without a closed line are not in it. */
    Map<String, Rate> rates() {
        Map<Bought, Set<Instant>> returned = new HashMap<>();
        Map<Bought, Map<Instant, Long>> units = new HashMap<>();
        unmatched = 0;
        returns.sort(Comparator.comparing(Return::at).thenComparing(Return::id));
        for (Return back : returns) {
            TreeMap<Instant, TreeMap<String, Long>> bought = purchases.getOrDefault(back.of(), new TreeMap<>());
            Map.Entry<Instant, TreeMap<String, Long>> line = bought.lowerEntry(back.at());
            if (line == null) {
                unmatched++;
                continue;
            }
            Instant latest = line.getKey();
            Map<Instant, Long> before = units.computeIfAbsent(back.of(), _ -> new HashMap<>());
            long returnedBefore = before.getOrDefault(latest, 0L);
            before.put(latest, returnedBefore + back.units());
            if (returnedBefore >= line.getValue().sequencedValues().getLast()) {
                unmatched++;
            } else if (!back.at().isAfter(latest.plus(WINDOW))) {
                returned.computeIfAbsent(back.of(), _ -> new HashSet<>()).add(latest);
            }
        }
        Map<String, Rate> rates = new TreeMap<>();
        purchases.forEach((bought, times) -> times.forEach((at, lines) -> {
            if (!at.plus(WINDOW).isAfter(clock)) {
                long back = returned.getOrDefault(bought, Set.of()).contains(at) ? 1 : 0;
                rates.merge(
                        bought.product(),
                        new Rate(lines.size(), back),
                        (a, b) -> new Rate(a.lines() + b.lines(), a.returned() + b.returned()));
            }
        }));
        return rates;
    }

    /** Returns of nothing that is known to be bought; known after {@link #rates}. */
    long unmatched() {
        return unmatched;
    }
}
