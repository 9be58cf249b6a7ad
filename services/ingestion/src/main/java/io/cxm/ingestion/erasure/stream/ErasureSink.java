package io.cxm.ingestion.erasure.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.ingestion.erasure.Erasures;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TenantRecords;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Carries out erasure requests and answers each with a receipt. Repeats find nothing left and answer again. */
@ApplicationScoped
public class ErasureSink {
    private static final Logger LOG = Logger.getLogger(ErasureSink.class);
    private static final String SERVICE = "ingestion";
    private final Erasures erasures;
    private final RecordSender sender;
    private final Clock clock;

    ErasureSink(Erasures erasures, RecordSender sender, Clock clock) {
        this.erasures = erasures;
        this.sender = sender;
        this.clock = clock;
    }

    @Incoming("erasures")
    public Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
        TenantRecords<Erasure> read = TenantRecords.read(records, Erasure.parser(), Erasure::getTenantId);
        return Multi.createFrom()
                .iterable(read.usable())
                .filter(request -> !request.message().hasReceipt())
                .onItem()
                .transformToUniAndConcatenate(request -> carryOut(request)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("an erasure waits: %s", failure.getMessage()))
                        .onFailure()
                        .retry()
                        .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(10))
                        .indefinitely())
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> carryOut(TenantRecords.Read<Erasure> request) {
        String user = request.message().getUserId();
        Uni<Long> removed =
                user.isEmpty() ? erasures.tenant(request.tenant()) : erasures.shopper(request.tenant(), user);
        return removed.chain(rows -> sender.send(receipt(request.message(), rows)));
    }

    private Outgoing receipt(Erasure request, long removed) {
        Erasure receipt = request.toBuilder()
                .setReceipt(Erasure.Receipt.newBuilder()
                        .setService(SERVICE)
                        .setRemoved(removed)
                        .setAt(clock.millis()))
                .build();
        var key = new RecordKey(request.getTenantId(), request.getId() + "|" + SERVICE);
        return Outgoing.of(Topics.ERASURES, key, receipt);
    }
}
