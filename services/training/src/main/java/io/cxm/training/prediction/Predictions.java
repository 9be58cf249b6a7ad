package io.cxm.training.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.training.job.GoneShoppers;
import io.cxm.training.job.GoneTenants;
import io.cxm.training.job.JobConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the topic of predictions what a bundle foretells: what is new or says something else is sent, what is no more is deleted, and what
 * says the same stays as it stands. Both sides come in the order of their lines' ids, so that neither is held in memory. All of it blocks, and
 * one thing is done after the other.
 *
 * <p>Whoever dies over it tells the same bundle again, before anything else: what it had sent is sent once more, and what it had not is
 * sent then.
 */
@Singleton
public class Predictions {
    private static final Logger LOG = Logger.getLogger(Predictions.class);
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final int AT_ONCE = 500;
    private static final Duration STORED = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ToldFile told;
    private final GoneShoppers gone;
    private final GoneTenants goneTenants;
    private final Function<List<Outgoing>, Uni<Void>> send;
    private final Path bundles;

    @Inject
    Predictions(ToldFile told, GoneShoppers gone, GoneTenants goneTenants, RecordSender sender, JobConfig config) {
        this(told, gone, goneTenants, sender::sendAll, config);
    }

    /** Those that are told by this function. */
    Predictions(
            ToldFile told,
            GoneShoppers gone,
            GoneTenants goneTenants,
            Function<List<Outgoing>, Uni<Void>> send,
            JobConfig config) {
        this.told = told;
        this.gone = gone;
        this.goneTenants = goneTenants;
        this.send = send;
        this.bundles = config.bundlesDir();
    }

    /** Whether this bundle was told of. */
    public synchronized boolean toldOf(TenantId tenant, String version) {
        return told.version(tenant).filter(version::equals).isPresent();
    }

    /**
     * Tells what a bundle foretells. Nothing of shoppers who were erased meanwhile, of whom the run may have known, nor of a tenant that is gone: it was
     * marked before what was told of it was deleted, which waits for this or came before. Of a bundle that cannot be read, and of one whose run failed to
     * foretell, what was told before stands.
     */
    public synchronized void tell(TenantId tenant, BundleNotice.Published bundle) {
        if (goneTenants.contains(tenant)) {
            return;
        }
        if (failed(bundle)) {
            LOG.warnf("%s: the run of bundle %s failed to foretell satisfaction", tenant, bundle.getVersion());
            return;
        }
        @Nullable ByteBuffer file;
        try {
            file = file(tenant, bundle);
        } catch (BundleCorrupt e) {
            LOG.warnf("%s: what bundle %s foretells cannot be read: %s", tenant, bundle.getVersion(), e.getMessage());
            return;
        }
        Set<String> erased = gone.of(tenant);
        try (ToldFile.Draft draft = told.draft(tenant)) {
            Sending sending = new Sending(tenant);
            PredictionLines before = new PredictionLines(told.lines(tenant));
            PredictionLines now = new PredictionLines(file);
            while (before.peek() != null || now.peek() != null) {
                step(before, now, erased, sending, draft);
            }
            sending.flush();
            warnIfBroken(tenant, before);
            draft.keep(bundle.getVersion());
        }
    }

    /** Whether its evaluation says so. */
    private static boolean failed(BundleNotice.Published bundle) {
        try {
            return JSON.readTree(bundle.getEvaluationJson())
                    .at("/satisfaction/state")
                    .asText()
                    .equals("failed");
        } catch (JsonProcessingException e) {
            return false; // no run writes that
        }
    }

    /** Once, since another file takes the place of this one. */
    private static void warnIfBroken(TenantId tenant, PredictionLines before) {
        if (before.broken()) {
            LOG.warnf("%s: what was told before can be read in part, and is taken to have been that part", tenant);
        }
    }

    private static void step(
            PredictionLines before, PredictionLines now, Set<String> erased, Sending sending, ToldFile.Draft draft) {
        PredictedSatisfaction old = before.peek();
        PredictedSatisfaction fresh = now.peek();
        int order = PredictionLines.compare(old, fresh);
        if (order <= 0) {
            before.pass();
        }
        if (order >= 0) {
            now.pass();
        }
        if (fresh == null || order < 0) {
            sending.delete(Objects.requireNonNull(old).getLineId());
        } else if (erased.contains(fresh.getUserId())) {
            sending.delete(fresh.getLineId()); // one that died over it may have sent it
        } else if (old != null && order == 0 && PredictionLines.same(old, fresh)) {
            draft.add(old);
        } else {
            sending.send(fresh);
            draft.add(fresh);
        }
    }

    /** The bundle's file; null where it has none: then nothing is foretold. */
    private @Nullable ByteBuffer file(TenantId tenant, BundleNotice.Published bundle) throws BundleCorrupt {
        Path folder = bundles.resolve(tenant.value()).resolve(bundle.getVersion());
        ByteBuffer file = Bundle.file(folder, bundle.getManifestSha256(), Bundle.PREDICTIONS)
                .orElse(null);
        if (!PredictionLines.readable(file)) {
            throw new BundleCorrupt(Bundle.PREDICTIONS, "holds other than lines in the order of their ids");
        }
        return file;
    }

    /** Deletes what was told of these shoppers, and says how many lines that were. */
    public synchronized long forget(TenantId tenant, Collection<String> shoppers) {
        Optional<String> version = told.version(tenant);
        if (version.isEmpty()) {
            return 0;
        }
        Sending sending = new Sending(tenant);
        Set<String> all = Set.copyOf(shoppers);
        long lines = 0;
        try (ToldFile.Draft draft = told.draft(tenant)) {
            PredictionLines before = new PredictionLines(told.lines(tenant));
            for (PredictedSatisfaction line = before.peek(); line != null; line = before.peek()) {
                if (all.contains(line.getUserId())) {
                    sending.delete(line.getLineId());
                    lines++;
                } else {
                    draft.add(line);
                }
                before.pass();
            }
            sending.flush();
            warnIfBroken(tenant, before);
            if (lines > 0 || before.broken()) {
                draft.keep(version.get());
            }
        }
        return lines;
    }

    /** Deletes all that was told of a tenant, and what these bundles foretell, over which somebody may have died. */
    public synchronized void remove(TenantId tenant, Collection<BundleNotice.Published> published) {
        Sending sending = new Sending(tenant);
        List<PredictionLines> all = new ArrayList<>(List.of(new PredictionLines(told.lines(tenant))));
        for (BundleNotice.Published bundle : published) {
            try {
                all.add(new PredictionLines(file(tenant, bundle)));
            } catch (BundleCorrupt e) {
                LOG.debugf("%s: bundle %s tells of nothing: %s", tenant, bundle.getVersion(), e.getMessage());
            }
        }
        for (PredictionLines lines : all) {
            for (PredictedSatisfaction line = lines.peek(); line != null; line = lines.peek()) {
                sending.delete(line.getLineId());
                lines.pass();
            }
        }
        sending.flush();
        told.remove(tenant);
    }

    /** Records on their way, some at once: the broker sets the pace. */
    private final class Sending {
        private final TenantId tenant;
        private final List<Outgoing> waiting = new ArrayList<>();

        Sending(TenantId tenant) {
            this.tenant = tenant;
        }

        void send(PredictedSatisfaction line) {
            add(Outgoing.of(Topics.PREDICTIONS, key(line.getLineId()), line));
        }

        void delete(String line) {
            RecordKey key = key(line);
            add(new Outgoing(Topics.PREDICTIONS, key, key, null));
        }

        private RecordKey key(String line) {
            return new RecordKey(tenant.value(), line);
        }

        private void add(Outgoing record) {
            waiting.add(record);
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }

        void flush() {
            List<Outgoing> records = List.copyOf(waiting);
            waiting.clear();
            send.apply(records)
                    .onFailure(RecordSender.Busy.class)
                    .retry()
                    .withBackOff(PAUSE, LONGEST_PAUSE)
                    .expireIn(STORED.toMillis())
                    .await()
                    .atMost(STORED);
        }
    }
}
