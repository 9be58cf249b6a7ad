package io.cxm.satisfaction.report;

import io.cxm.satisfaction.index.Indexes;
import io.cxm.satisfaction.index.domain.Made;
import io.cxm.satisfaction.index.domain.ProductIndex;
import io.cxm.satisfaction.index.domain.Ranked;
import io.cxm.satisfaction.measure.Calculations;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The best and the weakest products by their index, as rows of a report that reaches to the present; none where none was made. */
@ApplicationScoped
class IndexRows {
    private static final int OF_EACH_END = 5;
    /** The index is that of now: a report of an older time has none. */
    private static final Duration PRESENT = Duration.ofDays(31);

    private final Measurements measurements;
    private final Indexes index;
    private final Calculations calculations;
    private final ReportConfig config;

    IndexRows(Measurements measurements, Indexes index, Calculations calculations, ReportConfig config) {
        this.measurements = measurements;
        this.index = index;
        this.calculations = calculations;
        this.config = config;
    }

    /**
     * Those of a report.
     *
     * @param to when its period ends; null: not yet
     * @param clock the newest of the tenant's data
     */
    Uni<List<ReportRow>> of(TenantId tenant, @Nullable Long to, long clock) {
        if (!isPresent(to, clock)) {
            return Uni.createFrom().item(List.of());
        }
        return measurements
                .inTurn(tenant, config.timeLimit(), (_, _) -> read(tenant))
                .chain(ends -> calculations.run(() -> rows(ends)));
    }

    /** Whether a report that ends then tells of what is so now. */
    static boolean isPresent(@Nullable Long to, long clock) {
        return to == null || to >= clock - PRESENT.toMillis();
    }

    /** Both ends of the list, and how many products it has. */
    private record Ends(long products, List<ProductIndex> best, List<ProductIndex> worst) {}

    private Uni<Ends> read(TenantId tenant) {
        return index.made(tenant)
                .chain(made -> index.page(tenant, Ranked.BEST, null, OF_EACH_END)
                        .chain(best -> index.page(tenant, Ranked.WORST, null, OF_EACH_END)
                                .map(worst -> new Ends(made.map(Made::products).orElse(0L), best, worst))));
    }

    private static List<ReportRow> rows(Ends ends) {
        if (ends.products() == 0) {
            return List.of();
        }
        List<ProductIndex> weak = new ArrayList<>(ends.worst().reversed());
        weak.removeAll(ends.best());
        List<ReportRow> rows = new ArrayList<>();
        rows.add(ReportRow.ofIndex(
                ReportRow.INDEXED, "", new Estimate(ends.products(), null, ends.products(), "count")));
        Stream.concat(ends.best().stream(), weak.stream()).map(IndexRows::row).forEach(rows::add);
        return rows;
    }

    private static ReportRow row(ProductIndex product) {
        var interval = new Interval(product.low(), product.high());
        var figure = new Estimate(product.index(), interval, product.shoppers(), "hierarchical-posterior");
        return ReportRow.ofIndex(ReportRow.INDEX, product.item(), figure).called(product.title());
    }
}
