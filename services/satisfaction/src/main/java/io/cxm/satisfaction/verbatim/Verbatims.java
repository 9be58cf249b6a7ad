package io.cxm.satisfaction.verbatim;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.verbatim.domain.ListedVerbatims;
import io.cxm.satisfaction.verbatim.domain.TopicCount;
import io.cxm.satisfaction.verbatim.domain.Verbatim;
import io.cxm.satisfaction.verbatim.domain.VerbatimFilter;
import io.cxm.satisfaction.verbatim.store.TopicStore;
import io.cxm.satisfaction.verbatim.store.VerbatimStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers wrote, to look at, within the time of a figure. Topics are counted in turn with figures, and so are texts looked for that are
 * found by reading all of them.
 */
@ApplicationScoped
public class Verbatims {
    private final VerbatimStore store;
    private final TopicStore topics;
    private final Measurements measurements;
    private final MeasureConfig config;
    private final InstantSource clock;

    Verbatims(
            VerbatimStore store,
            TopicStore topics,
            Measurements measurements,
            MeasureConfig config,
            InstantSource clock) {
        this.store = store;
        this.topics = topics;
        this.measurements = measurements;
        this.config = config;
        this.clock = clock;
    }

    /**
     * So many of those that are meant, the newest first.
     *
     * @param after what {@link #place} said of the last one of the page before; null for the first page
     */
    public Uni<ListedVerbatims> list(TenantId tenant, VerbatimFilter filter, @Nullable String after, int size) {
        VerbatimStore.Place place = after == null ? null : placed(after);
        return filter.words() == null
                ? store.list(tenant, filter, place, size, Deadline.in(config.timeLimit(), clock))
                : measurements.inTurn(
                        tenant, config.timeLimit(), (_, deadline) -> store.list(tenant, filter, place, size, deadline));
    }

    /** Where a page ends with this one. */
    public static String place(Verbatim last) {
        return last.at() + " " + last.id();
    }

    private static VerbatimStore.Place placed(String place) {
        int space = place.indexOf(' ');
        return new VerbatimStore.Place(Long.parseLong(place.substring(0, space)), place.substring(space + 1));
    }

    /** Topics of a period that somebody wrote about, the commonest first. */
    public Uni<List<TopicCount>> topics(TenantId tenant, Period period) {
        return measurements.inTurn(tenant, config.timeLimit(), (_, deadline) -> topics.count(tenant, period, deadline));
    }
}
