package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.store.QuotingReports;
import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.satisfaction.report.store.ReportStore;
import io.cxm.satisfaction.report.store.ReportStore.End;
import io.cxm.satisfaction.report.store.WorkQueue.Taken;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Ends reports, and leaves no file of theirs but those that are delivered. */
@ApplicationScoped
class ReportEnding {
    private static final Logger LOG = Logger.getLogger(ReportEnding.class);
    private final ReportStore store;
    private final ReportFiles files;
    private final ReportObjects objects;

    ReportEnding(ReportStore store, ReportFiles files, ReportObjects objects) {
        this.store = store;
        this.files = files;
        this.objects = objects;
    }

    /**
     * Ends one that this worker has taken; where it is no longer its own, its files go.
     *
     * <p>What other tries left goes too. It is looked for before the end, while nobody can have delivered anything: what a try
     * leaves has names of its own, so that what is removed later is never what is delivered later.
     */
    Uni<Void> end(Taken taken, End end) {
        return left(taken)
                .chain(left -> store.end(taken.tenant(), taken.reportId(), taken.worker(), end)
                        .onFailure(QuotingReports.Gone.class)
                        .call(() ->
                                files.remove(taken.tenant(), end.files())) // at once: a receipt says that it is gone
                        .chain(ended -> ended.isPresent()
                                ? remove(taken, others(left, end.files()))
                                : files.remove(taken.tenant(), end.files())));
    }

    /** Removes all files of one that has neither ended nor is there: it went with its tenant. */
    Uni<Void> clear(Taken taken) {
        return store.find(taken.tenant(), taken.reportId())
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().voidItem()
                        : files.removeAll(taken.tenant(), taken.reportId()));
    }

    /** A store that is away keeps no report from ending; what it has stays as long as the report does. */
    private Uni<List<String>> left(Taken taken) {
        return waiting(() -> objects.beginning(taken.tenant(), taken.reportId() + "-"))
                .onFailure()
                .invoke(f -> LOG.warnf("report %s may leave files: %s", taken.reportId(), f.toString()))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private Uni<Void> remove(Taken taken, List<String> names) {
        return waiting(() -> {
                    for (String name : names) {
                        objects.removeBeginning(taken.tenant(), name);
                    }
                    return true;
                })
                .onFailure() // the report has ended all the same
                .invoke(f -> LOG.warnf("report %s leaves files: %s", taken.reportId(), f.toString()))
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
    }

    private static List<String> others(List<String> left, List<ReportFile> delivered) {
        List<String> others = new ArrayList<>(left);
        delivered.forEach(file -> others.remove(file.path()));
        return others;
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** Comes back to the event loop that asked, if one did: sessions are opened on no other thread of its context. */
    private static <T> Uni<T> waiting(Work<T> work) {
        Uni<T> done = Uni.createFrom()
                .item(() -> {
                    try {
                        return work.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? done : done.emitOn(MutinyHelper.executor(context));
        });
    }
}
