package io.cxm.ranking.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.job.JobHolding.Held;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.Progress;
import io.cxm.ranking.job.domain.ListRows;
import io.cxm.ranking.job.domain.ListRows.Listed;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Writes a job's file: a page of shoppers, their lists, and then both counts, in the file and in the database, before the next page. So
 * whoever takes it up after a process was killed goes on behind the last page that counts, and each shopper is there once.
 */
@Singleton
class JobLists {
    private static final Logger LOG = Logger.getLogger(JobLists.class);
    /** A refusal that comes once more is believed. */
    private static final int REFUSALS = 2;

    private static final String TOO_LONG =
            "Lists could not be made for too long: a part that is needed does not answer";

    private final ShopperPages pages;
    private final ListMaker maker;
    private final JobFiles files;
    private final ObjectMapper mapper;
    private final MeterRegistry meters;

    JobLists(ShopperPages pages, ListMaker maker, JobFiles files, ObjectMapper mapper, MeterRegistry meters) {
        this.pages = pages;
        this.maker = maker;
        this.files = files;
        this.mapper = mapper;
        this.meters = meters;
        List.of("degraded", "whole").forEach(this::counter);
    }

    private Counter counter(String outcome) {
        return meters.counter("cxm.ranking.job.lists", "outcome", outcome);
    }

    /** Writes what is missing of the file. */
    void write(TenantId tenant, Held held) {
        new Writing(tenant, held).all();
    }

    /** It cannot be made. */
    static final class NotMade extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String told;

        NotMade(Throwable cause) {
            super(cause);
            told = isRefused(cause) ? String.valueOf(cause.getMessage()) : TOO_LONG;
        }

        /** Why, for the caller. */
        String told() {
            return told;
        }
    }

    /**
     * What was accepted is not any more, as when its scenario is gone: to wait long would not help. A little it may: this instance may
     * not have read yet what another one put.
     */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.INVALID;
    }

    /** One attempt. */
    private final class Writing {
        private final TenantId tenant;
        private final Held held;
        private final Job job;
        private final long attempt;
        private final ListRows rows;
        /** For lists to be whole: in all, since there may be one on each page that never is. */
        private final Held.Waiting forWhole;
        /** For what is not made at all: since the last page that counts, or short failures of many hours would add up to its end. */
        private final Held.Waiting forAny;

        Writing(TenantId tenant, Held held) {
            this.tenant = tenant;
            this.held = held;
            this.job = held.taken().job();
            this.attempt = held.taken().attempt();
            this.rows = new ListRows(job.wish().format(), mapper);
            this.forWhole = held.waiting();
            this.forAny = held.waiting();
        }

        void all() {
            try (JobFile file = JobFile.at(files.path(tenant, job.fileName(attempt)))) {
                Progress progress = begun(file);
                for (boolean more = true; more; ) {
                    String after = progress.after();
                    ShopperPages.Page page = patiently(() -> pages.after(tenant, job.wish(), after));
                    Job.Page written = listed(file, page);
                    progress = progress.with(written, file.size());
                    held.commit(progress);
                    forAny.anew();
                    more = page.more();
                }
            }
        }

        /** Behind what counts of the attempt before, or at the beginning. */
        private Progress begun(JobFile file) {
            Progress before = job.progress();
            if (before.attempt() > 0) {
                Path other = files.path(tenant, job.fileName(before.attempt()));
                if (JobFile.has(other, before.bytes())) {
                    file.take(other, before.bytes(), held::stay);
                    return before.in(attempt);
                }
                LOG.warnf("the file of job %s of %s is gone: it begins anew", job.id(), tenant);
            }
            file.add(rows.header());
            return Progress.NONE.in(attempt);
        }

        private Job.Page listed(JobFile file, ShopperPages.Page page) {
            List<Listed> lists = lists(page.ids());
            int degraded = 0;
            for (Listed listed : lists) {
                degraded += listed.answer().degraded() ? 1 : 0;
            }
            file.add(rows.of(lists));
            counter("degraded").increment(degraded);
            counter("whole").increment(lists.size() - degraded);
            return new Job.Page(page.total(), page.looked(), lists.size(), degraded, page.last());
        }

        /** In the order of the shoppers. What is not whole is made again while there is patience. */
        private List<Listed> lists(List<String> ids) {
            Map<String, Listed> first = patiently(() -> maker.of(tenant, job.wish(), ids));
            Map<String, Listed> made = new HashMap<>(first);
            List<String> again = degraded(ids, made);
            while (!again.isEmpty() && forWhole.pauses()) {
                List<String> those = again;
                made.putAll(patiently(() -> maker.of(tenant, job.wish(), those)));
                again = degraded(ids, made);
            }
            List<Listed> lists = new ArrayList<>(ids.size());
            for (String id : ids) {
                Listed listed = made.get(id);
                if (listed != null) {
                    lists.add(listed);
                }
            }
            return lists;
        }

        private static List<String> degraded(List<String> ids, Map<String, Listed> made) {
            return ids.stream()
                    .filter(id -> {
                        Listed listed = made.get(id);
                        return listed != null && listed.answer().degraded();
                    })
                    .toList();
        }

        private <T> T patiently(Supplier<Uni<T>> work) {
            int refused = 0;
            while (true) {
                try {
                    return held.await(work.get());
                } catch (ExecutionException e) {
                    Throwable why = e.getCause();
                    Throwable cause = why == null ? e : why;
                    refused += isRefused(cause) ? 1 : 0;
                    if (refused > REFUSALS || !forAny.pauses()) {
                        throw new NotMade(cause);
                    }
                    LOG.debugf(cause, "job %s of %s waits", job.id(), tenant);
                }
            }
        }
    }
}
